import { and, eq, inArray, sql, type SQL } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { journal } from '#platform/database/tables.ts';
import type { Viewer } from '../../../comptes/visibilite.ts';
import { readableConstat } from '../../../diagnostic/readable.server.ts';
import { constats } from '../../../diagnostic/tables.ts';
import { fiches } from '../../../plan/fiches/tables.ts';
import { indicateurs } from '../../../plan/fiches/indicateurs/tables.ts';
import { moyens } from '../../../plan/fiches/moyens/tables.ts';
import { readableFiche, readableRecommandation } from '../../../plan/readable.server.ts';
import { recommandationConstats, recommandationObjectifs, recommandations } from '../../../plan/tables.ts';
import {
  amendementsBetween,
  constatsBetween,
  sorteRetiree,
  type Amendement,
  type Ligne,
  type Texte
} from './amendements.ts';

export type Amendements = {
  amendements: Amendement[];
  /** Codes of the constats that were attached or detached, by id: of those that the reader may see. */
  constats: Record<string, string>;
  /** The first day of which the journal holds a change of such texts; null where it holds none. */
  since: string | null;
};

const kinds = ['recommandations', 'moyens', 'indicateurs', 'fiches'];
const day = sql<string>`(${journal.at} at time zone 'Europe/Brussels')::date::text`;

/** Nested, since Drizzle takes the table’s name off the columns of a select from one table. */
const whole = <Value>(query: SQL) => sql<Value>`${query}`;

type Present = { textes: Texte[]; fiches: { id: string; code: string; exemple: boolean; visibility: string }[] };
type Written = { since: string | null; lines: Ligne[] };

/** What the journal holds of such texts: from when on, and its lines after a day, the latest first. */
function writtenAfter(centreId: string, du: string) {
  const own = sql`from ${journal} where ${and(eq(journal.centreId, centreId), inArray(journal.kind, kinds))}`;
  return {
    since: whole<Written['since']>(sql`(select min(${day}) filter (where ${journal.kind} <> 'fiches') ${own})`),
    lines: whole<Written['lines']>(sql`(select coalesce(json_agg(json_build_object('objectId', ${journal.objectId},
      'on', ${day}, 'action', ${journal.action}, 'before', ${journal.before}, 'reason', ${journal.reason})
      order by ${journal.seq} desc), '[]') ${own} and ${day} > ${du})`)
  };
}

/**
 * What stands now of a plan, each by the gate of its table, with the fields that the journal follows, and what the
 * journal holds of them after a day: one query.
 */
async function readPresent(viewer: Viewer, planId: string, du: string): Promise<Present & Written> {
  const texte = (sorte: string, of: { id: unknown; code: unknown; ficheId: unknown; exemple: unknown }) =>
    sql`'sorte', ${sql.raw(`'${sorte}'`)}, 'id', ${of.id}, 'code', ${of.code}, 'ficheId', ${of.ficheId}, 'exemple', ${of.exemple}`;
  const ofFiche = { code: fiches.code, ficheId: fiches.id, exemple: fiches.exemple };
  const [row] = await db()
    .select({
      recommandations: whole<Texte[]>(sql`(select coalesce(json_agg(json_build_object(
          ${texte('recommandation', { ...recommandations, ficheId: sql`null::text` })},
          'fields', json_build_object('title', ${recommandations.title}, 'text', ${recommandations.text},
            'level', ${recommandations.level}, 'priority', ${recommandations.priority}, 'axeId', ${recommandations.axeId},
            'visibility', ${recommandations.visibility},
            'constats', array(select ${recommandationConstats.constatId} from ${recommandationConstats}
              where ${recommandationConstats.recommandationId} = ${recommandations.id} order by 1),
            'objectifs', array(select ${recommandationObjectifs.objectifId} from ${recommandationObjectifs}
              where ${recommandationObjectifs.recommandationId} = ${recommandations.id} order by 1))) order by ${recommandations.code}), '[]')
        from ${recommandations} where ${recommandations.planId} = ${planId} and ${readableRecommandation(viewer)})`),
      fiches: whole<
        Present['fiches']
      >(sql`(select coalesce(json_agg(json_build_object('id', ${fiches.id}, 'code', ${fiches.code},
          'exemple', ${fiches.exemple}, 'visibility', ${fiches.visibility})), '[]')
        from ${fiches} where ${fiches.planId} = ${planId} and ${readableFiche(viewer)})`),
      moyens: whole<
        Texte[]
      >(sql`(select coalesce(json_agg(json_build_object(${texte('moyen', { ...ofFiche, id: moyens.id })},
          'fields', json_build_object('kind', ${moyens.kind}, 'provider', ${moyens.provider}, 'nis', ${moyens.nis},
            'year', ${moyens.year}, 'planned', ${moyens.planned}, 'committed', ${moyens.committed}, 'spent', ${moyens.spent},
            'note', ${moyens.note})) order by ${fiches.code}, ${moyens.year}, ${moyens.id}), '[]')
        from ${moyens} join ${fiches} on ${fiches.id} = ${moyens.ficheId}
        where ${fiches.planId} = ${planId} and ${readableFiche(viewer)})`),
      indicateurs: whole<
        Texte[]
      >(sql`(select coalesce(json_agg(json_build_object(${texte('indicateur', { ...ofFiche, id: indicateurs.id })},
          'fields', json_build_object('name', ${indicateurs.name}, 'unit', ${indicateurs.unit},
            'baselineYear', ${indicateurs.baselineYear}, 'baseline', ${indicateurs.baseline},
            'targetYear', ${indicateurs.targetYear}, 'target', ${indicateurs.target})) order by ${fiches.code}, ${indicateurs.no}), '[]')
        from ${indicateurs} join ${fiches} on ${fiches.id} = ${indicateurs.ficheId}
        where ${fiches.planId} = ${planId} and ${readableFiche(viewer)})`),
      ...writtenAfter(viewer.centreId, du)
    })
    .from(sql`(select 1) as one`);
  return {
    since: row?.since ?? null,
    lines: row?.lines ?? [],
    textes: [...(row?.recommandations ?? []), ...(row?.moyens ?? []), ...(row?.indicateurs ?? [])],
    fiches: row?.fiches ?? []
  };
}

/** Means and indicators that were taken away since: the journal alone knows them, and which fiche they were of. */
function removedSince(lines: readonly Ligne[], { textes, fiches: own }: Present): Texte[] {
  const known = new Set(textes.map(({ id }) => id));
  const byId = new Map(own.map((fiche) => [fiche.id, fiche]));
  return lines.flatMap(({ objectId, action, before }) => {
    const sorte = sorteRetiree({ action });
    const fiche = byId.get(String(before?.ficheId ?? ''));
    if (!sorte || !fiche || known.has(objectId)) return [];
    known.add(objectId);
    return { sorte, id: objectId, code: fiche.code, ficheId: fiche.id, exemple: fiche.exemple, fields: null };
  });
}

/** What was added, taken away or changed in the texts of a plan between two days, as far as the journal knows. */
export async function readAmendements(
  viewer: Viewer,
  planId: string,
  days: { du: string; au: string }
): Promise<Amendements> {
  const present = await readPresent(viewer, planId, days.du);
  const { since, lines } = present;
  const textes = [...present.textes, ...removedSince(lines, present)];
  const visibilities = new Map(present.fiches.map(({ id, visibility }) => [id, visibility]));
  const amendements = amendementsBetween({ textes, fiches: visibilities, lines }, viewer.reads, days);
  const named = amendements.flatMap((one) => Object.values(constatsBetween(one)).flat());
  return { amendements, constats: await codesOf(viewer, named), since };
}

async function codesOf(viewer: Viewer, ids: readonly string[]): Promise<Record<string, string>> {
  if (!ids.length) return {};
  const rows = await db()
    .select({ id: constats.id, code: constats.code })
    .from(constats)
    .where(and(inArray(constats.id, [...ids]), readableConstat(viewer)));
  return Object.fromEntries(rows.map(({ id, code }) => [id, code]));
}
