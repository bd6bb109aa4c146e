import { and, eq, isNull } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import type { Control } from '#platform/jobs/job.ts';
import { hashOf, switchOff, switchOn } from '#platform/mail/stop.server.ts';
import { courriels } from '#platform/mail/tables.ts';
import { raiseRevision } from '#platform/revision.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { attributions, personnes } from '../../comptes/tables.ts';
import { ficheEspaces } from '../../concertation/tables.ts';
import { ficheEtats, fiches } from '../../plan/fiches/tables.ts';
import { bilanWith } from './job.server.ts';

const control: Control = { id: 'x', attempt: 1, signal: new AbortController().signal, progress: async () => {} };
const adresse = async () => (centreId: string) => ({ href: `https://${centreId}.example/bureau`, sender: centreId });
const job = bilanWith(adresse);
const mails = () => db().select().from(courriels).where(eq(courriels.kind, 'bilan-hebdomadaire'));
const to = async (who: string) => (await mails()).filter((one) => one.to === who);
const run = (slot: string) => job.run({ slot }, control);
const hidden = 'Fiche que nul ne lit hors de l’équipe';

onTheStory('the week of each', () => {
  beforeAll(async () => {
    await db().update(personnes).set({ emailVerified: true });
    const links = await db()
      .select({ id: fiches.id })
      .from(fiches)
      .innerJoin(ficheEspaces, eq(ficheEspaces.ficheId, fiches.id))
      .where(and(eq(ficheEspaces.espaceId, 'pf-langue'), eq(fiches.planId, 'ppli-2026')));
    // One of Chloé’s espace, late, that the team alone reads.
    const id = links[0]?.id ?? '';
    await db()
      .update(fiches)
      .set({ title: hidden, visibility: 'equipe', endsOn: '2026-10-01', startsOn: '2026-01-01' })
      .where(eq(fiches.id, id));
    await db().delete(ficheEtats).where(eq(ficheEtats.ficheId, id));
    await db().insert(ficheEtats).values({ ficheId: id, seq: 1, state: 'en-cours', on: '2026-02-01' });
    raiseRevision();
  });

  it('is told in one mail with one link, and a way not to get it any more', async () => {
    await run('2026-11-16');
    const [mail, ...more] = await to('aline@ppli.example');
    expect(more).toEqual([]);
    expect(mail?.link).toBe('https://cai-namur.example/bureau');
    expect(mail?.stopLink).toContain('/courriels/arreter');
    expect(mail?.text).toContain('Fiches en retard ou sans nouvelles');
    expect(mail?.text).toContain(hidden);
  });

  it('says of each what they may read and look after, and nothing else', async () => {
    const [chloe] = await to('chloe@ppli.example');
    expect(chloe?.text ?? '').not.toContain(hidden);
    const codes = (text: string) => new Set(text.match(/\bF-\d+\b/g) ?? []);
    const own = await db()
      .select({ code: fiches.code })
      .from(fiches)
      .innerJoin(ficheEspaces, eq(ficheEspaces.ficheId, fiches.id))
      .where(and(eq(ficheEspaces.espaceId, 'pf-langue'), eq(fiches.planId, 'ppli-2026')));
    const theirs = new Set(own.map(({ code }) => code));
    expect([...codes(chloe?.text ?? '')].filter((code) => !theirs.has(code))).toEqual([]);
    expect(chloe?.text ?? '').not.toContain('courriels échoués');
    // Who looks after nothing has nothing to be told.
    expect(await to('greta@ppli.example')).toEqual([]);
  });

  it('is never told twice, however often the job runs', async () => {
    const before = (await mails()).length;
    expect(before).toBeGreaterThan(0);
    expect(await run('2026-11-16')).toMatchObject({ written: 0 });
    await Promise.all([run('2026-11-16'), run('2026-11-16')]);
    expect((await mails()).length).toBe(before);
    expect(await run('2026-11-23')).not.toMatchObject({ written: 0 });
  });

  it('is not told to who does not want it, has no role any more, or never came', async () => {
    const stop = {
      centreId: 'cai-namur',
      adresse: await hashOf('cai-namur', 'aline@ppli.example'),
      kind: 'bilan-hebdomadaire'
    };
    await switchOff(stop);
    await db()
      .update(attributions)
      .set({ endedAt: new Date() })
      .where(and(eq(attributions.personneId, 'bruno-exemple'), isNull(attributions.endedAt)));
    await db().update(personnes).set({ emailVerified: false }).where(eq(personnes.id, 'chloe-exemple'));
    await run('2026-11-30');
    const late = (await mails()).filter(({ dedupeKey }) => dedupeKey.endsWith('2026-11-30')).map((one) => one.to);
    for (const who of ['aline', 'bruno', 'chloe']) expect(late).not.toContain(`${who}@ppli.example`);
    await switchOn(stop);
  });
});
