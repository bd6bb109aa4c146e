import { sql, type SQL } from 'drizzle-orm';
import { visibleTo, type Viewer } from '../../comptes/visibilite.ts';
import { constats, diagnostics, validites } from '../../diagnostic/tables.ts';
import { reactualisations } from '../../diagnostic/reactualisations/tables.ts';
import { etapes, ficheEtats, fiches } from '../../plan/fiches/tables.ts';
import { indicateurs, indicateurValeurs } from '../../plan/fiches/indicateurs/tables.ts';
import { plans, recommandations } from '../../plan/tables.ts';
import { readableFiche } from '../../plan/readable.server.ts';
import { readableEspace } from '../../concertation/readable.server.ts';
import { espaces } from '../../concertation/tables.ts';
import { repertoireEditions, repertoires } from '../../annuaire/repertoires/tables.ts';
import { editions } from '../documents/editions/tables.ts';

/*
 * One select a kind of change, all with the same columns. Each reaches its rows through the gate of what they belong to.
 * `code` is what the page of the thing is found by, `rank` orders the rows of one day, `more` is what only its kind has.
 */

type Columns = Partial<
  Record<
    'code' | 'title' | 'word' | 'before' | 'reason' | 'axe' | 'referentiel' | 'rank' | 'fiche' | 'diagnostic' | 'more',
    SQL
  >
>;

const row = (kind: string, key: SQL, on: SQL, exemple: SQL, columns: Columns): SQL => sql`
  select ${sql.raw(`'${kind}'`)}::text as kind, ${key} as key, ${on} as on_date, ${exemple} as exemple,
    ${columns.code ?? sql`null::text`} as code, ${columns.title ?? sql`null::text`} as title,
    ${columns.word ?? sql`null::text`} as word, ${columns.before ?? sql`null::text`} as before,
    ${columns.reason ?? sql`null::text`} as reason, ${columns.axe ?? sql`null::text`} as axe,
    ${columns.referentiel ?? sql`null::text`} as referentiel,
    ${columns.rank ?? sql`0`} as rank, ${columns.fiche ?? sql`null::text`} as fiche_id,
    ${columns.diagnostic ?? sql`null::text`} as diagnostic_id,
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

/*
 * What was said before is looked up by the key of each row, after the days were chosen: a window over the whole history,
 * joined to fiches that PostgreSQL takes for few, took seconds on ten times the story.
 */

/** A change of state; the first row of a fiche has nothing before it. */
const etatsOf = (viewer: Viewer) => sql`${row(
  'etat',
  sql`'etat/' || ${fiches.id} || '/' || ${ficheEtats.seq}`,
  sql`${ficheEtats.on}`,
  sql`${fiches.exemple}`,
  {
    ...ofFiche,
    word: sql`${ficheEtats.state}`,
    before: sql`(select earlier.state from ${ficheEtats} earlier
      where earlier.fiche_id = ${ficheEtats.ficheId} and earlier.seq < ${ficheEtats.seq} order by earlier.seq desc limit 1)`,
    reason: sql`${ficheEtats.reason}`,
    more: sql`jsonb_build_object('reviewOn', ${ficheEtats.reviewOn})`
  }
)}
  from ${ficheEtats} ${throughFiche(viewer)} and ${fiches.id} = ${ficheEtats.ficheId}`;

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
  sql`'valeur/' || ${indicateurs.id} || '/' || ${indicateurValeurs.year}`,
  sql`${indicateurValeurs.notedOn}`,
  sql`${fiches.exemple}`,
  {
    ...ofFiche,
    more: sql`jsonb_build_object('name', ${indicateurs.name}, 'unit', ${indicateurs.unit}, 'year', ${indicateurValeurs.year},
    'value', ${indicateurValeurs.value}, 'yearBefore', earlier.year, 'valueBefore', earlier.value,
    'target', ${indicateurs.target}, 'targetYear', ${indicateurs.targetYear})`
  }
)}
  from ${indicateurValeurs}
  join ${indicateurs} on ${indicateurs.id} = ${indicateurValeurs.indicateurId}
  ${throughFiche(viewer)} and ${fiches.id} = ${indicateurs.ficheId}
  left join lateral (select before.year, before.value from ${indicateurValeurs} before
    where before.indicateur_id = ${indicateurValeurs.indicateurId} and before.year < ${indicateurValeurs.year}
    order by before.year desc limit 1) earlier on true
  where ${indicateurValeurs.notedOn} is not null`;

/** A constat on the day it was established: the first thing that is known of whether it holds. */
const constatsOf = (viewer: Viewer) => sql`${row(
  'constat',
  sql`'constat/' || ${constats.id}`,
  sql`${validites.on}`,
  sql`${constats.exemple}`,
  {
    code: sql`${constats.code}`,
    diagnostic: sql`${constats.diagnosticId}`,
    title: sql`${constats.statement}`
  }
)}
  from ${validites}
  join ${constats} on ${constats.id} = ${validites.constatId} and ${visibleTo(viewer, constats)}
  join ${diagnostics} on ${diagnostics.id} = ${constats.diagnosticId} and ${visibleTo(viewer, diagnostics)}
  where not exists (select from ${validites} before
    where before.constat_id = ${validites.constatId} and before.seq < ${validites.seq})`;

/** A constat that says something else than before. What got worse comes first: it asks for work. */
const validitesOf = (viewer: Viewer) => sql`${row(
  'validite',
  sql`'validite/' || ${constats.id} || '/' || ${validites.seq}`,
  sql`${validites.on}`,
  sql`${constats.exemple}`,
  {
    code: sql`${constats.code}`,
    diagnostic: sql`${constats.diagnosticId}`,
    title: sql`${constats.statement}`,
    word: sql`${validites.result}`,
    before: sql`earlier.result`,
    reason: sql`${validites.reason}`,
    rank: sql`array_position(array['worse', 'unknown', 'valid', 'resolved', 'better'], ${validites.result})`
  }
)}
  from ${validites}
  join ${constats} on ${constats.id} = ${validites.constatId} and ${visibleTo(viewer, constats)}
  join ${diagnostics} on ${diagnostics.id} = ${constats.diagnosticId} and ${visibleTo(viewer, diagnostics)}
  join lateral (select before.result from ${validites} before
    where before.constat_id = ${validites.constatId} and before.seq < ${validites.seq}
    order by before.seq desc limit 1) earlier on earlier.result <> ${validites.result}`;

const reactualisationsOf = (viewer: Viewer) => sql`${row(
  'reactualisation',
  sql`'reactualisation/' || ${reactualisations.id} || '/' || turn.word`,
  sql`turn.on_date`,
  sql`${reactualisations.exemple}`,
  {
    diagnostic: sql`${reactualisations.diagnosticId}`,
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

/** Numbered editions: of documents, and of the répertoires of the directory. */
const editionsOf = (viewer: Viewer) => sql`${row(
  'edition',
  sql`'edition/' || ${editions.id}`,
  sql`${editions.publishedOn}`,
  sql`${editions.exemple}`,
  {
    title: sql`${editions.title}`,
    reason: sql`${editions.note}`,
    more: sql`jsonb_build_object('number', ${editions.number}, 'path', '/plan/editions#edition-' || ${editions.id})`
  }
)}
  from ${editions} where ${visibleTo(viewer, editions)}
  union all ${row(
    'edition',
    sql`'edition/repertoire/' || ${repertoires.code} || '/' || ${repertoireEditions.number}`,
    sql`${repertoireEditions.publishedOn}`,
    sql`${repertoireEditions.exemple}`,
    {
      title: sql`${repertoireEditions.title}`,
      reason: sql`${repertoireEditions.note}`,
      more: sql`jsonb_build_object('number', ${repertoireEditions.number},
        'path', '/annuaire/repertoires/' || ${repertoires.code} || '/editions/' || ${repertoireEditions.number})`
    }
  )}
  from ${repertoireEditions}
  join ${repertoires} on ${repertoires.id} = ${repertoireEditions.repertoireId} and ${visibleTo(viewer, repertoires)}
  where ${visibleTo(viewer, repertoireEditions)}`;

/** Every dated change that the viewer may read. */
export const changesOf = (viewer: Viewer): SQL =>
  sql.join(
    [etatsOf, etapesOf, valeursOf, constatsOf, validitesOf, reactualisationsOf, espacesOf, plansOf, editionsOf].map(
      (of) => of(viewer)
    ),
    sql`
  union all `
  );
