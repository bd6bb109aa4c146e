import { expect, it } from 'vitest';
import { onTheStory } from '../../../tests/databases.ts';
import { headersOf, mailAtWork } from '../../../tests/mail.ts';
import { db } from '../database/current.ts';
import { defineMail } from './kind.ts';
import { queueMail } from './queue.server.ts';
import { hashOf, readStop, switchOff, switchOn } from './stop.server.ts';

const rappel = defineMail('rappel', { optional: true });

onTheStory('mail switched off', (database) => {
  const { start, mail, queue, inState, server } = mailAtWork(database);

  it('of a kind that may be switched off says how, and is not written once it is', async () => {
    await start();
    const id = await queue({ kind: rappel, locale: 'nl' });
    const { stopLink, text } = await inState(id, 'envoyé');
    const headers = headersOf(server().received[0]?.text ?? '');
    expect(headers.replaceAll(' ', '')).toContain(`List-Unsubscribe:<${stopLink}>`);
    expect(headers).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(text).toContain(stopLink);
    const url = new URL(stopLink ?? '');
    expect(url.origin + url.pathname).toBe('https://ppli.example/nl/courriels/arreter');
    expect(url.href).not.toContain('anne');

    const stop = await readStop('cai-namur', url.searchParams);
    expect(stop).toEqual({
      centreId: 'cai-namur',
      adresse: await hashOf('cai-namur', 'ANNE@commune.example'),
      kind: 'rappel'
    });
    expect(await readStop('cri-deux-rives', url.searchParams)).toBeUndefined();
    for (const [name, value] of [
      ['k', 'simple'],
      ['a', 'x'],
      ['s', 'x'],
      ['s', `${url.searchParams.get('s')}x`]
    ] as const) {
      const forged = new URLSearchParams(url.searchParams);
      forged.set(name, value);
      expect(await readStop('cai-namur', forged)).toBeUndefined();
    }
    expect(await readStop('cai-namur', new URLSearchParams())).toBeUndefined();

    const waiting = await queue({ kind: rappel, to: 'Anne@commune.example' });
    await inState(waiting, 'envoyé');
    if (stop) await switchOff(stop);
    expect(await db().transaction((tx) => queueMail(tx, mail({ kind: rappel })))).toBe('off');
    expect(await db().transaction((tx) => queueMail(tx, mail()))).toBe('queued');
    if (stop) await switchOn(stop);
    expect(await db().transaction((tx) => queueMail(tx, mail({ kind: rappel })))).toBe('queued');
  });

  it('switched off while it waits is not sent', async () => {
    const id = await queue({ kind: rappel, to: 'bob@commune.example' });
    await switchOff({
      centreId: 'cai-namur',
      adresse: await hashOf('cai-namur', 'bob@commune.example'),
      kind: 'rappel'
    });
    await start();
    await inState(id, 'abandonné');
    expect(server().received.map(({ to }) => to)).not.toContain('bob@commune.example');
  });
});
