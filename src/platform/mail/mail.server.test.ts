import { setTimeout as sleep } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { revision } from '#platform/revision.ts';
import { onTheStory } from '../../../tests/databases.ts';
import { startMailServer } from '../../../tests/mail-server.ts';
import { db } from '../database/current.ts';
import { startJobs, type RunningJobs } from '../jobs/start.server.ts';
import { MailRefused } from './address.ts';
import { defineMail } from './kind.ts';
import { useOutgoing } from './outgoing.ts';
import { abandonCourriel, countCourriels, getCourriel, listCourriels, retryCourriel } from './outbox.server.ts';
import { queueMail, type Mail } from './queue.server.ts';
import { lookForMail, sendMail, startMail } from './send.server.ts';
import { hashOf, readStop, switchOff, switchOn } from './stop.server.ts';
import { courriels, type EtatCourriel } from './tables.ts';

const invitation = defineMail('invitation', { secret: true });
const rappel = defineMail('rappel', { optional: true });
const simple = defineMail('simple');
const MAIL_FROM = 'PPLI Namur <ppli@centre.example>';

onTheStory('mail', (database) => {
  let server: Awaited<ReturnType<typeof startMailServer>>;
  let jobs: RunningJobs | undefined;
  let deaf: (() => Promise<void>) | undefined;
  let count = 0;
  beforeAll(async () => void (server = await startMailServer()));
  afterAll(() => server.stop());
  beforeEach(() => useOutgoing({ SMTP_URL: server.url, MAIL_FROM }));
  afterEach(async () => {
    await deaf?.();
    await jobs?.stop(0);
    jobs = deaf = undefined;
    useOutgoing({});
    await db().delete(courriels);
    server.received.length = 0;
    Object.assign(server.state, { recipient: () => '250 ok', message: () => '250 ok' });
  });

  const start = async () => {
    jobs = await startJobs(database(), [sendMail], { alsoLook: lookForMail });
    deaf = await startMail(database(), { SMTP_URL: server.url, MAIL_FROM });
  };
  const mail = (changes: Partial<Mail> = {}): Mail => ({
    kind: simple,
    centreId: 'cai-namur',
    dedupe: `mail-${(count += 1)}`,
    to: 'anne@commune.example',
    name: 'Anne Lefèvre',
    locale: 'fr',
    subject: 'Réactualisation : votre avis',
    paragraphs: ['Bonjour,', 'Où en est l’action ?'],
    link: { href: 'https://ppli.example/repondre/abc', label: 'Répondre' },
    sender: 'CAI de Namur',
    ...changes
  });
  const queue = async (changes: Partial<Mail> = {}) => {
    const written = mail(changes);
    expect(await db().transaction((tx) => queueMail(tx, written))).toBe('queued');
    const [row] = await db().select().from(courriels).where(eq(courriels.dedupeKey, written.dedupe));
    if (!row) throw new Error('It is written');
    return row.id;
  };
  const row = async (id: string) => (await db().select().from(courriels).where(eq(courriels.id, id)))[0];
  const inState = async (id: string, state: EtatCourriel) => {
    for (;;) {
      const found = await row(id);
      if (found?.state === state) return found;
      await sleep(10);
    }
  };
  const headersOf = (text: string) => text.slice(0, text.indexOf('\r\n\r\n')).replaceAll(/\r\n\s+/g, ' ');

  it('leaves once what wrote it is committed, as text and HTML, with one Message-ID', async () => {
    await start();
    const before = revision();
    const id = await queue();
    const sent = await inState(id, 'envoyé');
    expect(sent).toMatchObject({ attempts: 1, error: null, messageId: `<${id}@centre.example>` });
    expect(server.received).toHaveLength(1);
    const [{ from, to, text } = { from: '', to: '', text: '' }] = server.received;
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
    expect(server.received).toHaveLength(2);
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
    expect(server.received).toHaveLength(1);
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
    server.state.message = () => '451 busy';
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
    expect(new Set(server.received.map(({ text }) => /Message-ID: (.*)/i.exec(headersOf(text))?.[1])).size).toBe(1);
    server.state.message = () => '250 ok';
    expect(await db().transaction((tx) => retryCourriel(tx, 'cai-namur', id))).toBeDefined();
    await inState(id, 'envoyé');
  });

  it('fails at once when its address is refused, and others leave all the same', async () => {
    server.state.recipient = (to) => (to.startsWith('inconnu') ? '550 no such user' : '250 ok');
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
    server.state.message = () => 'hang up';
    await start();
    const id = await queue();
    await inState(id, 'incertain');
    server.state.message = () => '250 ok';
    await lookForMail();
    const other = await queue();
    await inState(other, 'envoyé');
    expect(await row(id)).toMatchObject({ state: 'incertain' });
    expect(server.received).toHaveLength(2);
  });

  it('waits, uncounted, while the server is not there', async () => {
    const closed = await startMailServer();
    await closed.stop();
    jobs = await startJobs(database(), [sendMail], { alsoLook: lookForMail });
    deaf = await startMail(database(), { SMTP_URL: closed.url, MAIL_FROM });
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
    expect(server.received).toEqual([]);
  });

  it('forgets a link that opens a door once it has left, and does not show it before', async () => {
    const link = { href: 'https://ppli.example/entrer?a=1&b=secret', label: 'Entrer' };
    const id = await queue({ kind: invitation, link });
    expect(JSON.stringify(await getCourriel('cai-namur', id))).not.toContain('secret&');
    expect((await getCourriel('cai-namur', id))?.text).not.toContain('b=secret');
    expect((await listCourriels('cai-namur'))[0]?.link).toBe('');
    await start();
    const sent = await inState(id, 'envoyé');
    expect(`${sent.text}${sent.html}${sent.link}`).not.toContain('b=secret');
    expect(server.received[0]?.text.replaceAll('=\r\n', '')).toContain('b=3Dsecret');
    expect(await getCourriel('cri-deux-rives', id)).toBeUndefined();
  });

  it('shows such a link, where no server brings it, to those alone who may see it', async () => {
    useOutgoing({});
    const link = { href: 'https://ppli.example/entrer?b=secret', label: 'Entrer' };
    const id = await queue({ kind: invitation, link });
    expect((await getCourriel('cai-namur', id))?.text).not.toContain('b=secret');
    expect((await getCourriel('cai-namur', id, { doors: true }))?.text).toContain('b=secret');
    expect((await listCourriels('cai-namur'))[0]?.link).toBe('');
  });

  it('of a kind that may be switched off says how, and is not written once it is', async () => {
    await start();
    const id = await queue({ kind: rappel, locale: 'nl' });
    const { stopLink, text } = await inState(id, 'envoyé');
    const headers = headersOf(server.received[0]?.text ?? '');
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
    expect(server.received).toEqual([]);
  });

  it('is counted and listed by centre and state', async () => {
    await queue();
    await queue({ centreId: 'cri-deux-rives' });
    expect(await countCourriels('cai-namur')).toEqual([{ state: 'à envoyer', kind: 'simple', count: 1 }]);
    expect(await listCourriels('cai-namur', { state: 'échoué' })).toEqual([]);
    expect(await listCourriels('cai-namur', { state: 'à envoyer', kind: 'simple', limit: 1 })).toHaveLength(1);
  });
});
