import { and, asc, count, eq, sql, type SQL } from 'drizzle-orm';
import { m } from '#messages';
import { db } from '#platform/database/current.ts';
import { visibleTo } from '../../../comptes/visibilite.ts';
import { phasesOf, type Phase } from '../../../plan/phases.server.ts';
import { plans } from '../../../plan/tables.ts';
import { centreCommunes, centres, sources, territoires } from '../../../territoires/tables.ts';
import { known, maybe, wordsOf } from '../colonnes.ts';
import { selected, type Scope } from '../lignes.server.ts';
import { defineListe } from '../definition.server.ts';
import { grilles } from './grilles.server.ts';

const inGroup = { group: 'reperes', filters: [], sources: [], marked: false, placed: false } as const;

const listPlans = ({ viewer }: Scope, only?: SQL) =>
  db()
    .select({
      id: plans.id,
      kind: plans.kind,
      name: plans.name,
      summary: plans.summary,
      nis: plans.territoryNis,
      territory: territoires.nameFr,
      startYear: plans.startYear,
      endYear: plans.endYear,
      phases: sql<Phase[]>`(${phasesOf})`.as('phases'),
      adoptedOn: plans.adoptedOn,
      adoptedBy: plans.adoptedBy,
      source: plans.source,
      exemple: plans.exemple
    })
    .from(plans)
    .leftJoin(territoires, eq(territoires.nis, plans.territoryNis))
    .where(and(only, visibleTo(viewer, plans)));
type Plan = Awaited<ReturnType<typeof listPlans>>[number];

const listCentres = (_: Scope, only?: SQL) =>
  db()
    .select({
      id: centres.id,
      acronym: centres.acronym,
      name: centres.name,
      seat: centres.seat,
      note: centres.territoryNote,
      email: centres.email,
      communes: count(centreCommunes.nis).as('communes'),
      source: centres.source,
      exemple: centres.exemple
    })
    .from(centres)
    .leftJoin(centreCommunes, eq(centreCommunes.centreId, centres.id))
    .where(only)
    .groupBy(centres.id);
type Centre = Awaited<ReturnType<typeof listCentres>>[number];

const listSources = (_: Scope, only?: SQL) => db().select().from(sources).where(only);
type Source = Awaited<ReturnType<typeof listSources>>[number];

const planKinds = ['PLI', 'PPLI'] as const;
const planKindWords = { PLI: m.histoire_kind_pli, PPLI: m.histoire_kind_ppli };

export const reperes = [
  defineListe<Plan>({
    ...inGroup,
    id: 'plans',
    marked: true,
    title: m.donnees_plans,
    about: m.donnees_plans_about,
    page: '/plans',
    dated: 'adopted_on',
    rows: selected({
      select: listPlans,
      order: [asc(plans.startYear), asc(plans.id)],
      marked: true,
      where: (id = '') => eq(plans.id, id)
    }),
    idOf: (row) => row.id,
    pageOf: (row) => `/plans/${row.id}`,
    columns: () => [
      known.text('plan', m.donnees_col_id(), (row) => row.id),
      known.code('genre', m.donnees_col_kind(), (row) => row.kind, {
        words: wordsOf(planKinds, (kind) => planKindWords[kind]())
      }),
      known.text('nom', m.donnees_col_name(), (row) => row.name),
      maybe.text('resume', m.donnees_col_summary(), (row) => row.summary),
      maybe.text('nis', m.grille_x_nis(), (row) => row.nis),
      maybe.text('territoire', m.donnees_col_territory(), (row) => row.territory),
      known.year('premiere_annee', m.donnees_col_first_year(), (row) => row.startYear),
      maybe.year('derniere_annee', m.donnees_col_last_year(), (row) => row.endYear),
      known.texts('phases', m.donnees_col_phases(), (row) =>
        row.phases.map((phase) => `${phase.startYear}-${phase.endYear}`)
      ),
      maybe.day('adopte_le', m.donnees_col_adopted_on(), (row) => row.adoptedOn),
      maybe.text('adopte_par', m.donnees_col_adopted_by(), (row) => row.adoptedBy),
      maybe.text('source', m.communes_export_row_source(), (row) => row.source),
      known.yesNo('exemple', m.plan_col_exemple(), (row) => row.exemple)
    ]
  }),
  ...grilles,
  defineListe<Centre>({
    ...inGroup,
    id: 'centres',
    marked: true,
    title: m.donnees_centres,
    about: m.donnees_centres_about,
    page: '/centres',
    rows: selected({
      select: listCentres,
      order: [asc(centres.exemple), asc(centres.acronym), asc(centres.id)],
      marked: true,
      where: (id = '') => eq(centres.id, id)
    }),
    idOf: (row) => row.id,
    columns: () => [
      known.text('centre', m.donnees_col_id(), (row) => row.id),
      known.text('sigle', m.donnees_col_acronym(), (row) => row.acronym),
      maybe.text('nom', m.donnees_col_name(), (row) => row.name),
      known.text('siege', m.donnees_col_seat(), (row) => row.seat),
      known.text('territoire', m.donnees_col_territory(), (row) => row.note),
      maybe.text('courriel', m.donnees_col_email(), (row) => row.email),
      maybe.whole('communes', m.donnees_col_communes(), (row) => row.communes || null, {
        about: m.donnees_about_centre_communes()
      }),
      maybe.text('source', m.communes_export_row_source(), (row) => row.source),
      known.yesNo('exemple', m.plan_col_exemple(), (row) => row.exemple)
    ]
  }),
  defineListe<Source>({
    ...inGroup,
    id: 'sources',
    title: m.donnees_sources,
    about: m.donnees_sources_about,
    page: '/sources',
    rows: selected({
      select: listSources,
      order: [asc(sources.attribution), asc(sources.title), asc(sources.id)],
      marked: false,
      where: (id = '') => eq(sources.id, id)
    }),
    idOf: (row) => row.id,
    columns: () => [
      known.text('source', m.donnees_col_id(), (row) => row.id),
      known.text('auteur', m.donnees_col_author(), (row) => row.attribution),
      known.text('titre', m.plan_col_title(), (row) => row.title),
      known.text('licence', m.sources_licence(), (row) => row.licence),
      maybe.text('adresse', m.donnees_col_url(), (row) => row.url),
      maybe.day('mise_a_jour', m.sources_updated(), (row) => row.updatedOn)
    ]
  })
];
