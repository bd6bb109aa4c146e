import { desc, eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { db } from '../src/platform/database/current.ts';
import { courriels } from '../src/platform/mail/tables.ts';
import { espacesOf } from '../src/rooms/concertation/fiche-editable.server.ts';
import { ficheEspaces } from '../src/rooms/concertation/tables.ts';
import { indicateurs } from '../src/rooms/plan/fiches/indicateurs/tables.ts';
import { askNouvelles, revokeDemande } from '../src/rooms/plan/fiches/nouvelles/demander.server.ts';
import { tellNouvelles } from '../src/rooms/plan/fiches/nouvelles/dire.server.ts';
import { listDemandes } from '../src/rooms/plan/fiches/nouvelles/queries.server.ts';
import { nouvelles } from '../src/rooms/plan/fiches/nouvelles/tables.ts';
import { etapes } from '../src/rooms/plan/fiches/tables.ts';
import { acteurAs, writeActeur } from './acteurs.ts';

export const now = new Date('2026-11-22T12:00:00Z');
export const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
export const team = acteurAs('charge-de-mission');
export const chloe = acteurAs('animateur', ['espace', 'pf-langue']);
export const site = { origin: 'https://ppli.example', sender: 'Centre' };
export const centreId = 'cai-namur';
export const nothing = { note: null, etapes: [], valeurs: [] };

type Fiche = { id: string; espaces: string[] };

/** A fiche of Chloé’s espace that has a step to do and an indicator, and one of another espace. */
export const found = {
  own: { id: '', espaces: [] } as Fiche,
  other: { id: '', espaces: [] } as Fiche,
  step: { no: 0, title: '' },
  measure: { id: '', name: '', unit: '' }
};

/** Before the first test of a suite. */
export async function startNouvelles(): Promise<void> {
  await writeActeur();
  const links = await db().select().from(ficheEspaces);
  const steps = await db().select().from(etapes);
  const measures = await db().select().from(indicateurs);
  const mine = new Set(links.filter(({ espaceId }) => espaceId === 'pf-langue').map(({ ficheId }) => ficheId));
  const open = (id: string) => steps.find((one) => one.ficheId === id && one.doneOn === null);
  const id = [...mine].toSorted().find((one) => open(one) && measures.some(({ ficheId }) => ficheId === one)) ?? '';
  found.own = { id, espaces: await espacesOf(db(), id) };
  found.step = open(id) ?? { no: 0, title: '' };
  found.measure = measures.find(({ ficheId }) => ficheId === id) ?? { id: '', name: '', unit: '' };
  const elsewhere = links.find(({ ficheId }) => !mine.has(ficheId))?.ficheId ?? '';
  found.other = { id: elsewhere, espaces: await espacesOf(db(), elsewhere) };
}

/** Asks for news of the fiche, as the team does. */
export async function ask(change: Partial<{ organisationId: string | null; email: string | null; at: Date }> = {}) {
  const { at = now, ...rest } = change;
  const came = await askNouvelles(
    team,
    found.own,
    { organisationId: null, email: null, locale: 'fr', ...rest },
    site,
    at
  );
  if (came.came !== 'done') throw new Error(JSON.stringify(came));
  return came;
}

/** A link handed over by hand: of an organisation without a known address. */
export async function linkTo(organisationId = 'quinze-vents', at = now): Promise<string> {
  const open = (await listDemandes(found.own.id)).find((one) => !one.answeredAt && !one.revokedAt && !one.email);
  if (open) await revokeDemande(team, found.own, open.id, at);
  const { token } = await ask({ organisationId, at });
  return token ?? '';
}

export const told = () => ({
  note: 'Tout avance.',
  etapes: [{ ...found.step, doneOn: '2026-11-02' }],
  valeurs: [{ ...found.measure, year: 2026, value: 412 }]
});

/** News that wait, of the whole fiche unless told. */
export async function waiting(parts: Parameters<typeof tellNouvelles>[2] = told()): Promise<string> {
  expect(await tellNouvelles(centreId, await linkTo(), parts, now)).toBe('done');
  const [row] = await db()
    .select()
    .from(nouvelles)
    .where(eq(nouvelles.state, 'a-approuver'))
    .orderBy(desc(nouvelles.id));
  return row?.id ?? '';
}

export const mailsTo = (to: string) =>
  db().select().from(courriels).where(eq(courriels.to, to)).orderBy(courriels.createdAt);
export const tokenIn = (text: string) => /jeton=([\w-]+)/.exec(text)?.[1] ?? '';

export async function undone(): Promise<void> {
  await db().update(nouvelles).set({ state: 'declinees' }).where(eq(nouvelles.state, 'a-approuver'));
  await db().update(etapes).set({ doneOn: null }).where(eq(etapes.ficheId, found.own.id));
}
