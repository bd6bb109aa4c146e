import { and, asc, eq, sql, type SQL } from 'drizzle-orm';
import { m } from '#messages';
import { db } from '#platform/database/current.ts';
import { visibleTo, type Viewer } from '../../../comptes/visibilite.ts';
import { organisations } from '../../../annuaire/tables.ts';
import { constatPath } from '../../../diagnostic/constats/address.ts';
import { consensus, FEWEST_ANSWERS, type ValiditeResult } from '../../../diagnostic/rules.ts';
import { constats, diagnostics, validites } from '../../../diagnostic/tables.ts';
import { reactualisations, reponses } from '../../../diagnostic/reactualisations/tables.ts';
import { validiteNames, validiteOrder } from '../../../diagnostic/validite.ts';
import { known, maybe, wordsOf } from '../colonnes.ts';
import { selected, type Scope, type Standing } from '../lignes.server.ts';
import { defineListe } from '../definition.server.ts';

const inDiagnostic = (diagnosticId: string | null) =>
  diagnosticId === null ? undefined : eq(constats.diagnosticId, diagnosticId);
const readable = (viewer: Viewer) => and(eq(diagnostics.id, constats.diagnosticId), visibleTo(viewer, diagnostics));

const listValidites = ({ viewer, diagnosticId }: Scope, only?: SQL) =>
  db()
    .select({
      diagnosticId: constats.diagnosticId,
      constatId: constats.id,
      constat: constats.code,
      statement: constats.statement,
      seq: validites.seq,
      on: validites.on,
      result: validites.result,
      reason: validites.reason,
      exemple: constats.exemple
    })
    .from(validites)
    .innerJoin(constats, and(eq(constats.id, validites.constatId), visibleTo(viewer, constats)))
    .innerJoin(diagnostics, readable(viewer))
    .where(and(inDiagnostic(diagnosticId), only));
type Validite = Awaited<ReturnType<typeof listValidites>>[number];

const countOf = (result: ValiditeResult) =>
  sql<number>`count(*) filter (where ${reponses.answer} = ${result})::int`.as(`answers_${result}`);

/** Answers summed over organisations, only where enough of them answered for nobody's answer to be read from the sum. */
const listReponses = ({ viewer, diagnosticId }: Scope, only?: SQL) =>
  db()
    .select({
      campaignId: reactualisations.id,
      campaign: reactualisations.name,
      openedOn: reactualisations.openedOn,
      closedOn: reactualisations.closedOn,
      diagnosticId: constats.diagnosticId,
      constatId: constats.id,
      constat: constats.code,
      answers: sql<number>`count(*)::int`.as('answers'),
      valid: countOf('valid'),
      worse: countOf('worse'),
      better: countOf('better'),
      resolved: countOf('resolved'),
      unknown: countOf('unknown'),
      exemple: sql<boolean>`(${reactualisations.exemple} or ${constats.exemple})`.as('exemple')
    })
    .from(reponses)
    .innerJoin(
      reactualisations,
      and(eq(reactualisations.id, reponses.reactualisationId), visibleTo(viewer, reactualisations))
    )
    .innerJoin(constats, and(eq(constats.id, reponses.constatId), visibleTo(viewer, constats)))
    .innerJoin(diagnostics, readable(viewer))
    .innerJoin(organisations, and(eq(organisations.id, reponses.organisationId), visibleTo(viewer, organisations)))
    .where(and(inDiagnostic(diagnosticId), only))
    .groupBy(reactualisations.id, constats.id)
    .having(sql`count(*) >= ${FEWEST_ANSWERS}`);
type Reponse = Awaited<ReturnType<typeof listReponses>>[number];

/** The page of a constat opens that of the diagnostic that stands, unless it is said which. */
const pageOf = (row: { constat: string; diagnosticId: string }, standing: Standing) =>
  constatPath(row.constat, row.diagnosticId === standing.diagnosticId ? null : row.diagnosticId);

const inGroup = {
  group: 'diagnostic',
  page: '/diagnostic',
  filters: [],
  sources: [],
  marked: true,
  placed: false
} as const;

export const diagnostic = [
  defineListe<Validite>({
    ...inGroup,
    id: 'validites',
    title: m.donnees_validites,
    about: m.donnees_validites_about,
    dated: 'on_date',
    rows: selected({
      select: listValidites,
      order: [asc(constats.code), asc(validites.seq)],
      marked: true,
      pattern: /^(.+)\/V-(\d{1,9})$/,
      where: (constat = '', seq) => and(eq(constats.id, constat), eq(validites.seq, Number(seq)))
    }),
    idOf: (row) => `${row.constatId}/V-${row.seq}`,
    pageOf,
    columns: () => [
      known.text('constat', m.diagnostic_col_code(), (row) => row.constat),
      known.text('intitule', m.diagnostic_col_statement(), (row) => row.statement),
      known.whole('no', m.donnees_col_no(), (row) => row.seq),
      known.day('le', m.diagnostic_col_on(), (row) => row.on),
      known.code('validite', m.diagnostic_col_validite(), (row) => row.result, {
        words: wordsOf(validiteOrder, (result) => validiteNames[result]())
      }),
      known.text('raison', m.diagnostic_col_reason(), (row) => row.reason),
      known.yesNo('exemple', m.diagnostic_col_exemple(), (row) => row.exemple)
    ]
  }),
  defineListe<Reponse>({
    ...inGroup,
    id: 'reponses',
    title: m.donnees_reponses,
    about: m.donnees_reponses_about,
    rows: selected({
      select: listReponses,
      order: [asc(reactualisations.openedOn), asc(reactualisations.id), asc(constats.code)],
      marked: true,
      pattern: /^([^/]+)\/(.+)$/,
      where: (campaign = '', constat = '') => and(eq(reactualisations.id, campaign), eq(constats.id, constat))
    }),
    idOf: (row) => `${row.campaignId}/${row.constatId}`,
    pageOf,
    columns: () => [
      known.text('reactualisation', m.donnees_col_campaign(), (row) => row.campaign),
      known.day('ouverte_le', m.donnees_col_opened(), (row) => row.openedOn),
      maybe.day('fermee_le', m.donnees_col_closed(), (row) => row.closedOn),
      known.text('constat', m.diagnostic_col_code(), (row) => row.constat),
      known.whole('reponses', m.donnees_col_answers(), (row) => row.answers, {
        unit: m.donnees_unit_organisations()
      }),
      ...validiteOrder.map((result) =>
        known.whole<Reponse>(
          `reponses_${result}`,
          m.donnees_col_answers_of({ answer: validiteNames[result]() }),
          (row) => row[result],
          {
            unit: m.donnees_unit_organisations()
          }
        )
      ),
      maybe.decimal('consensus', m.donnees_col_consensus(), consensus, { about: m.donnees_about_consensus() }),
      known.yesNo('exemple', m.diagnostic_col_exemple(), (row) => row.exemple)
    ]
  })
];
