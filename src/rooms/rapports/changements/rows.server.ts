import { sql, type SQL } from 'drizzle-orm';
import { visibleTo, type Viewer } from '../../comptes/visibilite.ts';
import { constats, diagnostics, reactualisations, validites } from '../../diagnostic/tables.ts';
import { etapes, ficheEtats, fiches, indicateurs, indicateurValeurs } from '../../plan/fiches/tables.ts';
import { plans, recommandations } from '../../plan/tables.ts';
import { readableFiche } from '../../plan/readable.server.ts';
import { readableEspace } from '../../concertation/readable.server.ts';
import { espaces } from '../../concertation/tables.ts';

/*
 * One select a kind of change, all with the same columns. Each reaches its rows through the gate of what they belong to.
 * `code` is what the page of the thing is found by, `rank` orders the rows of one day, `more` is what only its kind has.
 */

type Columns = Partial<
  Record<'code' | 'title' | 'word' | 'before' | 'reason' | 'axe' | 'referentiel' | 'rank' | 'fiche' | 'more', SQL>
>;

const row = (kind: string, key: SQL, on: SQL, exemple: SQL, columns: Columns): SQL => sql`
  select ${sql.raw(`'${kind}'`)}::text as kind, ${key} as key, ${on} as on_date, ${exemple} as exemple,
    ${columns.code ?? sql`null::text`} as code, ${columns.title ?? sql`null::text`} as title,
    ${columns.word ?? sql`null::text`} as word, ${columns.before ?? sql`null::text`} as before,
    ${columns.reason ?? sql`null::text`} as reason, ${columns.axe ?? sql`null::text`} as axe,
    ${columns.referentiel ?? sql`null::text`} as referentiel,
    ${columns.rank ?? sql`0`} as rank, ${columns.fiche ?? sql`null::text`} as fiche_id,
    ${columns.more ?? sql`null::jsonb`} as more`;

/** Fiches, with the axis of their recommandation. */
const throughFiche = (viewer: Viewer) => sql`
  join ${fiches} on ${readableFiche(viewer)}
  join ${recommandations} on ${recommandations.id} = ${fiches.recommandationId}`;

const ofFiche: Columns = {
  code: sql`${fiches.code}`,
  title: sql`${fiches.title}`,
  axe: sql`${recommandations.axeId}`,
  referentiel: sql`${recommandations.referentielId}`,
  fiche: sql`${fiches.id}`
};

/** A change of state; the first row of a fiche has nothing before it. */
const etatsOf = (viewer: Viewer) => sql`${row(
  'etat',
  sql`'etat/' || ${fiches.id} || '/' || etat.seq`,
  sql`etat.on_date`,
  sql`${fiches.exemple}`,
  {
    ...ofFiche,
    word: sql`etat.state`,
    before: sql`etat.before`,
    reason: sql`etat.reason`,
    more: sql`jsonb_build_object('reviewOn', etat.review_on)`
  }
)}
  from (select ${ficheEtats}.*, lag(${ficheEtats.state}) over (partition by ${ficheEtats.ficheId} order by ${ficheEtats.seq}) as before
    from ${ficheEtats}) etat
  ${throughFiche(viewer)} and ${fiches.id} = etat.fiche_id`;

const etapesOf = (viewer: Viewer) => sql`${row(
  'etape',
  sql`'etape/' || ${fiches.id} || '/' || ${etapes.no}`,
  sql`${etapes.doneOn}`,
  sql`${fiches.exemple}`,
  {
    ...ofFiche,
    more: sql`jsonb_build_object('step', ${etapes.title}, 'dueOn', ${etapes.dueOn})`
  }
)}
  from ${etapes} ${throughFiche(viewer)} and ${fiches.id} = ${etapes.ficheId}
  where ${etapes.doneOn} is not null`;

/** A value counts on the day it was written down; of the others no day is known. */
const valeursOf = (viewer: Viewer) => sql`${row(
  'valeur',
  sql`'valeur/' || ${indicateurs.id} || '/' || valeur.year`,
  sql`valeur.noted_on`,
  sql`${fiches.exemple}`,
  {
    ...ofFiche,
    more: sql`jsonb_build_object('name', ${indicateurs.name}, 'unit', ${indicateurs.unit}, 'year', valeur.year,
    'value', valeur.value, 'yearBefore', valeur.year_before, 'valueBefore', valeur.value_before,
    'target', ${indicateurs.target}, 'targetYear', ${indicateurs.targetYear})`
  }
)}
  from (select ${indicateurValeurs}.*, lag(${indicateurValeurs.year}) over years as year_before,
      lag(${indicateurValeurs.value}) over years as value_before
    from ${indicateurValeurs}
    window years as (partition by ${indicateurValeurs.indicateurId} order by ${indicateurValeurs.year})) valeur
  join ${indicateurs} on ${indicateurs.id} = valeur.indicateur_id
  ${throughFiche(viewer)} and ${fiches.id} = ${indicateurs.ficheId}
  where valeur.noted_on is not null`;

/** A constat that says something else than before. What got worse comes first: it asks for work. */
const validitesOf = (viewer: Viewer) => sql`${row(
  'validite',
  sql`'validite/' || ${constats.id} || '/' || validite.seq`,
  sql`validite.on_date`,
  sql`${constats.exemple}`,
  {
    code: sql`${constats.code}`,
    title: sql`${constats.statement}`,
    word: sql`validite.result`,
    before: sql`validite.before`,
    reason: sql`validite.reason`,
    rank: sql`array_position(array['worse', 'unknown', 'valid', 'resolved', 'better'], validite.result)`
  }
)}
  from (select ${validites}.*, lag(${validites.result}) over (partition by ${validites.constatId} order by ${validites.seq}) as before
    from ${validites}) validite
  join ${constats} on ${constats.id} = validite.constat_id and ${visibleTo(viewer, constats)}
  join ${diagnostics} on ${diagnostics.id} = ${constats.diagnosticId} and ${visibleTo(viewer, diagnostics)}
  where validite.before <> validite.result`;

const reactualisationsOf = (viewer: Viewer) => sql`${row(
  'reactualisation',
  sql`'reactualisation/' || ${reactualisations.id} || '/' || turn.word`,
  sql`turn.on_date`,
  sql`${reactualisations.exemple}`,
  {
    title: sql`${reactualisations.name}`,
    word: sql`turn.word`
  }
)}
  from ${reactualisations}
  join ${diagnostics} on ${diagnostics.id} = ${reactualisations.diagnosticId} and ${visibleTo(viewer, diagnostics)}
  cross join lateral (values ('opened', ${reactualisations.openedOn}), ('closed', ${reactualisations.closedOn})) turn (word, on_date)
  where ${visibleTo(viewer, reactualisations)} and turn.on_date is not null`;

const espacesOf = (viewer: Viewer) => sql`${row(
  'espace',
  sql`'espace/' || ${espaces.id} || '/' || turn.word`,
  sql`turn.on_date`,
  sql`${espaces.exemple}`,
  {
    code: sql`${espaces.id}`,
    title: sql`${espaces.name}`,
    word: sql`turn.word`,
    reason: sql`case turn.word when 'closed' then ${espaces.closedReason} end`,
    axe: sql`${espaces.axeId}`,
    referentiel: sql`${espaces.referentielId}`
  }
)}
  from ${espaces}
  cross join lateral (values ('opened', ${espaces.openedOn}), ('closed', ${espaces.closedOn})) turn (word, on_date)
  where ${readableEspace(viewer)} and turn.on_date is not null`;

const plansOf = (viewer: Viewer) => sql`${row(
  'plan',
  sql`'plan/' || ${plans.id} || '/adopted'`,
  sql`${plans.adoptedOn}`,
  sql`${plans.exemple}`,
  {
    code: sql`${plans.id}`,
    title: sql`${plans.name}`,
    reason: sql`${plans.adoptedBy}`
  }
)}
  from ${plans} where ${visibleTo(viewer, plans)} and ${plans.adoptedOn} is not null`;

/** Every dated change that the viewer may read. */
export const changesOf = (viewer: Viewer): SQL =>
  sql.join(
    [etatsOf, etapesOf, valeursOf, validitesOf, reactualisationsOf, espacesOf, plansOf].map((of) => of(viewer)),
    sql`
  union all `
  );
