import { and, eq, getTableColumns, ne, sql } from 'drizzle-orm';
import { alias, type PgColumn } from 'drizzle-orm/pg-core';
import { keptStatement } from '#platform/database/statements.ts';
import { readerName, visibleTo, type Viewer } from '../../comptes/visibilite.ts';
import { territoires } from '../../territoires/tables.ts';
import { organisations } from '../../annuaire/tables.ts';
import { axes, droits } from '../../diagnostic/referentiels/tables.ts';
import { providerOf, readableFiche } from '../readable.server.ts';
import { constatsOf } from '../recommandations/queries.server.ts';
import { standingFirst } from '../standing.server.ts';
import { phases, plans, recommandations } from '../tables.ts';
import { presentState } from './etat.server.ts';
import { piecesOf } from './pieces/pieces.server.ts';
import type { Commune } from './queries.server.ts';
import type { Etape, FicheState } from './rules.ts';
import {
  etapes,
  ficheCommunes,
  ficheDocuments,
  ficheDroits,
  ficheEtats,
  ficheNotes,
  fichePartenaires,
  fiches
} from './tables.ts';
import { indicateurs, indicateurValeurs } from './indicateurs/tables.ts';
import { moyens } from './moyens/tables.ts';

export type Etat = {
  seq: number;
  state: FicheState;
  on: string;
  by: string | null;
  reason: string | null;
  unblock: string | null;
  reviewOn: string | null;
};
export type Indicateur = {
  id: string;
  name: string;
  unit: string;
  baselineYear: number | null;
  baseline: number | null;
  targetYear: number | null;
  target: number | null;
  values: { year: number; value: number }[];
};
export type Moyen = Pick<
  typeof moyens.$inferSelect,
  'id' | 'kind' | 'unit' | 'nis' | 'year' | 'planned' | 'committed' | 'spent' | 'note'
> & {
  /** Null where the reader may not know of the organisation. */
  provider: string | null;
  commune: string | null;
};

const inFiche = {
  droits: sql<{ id: string; name: string }[]>`(
    select coalesce(json_agg(json_build_object('id', ${droits.id}, 'name', ${droits.name}) order by ${droits.no}), '[]')
    from ${ficheDroits} join ${droits}
      on ${droits.referentielId} = ${ficheDroits.referentielId} and ${droits.id} = ${ficheDroits.droitId}
    where ${ficheDroits.ficheId} = ${fiches.id})`,
  communes: sql<Commune[]>`(
    select coalesce(json_agg(json_build_object('nis', ${territoires.nis}, 'name', ${territoires.nameFr})
      order by ${territoires.nameFr} collate french), '[]')
    from ${ficheCommunes} join ${territoires} on ${territoires.nis} = ${ficheCommunes.nis}
    where ${ficheCommunes.ficheId} = ${fiches.id})`,
  etats: sql<Etat[]>`(
    select coalesce(json_agg(json_build_object('seq', ${ficheEtats.seq}, 'state', ${ficheEtats.state},
      'on', ${ficheEtats.on}, 'by', ${ficheEtats.by}, 'reason', ${ficheEtats.reason}, 'unblock', ${ficheEtats.unblock},
      'reviewOn', ${ficheEtats.reviewOn}) order by ${ficheEtats.seq}), '[]')
    from ${ficheEtats} where ${ficheEtats.ficheId} = ${fiches.id})`,
  etapes: sql<Etape[]>`(
    select coalesce(json_agg(json_build_object('no', ${etapes.no}, 'title', ${etapes.title}, 'dueOn', ${etapes.dueOn},
      'doneOn', ${etapes.doneOn}) order by ${etapes.no}), '[]')
    from ${etapes} where ${etapes.ficheId} = ${fiches.id})`,
  indicateurs: sql<Indicateur[]>`(
    select coalesce(json_agg(json_build_object('id', ${indicateurs.id}, 'name', ${indicateurs.name},
      'unit', ${indicateurs.unit}, 'baselineYear', ${indicateurs.baselineYear}, 'baseline', ${indicateurs.baseline},
      'targetYear', ${indicateurs.targetYear}, 'target', ${indicateurs.target}, 'values', (
        select coalesce(json_agg(json_build_object('year', ${indicateurValeurs.year}, 'value', ${indicateurValeurs.value})
          order by ${indicateurValeurs.year}), '[]')
        from ${indicateurValeurs} where ${indicateurValeurs.indicateurId} = ${indicateurs.id}))
      order by ${indicateurs.no}), '[]')
    from ${indicateurs} where ${indicateurs.ficheId} = ${fiches.id})`,
  notes: sql<{ seq: number; on: string; text: string }[]>`(
    select coalesce(json_agg(json_build_object('seq', ${ficheNotes.seq}, 'on', ${ficheNotes.on}, 'text', ${ficheNotes.text})
      order by ${ficheNotes.seq} desc), '[]')
    from ${ficheNotes} where ${ficheNotes.ficheId} = ${fiches.id})`,
  documents: sql<{ title: string; url: string | null }[]>`(
    select coalesce(json_agg(json_build_object('title', ${ficheDocuments.title}, 'url', ${ficheDocuments.url})
      order by ${ficheDocuments.position}), '[]')
    from ${ficheDocuments} where ${ficheDocuments.ficheId} = ${fiches.id})`
};

const moyensOf = (viewer: Viewer) => sql<Moyen[]>`(
    select coalesce(json_agg(json_build_object('id', ${moyens.id}, 'kind', ${moyens.kind}, 'unit', ${moyens.unit},
      'provider', ${providerOf(viewer)}, 'nis', ${moyens.nis}, 'commune', ${territoires.nameFr}, 'year', ${moyens.year},
      'planned', ${moyens.planned}, 'committed', ${moyens.committed}, 'spent', ${moyens.spent}, 'note', ${moyens.note})
      order by ${moyens.year}, ${moyens.kind}, ${moyens.provider} collate french, ${territoires.nameFr} collate french), '[]')
    from ${moyens} left join ${territoires} on ${territoires.nis} = ${moyens.nis}
    where ${moyens.ficheId} = ${fiches.id})`;

/** The page of an organisation in the directory; null where it asked not to stand there. */
const pageOf = ({ id, unlisted }: { id: PgColumn; unlisted: PgColumn }) =>
  sql<string | null>`case when ${unlisted} then null else ${id} end`;

const partenairesOf = (viewer: Viewer) => sql<{ name: string; page: string | null; exemple: boolean }[]>`(
  select coalesce(json_agg(json_build_object('name', ${organisations.name}, 'page', ${pageOf(organisations)},
    'exemple', ${organisations.exemple})
    order by ${organisations.name} collate french), '[]')
  from ${fichePartenaires} join ${organisations}
    on ${organisations.id} = ${fichePartenaires.organisationId} and ${visibleTo(viewer, organisations)}
  where ${fichePartenaires.ficheId} = ${fiches.id})`;

const leads = alias(organisations, 'leads');

const ficheStatement = keptStatement((orm, viewer: Viewer) =>
  orm
    .select({
      ...getTableColumns(fiches),
      ...inFiche,
      lead: leads.name,
      leadPage: pageOf(leads),
      moyens: moyensOf(viewer),
      pieces: piecesOf(viewer),
      partenaires: partenairesOf(viewer),
      phase: { no: phases.no, name: phases.name, startYear: phases.startYear, endYear: phases.endYear },
      plan: { id: plans.id, name: plans.name, exemple: plans.exemple },
      axe: { id: axes.id, no: axes.no, name: axes.name },
      recommandation: {
        id: recommandations.id,
        code: recommandations.code,
        title: recommandations.title,
        exemple: recommandations.exemple
      },
      constats: constatsOf(viewer, sql.placeholder('mostConstats'))
    })
    .from(fiches)
    .innerJoin(plans, eq(plans.id, fiches.planId))
    .innerJoin(phases, and(eq(phases.planId, fiches.planId), eq(phases.no, fiches.phaseNo)))
    .innerJoin(recommandations, eq(recommandations.id, fiches.recommandationId))
    .innerJoin(axes, and(eq(axes.referentielId, recommandations.referentielId), eq(axes.id, recommandations.axeId)))
    .leftJoin(leads, and(eq(leads.id, fiches.leadId), visibleTo(viewer, leads)))
    .where(and(eq(fiches.code, sql.placeholder('code')), readableFiche(viewer)))
    .orderBy(standingFirst(viewer))
    .limit(1)
    .prepare(`fiche_${readerName(viewer)}`)
);

/** A fiche by its code, in the plan that stands or else the latest that has it, with everything that is written of it. */
export async function getFiche(viewer: Viewer, code: string, mostConstats = 100) {
  const [fiche] = await ficheStatement(viewer).execute({ code, mostConstats });
  return fiche ?? null;
}

export type FullFiche = NonNullable<Awaited<ReturnType<typeof getFiche>>>;

const sistersStatement = keptStatement((orm, viewer: Viewer) =>
  orm
    .select({
      code: fiches.code,
      title: fiches.title,
      exemple: fiches.exemple,
      state: presentState,
      total: sql<number>`(count(*) over ())::int`
    })
    .from(fiches)
    .where(
      and(
        eq(fiches.recommandationId, sql.placeholder('recommandationId')),
        ne(fiches.id, sql.placeholder('id')),
        readableFiche(viewer)
      )
    )
    .orderBy(fiches.code)
    .limit(sql.placeholder('most'))
    .prepare(`sisters_${readerName(viewer)}`)
);

/** The first of the other fiches of its recommandation, by code, and how many there are in all. */
export async function listSisters(viewer: Viewer, fiche: { id: string; recommandationId: string }, most = 100) {
  const { id, recommandationId } = fiche;
  const rows = await sistersStatement(viewer).execute({ id, recommandationId, most });
  return { total: rows[0]?.total ?? 0, rows };
}
