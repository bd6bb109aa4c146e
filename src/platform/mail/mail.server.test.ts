import { setTimeout as sleep } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { revision } from '#platform/revision.ts';
import { onTheStory } from '../../../tests/databases.ts';
import { startMailServer } from '../../../tests/mail-server.ts';
import { headersOf, mailAtWork } from '../../../tests/mail.ts';
import { db } from '../database/current.ts';
import { MailRefused } from './address.ts';
import { useOutgoing } from './outgoing.ts';
import { abandonCourriel, countCourriels, retryCourriel } from './outbox.server.ts';
import { queueMail } from './queue.server.ts';
import { lookForMail } from './send.server.ts';
import { courriels } from './tables.ts';

onTheStory('mail', (database) => {
  const { start, mail, queue, row, inState, server } = mailAtWork(database);

  it('leaves once what wrote it is committed, as text and HTML, with one Message-ID', async () => {
    await start();
    const before = revision();
    const id = await queue();
    const sent = await inState(id, 'envoyé');
    expect(sent).toMatchObject({ attempts: 1, error: null, messageId: `<${id}@centre.example>` });
    expect(server().received).toHaveLength(1);
    const [{ from, to, text } = { from: '', to: '', text: '' }] = server().received;
    expect({ from, to }).toEqual({ from: 'ppli@centre.example', to: 'anne@commune.example' });
    const headers = headersOf(text);
    expect(headers).toContain(`Message-ID: <${id}@centre.example>`);
    expect(headers).toContain('From: PPLI Namur <ppli@centre.example>');
    expect(headers).toMatch(/^To: =\?UTF-8\?.*<anne@commune\.example>$/m);
    expect(headers).toContain('Auto-Submitted: auto-generated');
    expect(headers).not.toContain('List-Unsubscribe');
    expect(text).toContain('Content-Type: text/plain');
    expect(text).toContain('Content-Type: text/html');
    expect(revision()).toBe(before);
  });

  it('is not written when its transaction is undone, and never twice', async () => {
    const written = mail();
    await expect(
      db().transaction(async (tx) => {
        await queueMail(tx, written);
        throw new Error('undone');
      })
    ).rejects.toThrow('undone');
    expect(await db().transaction((tx) => queueMail(tx, written))).toBe('queued');
    expect(await db().transaction((tx) => queueMail(tx, written))).toBe('already');
    expect(await db().transaction((tx) => queueMail(tx, { ...written, centreId: 'cri-deux-rives' }))).toBe('queued');
    await start();
    while ((await countCourriels('cai-namur'))[0]?.state !== 'envoyé') await sleep(10);
    while ((await countCourriels('cri-deux-rives'))[0]?.state !== 'envoyé') await sleep(10);
    expect(server().received).toHaveLength(2);
  });

  it.each([
    ['to', 'anne@x.be\r\nBcc: tous@x.be'],
    ['to', 'anne@x.be, bob@x.be'],
    ['name', 'Anne\r\nBcc: tous@x.be'],
    ['subject', 'Bonjour\nBcc: tous@x.be'],
    ['sender', 'CAI\r\n.\r\nMAIL FROM:<x@y.be>'],
    ['link', { href: 'javascript:alert(1)', label: 'Lire' }],
    ['link', { href: 'https://ppli.example/', label: 'Lire\r\nX: y' }]
  ] as const)('is refused with a %s that would make another mail of it: %j', async (field, value) => {
    await expect(db().transaction((tx) => queueMail(tx, mail({ [field]: value })))).rejects.toThrow(MailRefused);
    expect(await db().$count(courriels)).toBe(0);
  });

  it('cannot end its own text early', async () => {
    await start();
    const id = await queue({ paragraphs: ['avant\r\n.\r\nMAIL FROM:<x@y.be>\r\naprès'] });
    await inState(id, 'envoyé');
    expect(server().received).toHaveLength(1);
  });

  it('is shown in the product alone when no server is set', async () => {
    useOutgoing({});
    const id = await queue();
    expect(await row(id)).toMatchObject({ state: 'affiché' });
    expect(await db().transaction((tx) => retryCourriel(tx, 'cai-namur', id))).toBeUndefined();
    await start();
    expect(await db().transaction((tx) => retryCourriel(tx, 'cri-deux-rives', id))).toBeUndefined();
    expect(await db().transaction((tx) => retryCourriel(tx, 'cai-namur', id))).toBeDefined();
    await inState(id, 'envoyé');
  });

  it('is tried again later when the server puts it off, and at last given up', async () => {
    server().state.message = () => '451 busy';
    await start();
    const id = await queue();
    const first = await inState(id, 'à envoyer');
    while (!(await row(id))?.error) await sleep(10);
    expect((await row(id))?.error).toContain('451');
    for (let attempt = 2; attempt <= 8; attempt += 1) {
      await db()
        .update(courriels)
        .set({ nextAt: new Date(0) })
        .where(eq(courriels.id, id));
      await lookForMail();
      while ((await row(id))?.attempts !== attempt || (await row(id))?.state === 'en envoi') await sleep(5);
      const { nextAt } = (await row(id)) ?? first;
      if (attempt < 8) expect(nextAt.getTime()).toBeGreaterThan(first.createdAt.getTime());
    }
    expect(await inState(id, 'échoué')).toMatchObject({ attempts: 8 });
    expect(new Set(server().received.map(({ text }) => /Message-ID: (.*)/i.exec(headersOf(text))?.[1])).size).toBe(1);
    server().state.message = () => '250 ok';
    expect(await db().transaction((tx) => retryCourriel(tx, 'cai-namur', id))).toBeDefined();
    await inState(id, 'envoyé');
  });

  it('fails at once when its address is refused, and others leave all the same', async () => {
    server().state.recipient = (to) => (to.startsWith('inconnu') ? '550 no such user' : '250 ok');
    const bad = await queue({ to: 'inconnu@commune.example' });
    const good = await queue();
    await start();
    expect(await inState(bad, 'échoué')).toMatchObject({ error: expect.stringContaining('550') });
    await inState(good, 'envoyé');
    expect(await db().transaction((tx) => abandonCourriel(tx, 'cai-namur', bad))).toBeDefined();
    expect(await row(bad)).toMatchObject({ state: 'abandonné' });
    expect(await db().transaction((tx) => abandonCourriel(tx, 'cai-namur', good))).toBeUndefined();
  });

  it('is uncertain when the server falls silent after the text, and not sent again by itself', async () => {
    server().state.message = () => 'hang up';
    await start();
    const id = await queue();
    await inState(id, 'incertain');
    server().state.message = () => '250 ok';
    await lookForMail();
    const other = await queue();
    await inState(other, 'envoyé');
    expect(await row(id)).toMatchObject({ state: 'incertain' });
    expect(server().received).toHaveLength(2);
  });

  it('waits, uncounted, while the server is not there', async () => {
    const closed = await startMailServer();
    await closed.stop();
    await start(closed.url);
    const id = await queue();
    while (!(await row(id))?.error) await sleep(10);
    expect(await row(id)).toMatchObject({ state: 'à envoyer', attempts: 0 });
  });

  it('whose sender is gone is uncertain', async () => {
    const id = await queue();
    await db()
      .update(courriels)
      .set({ state: 'en envoi', attempts: 1, nextAt: new Date(0) })
      .where(eq(courriels.id, id));
    await start();
    await inState(id, 'incertain');
    expect(server().received).toEqual([]);
  });
});
