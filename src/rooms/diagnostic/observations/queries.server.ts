import { and, count, desc, eq, sql, type SQL } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { organisations } from '../../annuaire/tables.ts';
import { visibleTo, type Viewer } from '../../comptes/visibilite.ts';
import { territoires } from '../../territoires/tables.ts';
import { readableConstat } from '../readable.server.ts';
import { saidDiagnostic } from '../standing.server.ts';
import { constats, diagnostics } from '../tables.ts';
import type { ObservationEtat } from './rules.ts';
import { observationAuteurs, observationEtats, observations } from './tables.ts';

const state = sql<ObservationEtat>`(select e.state from ${observationEtats} e
  where e.observation_id = ${observations.id} order by e.seq desc limit 1)`;

const columns = {
  id: observations.id,
  reference: observations.reference,
  source: observations.source,
  text: observations.text,
  seenOn: observations.seenOn,
  receivedOn: observations.receivedOn,
  nis: observations.nis,
  commune: territoires.nameFr,
  organisation: organisations.name,
  role: observations.role,
  exemple: observations.exemple,
  state: state.as('state')
};

export type Asked = { q: string; etat: ObservationEtat | '' | 'toutes'; commune: string };

/** `''` asks for what waits: received and not decided on. */
const matching = (viewer: Viewer, { q, etat, commune }: Asked): SQL | undefined =>
  and(
    visibleTo(viewer, observations),
    etat === 'toutes' ? undefined : sql`${state} = ${etat || 'recue'}`,
    commune ? eq(observations.nis, commune) : undefined,
    q ? sql`(${observations.text} ilike ${pattern(q)} or ${observations.reference} ilike ${pattern(q)})` : undefined
  );
const pattern = (q: string): string => `%${q.replaceAll(/[\\%_]/g, '\\$&')}%`;

/** Observations that somebody may read, the newest first. */
export async function listObservations(
  viewer: Viewer,
  asked: Asked,
  { limit, offset }: { limit: number; offset: number }
) {
  return db()
    .select(columns)
    .from(observations)
    .leftJoin(territoires, eq(territoires.nis, observations.nis))
    .leftJoin(organisations, and(eq(organisations.id, observations.organisationId), visibleTo(viewer, organisations)))
    .where(matching(viewer, asked))
    .orderBy(desc(observations.receivedOn), desc(observations.reference))
    .limit(limit)
    .offset(offset);
}

export async function countObservations(viewer: Viewer, asked: Asked): Promise<number> {
  const [row] = await db().select({ rows: count() }).from(observations).where(matching(viewer, asked));
  return row?.rows ?? 0;
}

/** One observation with all that the team may know of it; of its author what is still kept. */
export async function getObservation(viewer: Viewer, id: string) {
  const [row] = await db()
    .select({
      ...columns,
      lat: observations.lat,
      lon: observations.lon,
      droits: observations.droits,
      publics: observations.publics,
      organisationId: observations.organisationId,
      // First what is never null: Drizzle takes a part whose first column is null for one that is not there.
      author: {
        keptUntil: observationAuteurs.keptUntil,
        name: observationAuteurs.name,
        email: observationAuteurs.email
      }
    })
    .from(observations)
    .leftJoin(territoires, eq(territoires.nis, observations.nis))
    .leftJoin(organisations, and(eq(organisations.id, observations.organisationId), visibleTo(viewer, organisations)))
    .leftJoin(observationAuteurs, eq(observationAuteurs.observationId, observations.id))
    .where(and(eq(observations.id, id), visibleTo(viewer, observations)));
  return row ?? null;
}

export type Step = {
  seq: number;
  on: string;
  state: ObservationEtat;
  answer: string | null;
  constat: { code: string; statement: string; diagnosticId: string; said: string | null } | null;
};

/** What became of an observation, the latest first; a constat is named only to whoever may read it. */
export async function listSteps(viewer: Viewer, observationId: string): Promise<Step[]> {
  const rows = await db()
    .select({
      seq: observationEtats.seq,
      on: observationEtats.on,
      state: observationEtats.state,
      answer: observationEtats.answer,
      constat: {
        ...{ code: constats.code, statement: constats.statement, diagnosticId: constats.diagnosticId },
        /** The diagnostic that its address must say. */
        said: saidDiagnostic(viewer, sql`${constats.diagnosticId}`, sql`${constats.code}`)
      }
    })
    .from(observationEtats)
    .leftJoin(constats, and(eq(constats.id, observationEtats.constatId), readableConstat(viewer)))
    .where(eq(observationEtats.observationId, observationId))
    .orderBy(desc(observationEtats.seq));
  return rows;
}

/**
 * An observation as its author may follow it, by the id that their signed link says: whatever its visibility, since
 * it is their own text.
 */
export async function followObservation(viewer: Viewer, id: string) {
  const [row] = await db()
    .select({
      id: observations.id,
      reference: observations.reference,
      exemple: observations.exemple,
      text: observations.text,
      seenOn: observations.seenOn,
      receivedOn: observations.receivedOn,
      commune: territoires.nameFr,
      keptUntil: observationAuteurs.keptUntil,
      email: sql<boolean>`${observationAuteurs.email} is not null`
    })
    .from(observations)
    .leftJoin(territoires, eq(territoires.nis, observations.nis))
    .leftJoin(observationAuteurs, eq(observationAuteurs.observationId, observations.id))
    .where(and(eq(observations.id, id), eq(observations.centreId, viewer.centreId)));
  return row ? { ...row, steps: await listSteps(viewer, id) } : null;
}

/** The constats that an observation may be merged into, of the diagnostic that stands and of those in preparation. */
export async function listConstatChoices(viewer: Viewer) {
  const rows = await db()
    .select({ value: constats.id, code: constats.code, statement: constats.statement, group: diagnostics.name })
    .from(constats)
    .innerJoin(diagnostics, and(eq(diagnostics.id, constats.diagnosticId), visibleTo(viewer, diagnostics)))
    .where(visibleTo(viewer, constats))
    .orderBy(desc(diagnostics.year), desc(diagnostics.startsOn), constats.code);
  return rows.map(({ value, code, statement, group }) => ({ value, name: `${code} ${statement}`, group }));
}

/** How an organisation that a signed link names is called, whoever may see it elsewhere. */
export async function getOrganisationName(id: string): Promise<string | null> {
  const [row] = await db().select({ name: organisations.name }).from(organisations).where(eq(organisations.id, id));
  return row?.name ?? null;
}
