import { and, desc, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { journal } from '#platform/database/tables.ts';
import { courriels } from '#platform/mail/tables.ts';
import { acteurAs, equipe, everyActeur, writeActeur } from '../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { espacesOf } from '../../concertation/fiche-editable.server.ts';
import { ficheEspaces } from '../../concertation/tables.ts';
import { getNouvellesFor, listNouvelles } from './nouvelles.server.ts';
import { etapes, ficheNotes } from '../../plan/fiches/tables.ts';
import { indicateurs, indicateurValeurs } from '../../plan/fiches/indicateurs/tables.ts';
import { approveNouvelles, declineNouvelles } from '../../plan/fiches/nouvelles/approuver.server.ts';
import { askNouvelles, remindNouvelles, revokeDemande } from '../../plan/fiches/nouvelles/demander.server.ts';
import { readDemande, tellNouvelles } from '../../plan/fiches/nouvelles/dire.server.ts';
import { forgetDemandes, forgetDemandesTo, readDemandesTo } from '../../plan/fiches/nouvelles/oubli.server.ts';
import { listDemandes } from '../../plan/fiches/nouvelles/queries.server.ts';
import { demandesNouvelles, nouvelles } from '../../plan/fiches/nouvelles/tables.ts';

const now = new Date('2026-11-22T12:00:00Z');
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
const team = acteurAs('charge-de-mission');
const chloe = acteurAs('animateur', ['espace', 'pf-langue']);
const site = { origin: 'https://ppli.example', sender: 'Centre' };
const centreId = 'cai-namur';
const nothing = { note: null, etapes: [], valeurs: [] };

/** A fiche of Chloé’s espace that has a step to do and an indicator, and one of another espace. */
let own: { id: string; espaces: string[] };
let other: { id: string; espaces: string[] };
let step: { no: number; title: string };
let measure: { id: string; name: string; unit: string };

async function find(): Promise<void> {
  const links = await db().select().from(ficheEspaces);
  const steps = await db().select().from(etapes);
  const measures = await db().select().from(indicateurs);
  const mine = new Set(links.filter(({ espaceId }) => espaceId === 'pf-langue').map(({ ficheId }) => ficheId));
  const open = (id: string) => steps.find((one) => one.ficheId === id && one.doneOn === null);
  const id = [...mine].toSorted().find((one) => open(one) && measures.some(({ ficheId }) => ficheId === one)) ?? '';
  own = { id, espaces: await espacesOf(db(), id) };
  step = open(id) ?? { no: 0, title: '' };
  measure = measures.find(({ ficheId }) => ficheId === id) ?? { id: '', name: '', unit: '' };
  const elsewhere = links.find(({ ficheId }) => !mine.has(ficheId))?.ficheId ?? '';
  other = { id: elsewhere, espaces: await espacesOf(db(), elsewhere) };
}

async function ask(change: Partial<{ organisationId: string | null; email: string | null; at: Date }> = {}) {
  const { at = now, ...rest } = change;
  const came = await askNouvelles(team, own, { organisationId: null, email: null, locale: 'fr', ...rest }, site, at);
  if (came.came !== 'done') throw new Error(JSON.stringify(came));
  return came;
}
/** A link handed over by hand: of an organisation without a known address. */
async function linkTo(organisationId = 'quinze-vents', at = now): Promise<string> {
  const open = (await listDemandes(own.id)).find((one) => !one.answeredAt && !one.revokedAt && !one.email);
  if (open) await revokeDemande(team, own, open.id, at);
  const { token } = await ask({ organisationId, at });
  return token ?? '';
}
const told = () => ({
  note: 'Tout avance.',
  etapes: [{ ...step, doneOn: '2026-11-02' }],
  valeurs: [{ ...measure, year: 2026, value: 412 }]
});
async function waiting(parts: Parameters<typeof tellNouvelles>[2] = told()): Promise<string> {
  expect(await tellNouvelles(centreId, await linkTo(), parts, now)).toBe('done');
  const [row] = await db()
    .select()
    .from(nouvelles)
    .where(eq(nouvelles.state, 'a-approuver'))
    .orderBy(desc(nouvelles.id));
  return row?.id ?? '';
}
const mailsTo = (to: string) => db().select().from(courriels).where(eq(courriels.to, to)).orderBy(courriels.createdAt);
const tokenIn = (text: string) => /jeton=([\w-]+)/.exec(text)?.[1] ?? '';
async function undone(): Promise<void> {
  await db().update(nouvelles).set({ state: 'declinees' }).where(eq(nouvelles.state, 'a-approuver'));
  await db().update(etapes).set({ doneOn: null }).where(eq(etapes.ficheId, own.id));
}

onTheStory('news by a signed link', () => {
  beforeAll(async () => {
    await writeActeur();
    await find();
  });

  it('are asked by the team, and by who runs an espace in charge of the fiche', async () => {
    expect(own.id && step.no && measure.id && other.id).toBeTruthy();
    for (const [name, acteur] of everyActeur) {
      const input = { organisationId: null, email: `${crypto.randomUUID()}@asbl.example`, locale: 'fr' };
      const { came } = await askNouvelles(acteur, own, input, site, now);
      expect([name, came]).toEqual([name, equipe.has(name) || name === 'animateur' ? 'done' : 'gone']);
      const there = await askNouvelles(
        acteur,
        other,
        { ...input, email: `${crypto.randomUUID()}@b.example` },
        site,
        now
      );
      expect([name, there.came]).toEqual([name, equipe.has(name) ? 'done' : 'gone']);
    }
  });

  it('need somebody to ask, who is known here and is not asked twice at once', async () => {
    const input = { organisationId: null as string | null, email: null as string | null, locale: 'fr' };
    const wrong = async (change: Partial<typeof input>) =>
      (await askNouvelles(team, own, { ...input, ...change }, site, now)).came;
    expect(await wrong({})).toBe('wrong');
    expect(await wrong({ organisationId: 'personne' })).toBe('wrong');
    expect(await wrong({ email: 'deux@asbl.example' })).toBe('done');
    expect(await wrong({ email: 'deux@asbl.example' })).toBe('wrong');
  });

  it('are asked in the language chosen, by a link that opening does not use up', async () => {
    const input = { organisationId: null, email: 'nl@asbl.example', locale: 'nl' };
    await askNouvelles(team, own, input, site, now);
    const [mail] = await mailsTo('nl@asbl.example');
    expect(mail?.locale).toBe('nl');
    expect(mail?.link).toMatch(/^https:\/\/ppli\.example\/nl\/nouvelles\?jeton=/);
    const token = tokenIn(mail?.text ?? '');
    for (let i = 0; i < 3; i += 1) expect((await readDemande(centreId, token, now))?.state).toBe('open');
    expect((await readDemande(centreId, token, now))?.fiche.id).toBe(own.id);
    expect(await readDemande(centreId, `${token}x`, now)).toBeNull();
    expect(await readDemande('cri-deux-rives', token, now)).toBeNull();
    expect(await tellNouvelles('cri-deux-rives', token, 'rien', now)).toBe('gone');
    expect(await tellNouvelles(centreId, `${token}x`, 'rien', now)).toBe('gone');
    expect((await readDemande(centreId, token, later(31)))?.state).toBe('expired');
    expect(await tellNouvelles(centreId, token, 'rien', later(31))).toBe('gone');
    const twice = await Promise.all([1, 2].map(() => tellNouvelles(centreId, token, 'rien', now)));
    expect(twice.toSorted()).toEqual(['done', 'gone']);
    expect((await readDemande(centreId, token, now))?.state).toBe('used');
    await undone();
  });

  it('are not taken once the request is taken back', async () => {
    const token = await linkTo();
    const row = (await listDemandes(own.id)).find((one) => !one.answeredAt && !one.email && !one.revokedAt);
    expect(await revokeDemande(chloe, other, row?.id ?? '', now)).toBe(false);
    expect(
      await revokeDemande(acteurAs('partenaire', ['organisation', 'mille-langues']), own, row?.id ?? '', now)
    ).toBe(false);
    expect(await revokeDemande(chloe, own, row?.id ?? '', now)).toBe(true);
    expect(await revokeDemande(chloe, own, row?.id ?? '', now)).toBe(false);
    expect((await readDemande(centreId, token, now))?.state).toBe('revoked');
    expect(await tellNouvelles(centreId, token, told(), now)).toBe('gone');
  });

  it('are asked for again once, after a week; both links are used by one answer', async () => {
    await ask({ email: 'lent@asbl.example', at: later(100) });
    expect(await remindNouvelles(centreId, site, later(106))).toBe(0);
    expect(await remindNouvelles('cri-deux-rives', site, later(108))).toBe(0);
    expect(await remindNouvelles(centreId, site, later(108))).toBe(1);
    expect(await remindNouvelles(centreId, site, later(120))).toBe(0);
    const mails = await mailsTo('lent@asbl.example');
    expect(mails.length).toBe(2);
    const [first = '', again = ''] = mails.map(({ text }) => tokenIn(text));
    expect((await readDemande(centreId, again, later(131)))?.state).toBe('expired');
    expect(await tellNouvelles(centreId, first, 'rien', later(109))).toBe('done');
    expect(await tellNouvelles(centreId, again, 'rien', later(109))).toBe('gone');
    expect((await readDemande(centreId, again, later(109)))?.state).toBe('used');
    await undone();
  });

  it('stand nowhere before they are approved, then whole, with the link in the journal', async () => {
    const id = await waiting();
    const present = async () => ({
      done: (await db().select().from(etapes).where(eq(etapes.ficheId, own.id))).find(({ no }) => no === step.no)
        ?.doneOn,
      value: (await db().select().from(indicateurValeurs).where(eq(indicateurValeurs.indicateurId, measure.id))).find(
        ({ year }) => year === 2026
      )?.value,
      notes: (await db().select().from(ficheNotes).where(eq(ficheNotes.ficheId, own.id))).map(({ text }) => text)
    });
    expect((await present()).done).toBeNull();
    expect((await present()).notes).not.toContain('Tout avance.');
    const whole = { etapes: [step.no], valeurs: [0], note: 'Tout avance.' };
    expect(await approveNouvelles(team, own, id, whole, now)).toEqual({ came: 'done' });
    expect(await present()).toMatchObject({ done: '2026-11-02', value: 412 });
    expect((await present()).notes).toContain('Tout avance.');
    const lines = await db().select().from(journal).orderBy(desc(journal.seq)).limit(4);
    expect(lines.map(({ action }) => action).toReversed()).toEqual([
      ...['modifier une étape', 'noter une valeur', 'noter l’avancement', 'approuver des nouvelles']
    ]);
    expect(lines.slice(1).every(({ lienId, personneId }) => lienId !== null && personneId === null)).toBe(true);
    expect(lines[0]?.personneId).toBe('personne-essai');
    expect(await approveNouvelles(team, own, id, whole, now)).toMatchObject({ came: 'wrong' });
    expect((await getNouvellesFor(team, id))?.state).toBe('approuvees');
    await undone();
  });

  it('are taken part by part, and never nothing of them', async () => {
    const id = await waiting();
    expect(await approveNouvelles(team, own, id, { ...nothing }, now)).toMatchObject({ came: 'wrong' });
    const part = { etapes: [step.no, 99], valeurs: [7], note: null };
    expect(await approveNouvelles(chloe, own, id, part, now)).toEqual({ came: 'done' });
    expect((await getNouvellesFor(chloe, id))?.state).toBe('en-partie');
    await undone();
  });

  it('of a step whose number is another step’s by now mark nothing done, and it is said', async () => {
    const id = await waiting();
    const at = and(eq(etapes.ficheId, own.id), eq(etapes.no, step.no));
    const [was] = await db().select().from(etapes).where(at);
    await db().update(etapes).set({ title: 'Une autre étape' }).where(at);
    const part = { etapes: [step.no], valeurs: [], note: null };
    expect(await approveNouvelles(team, own, id, part, now)).toMatchObject({ came: 'wrong' });
    expect((await db().select().from(etapes).where(at))[0]?.doneOn).toBeNull();
    await db()
      .update(etapes)
      .set({ title: was?.title ?? '' })
      .where(at);
    expect(await approveNouvelles(team, own, id, part, now)).toEqual({ came: 'done' });
    await undone();
  });

  it('that say nothing new change nothing', async () => {
    const id = await waiting('rien');
    expect(await approveNouvelles(team, own, id, { ...nothing }, now)).toEqual({ came: 'done' });
    expect((await getNouvellesFor(team, id))?.state).toBe('approuvees');
  });

  it('are declined with an answer, mailed where there is an address', async () => {
    await ask({ email: 'non@asbl.example', at: later(1) });
    const token = tokenIn((await mailsTo('non@asbl.example'))[0]?.text ?? '');
    expect(await tellNouvelles(centreId, token, told(), later(1))).toBe('done');
    const [row] = await listNouvelles(team);
    expect(await declineNouvelles(team, own, row?.id ?? '', 'Cette étape est d’une autre fiche.', site, now)).toEqual({
      came: 'done'
    });
    const mails = await mailsTo('non@asbl.example');
    expect(mails.at(-1)?.text).toContain('Cette étape est d’une autre fiche.');
    expect((await getNouvellesFor(team, row?.id ?? ''))?.state).toBe('declinees');
  });

  describe('wait for whoever may approve them', () => {
    it('and for nobody else', async () => {
      const id = await waiting();
      for (const [name, acteur] of everyActeur) {
        const may = equipe.has(name) || name === 'animateur';
        expect([name, (await listNouvelles(acteur)).some((one) => one.id === id)]).toEqual([name, may]);
        expect([name, (await getNouvellesFor(acteur, id)) !== null]).toEqual([name, may]);
        if (may) continue;
        expect(await approveNouvelles(acteur, own, id, { ...nothing, note: 'x' }, now)).toEqual({ came: 'gone' });
        expect(await declineNouvelles(acteur, own, id, 'x', site, now)).toEqual({ came: 'gone' });
      }
      // Of another fiche than the news are of.
      expect(await approveNouvelles(team, other, id, { ...nothing, note: 'x' }, now)).toEqual({ came: 'gone' });
      await undone();
    });
  });

  it('keep no address past its term, nor of who is erased', async () => {
    await ask({ email: 'oubli@asbl.example', at: later(2) });
    expect((await readDemandesTo('OUBLI@asbl.example')).length).toBe(1);
    await db().transaction((tx) => forgetDemandesTo(tx, 'oubli@asbl.example'));
    expect(await readDemandesTo('oubli@asbl.example')).toEqual([]);
    expect(await forgetDemandes(later(500))).toBeGreaterThan(0);
    expect((await db().select().from(demandesNouvelles)).every(({ email }) => email === null)).toBe(true);
  });
});
