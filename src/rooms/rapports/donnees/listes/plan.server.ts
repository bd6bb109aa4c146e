import { and, asc, eq, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { m } from '#messages';
import { db } from '#platform/database/current.ts';
import { visibleTo } from '../../../comptes/visibilite.ts';
import { organisationKinds, organisations } from '../../../annuaire/tables.ts';
import { kindWord } from '../../../annuaire/words.ts';
import { constats } from '../../../diagnostic/tables.ts';
import { axes } from '../../../diagnostic/referentiels/tables.ts';
import { fiches } from '../../../plan/fiches/tables.ts';
import { moyenKinds, moyens } from '../../../plan/fiches/moyens/tables.ts';
import { readableFiche, readableRecommandation, providerOf } from '../../../plan/readable.server.ts';
import { levelWord } from '../../../plan/recommandations/words.ts';
import {
  niveaux,
  objectifsDecretaux,
  recommandationConstats,
  recommandationObjectifs,
  recommandations,
  ressources
} from '../../../plan/tables.ts';
import { territoires } from '../../../territoires/tables.ts';
import { known, maybe, wordsOf } from '../colonnes.ts';
import { pointsOf } from '../lieux.server.ts';
import { selected, type Scope } from '../lignes.server.ts';
import { defineListe, pageInPlan } from '../definition.server.ts';

const inPlan = (column: PgColumn, planId: string | null) => (planId === null ? undefined : eq(column, planId));

const ofThePlan = { group: 'plan', filters: [], sources: [], marked: true } as const;

const listRecommandations = ({ viewer, planId }: Scope, only?: SQL) =>
  db()
    .select({
      id: recommandations.id,
      planId: recommandations.planId,
      code: recommandations.code,
      title: recommandations.title,
      text: recommandations.text,
      level: recommandations.level,
      priority: recommandations.priority,
      axeNo: axes.no,
      axeName: axes.name,
      exemple: recommandations.exemple,
      objectifs: sql<string[]>`array(
        select ${objectifsDecretaux.id} from ${recommandationObjectifs}
        join ${objectifsDecretaux} on ${objectifsDecretaux.id} = ${recommandationObjectifs.objectifId}
        where ${recommandationObjectifs.recommandationId} = ${recommandations.id}
        order by ${objectifsDecretaux.no})`.as('objectifs'),
      constats: sql<string[]>`array(
        select ${constats.code} from ${recommandationConstats}
        join ${constats} on ${constats.id} = ${recommandationConstats.constatId} and ${visibleTo(viewer, constats)}
        where ${recommandationConstats.recommandationId} = ${recommandations.id} order by 1)`.as('constats'),
      fiches: sql<string[]>`array(
        select ${fiches.code} from ${fiches}
        where ${fiches.recommandationId} = ${recommandations.id} and ${readableFiche(viewer)} order by 1)`.as('fiches')
    })
    .from(recommandations)
    .innerJoin(axes, and(eq(axes.referentielId, recommandations.referentielId), eq(axes.id, recommandations.axeId)))
    .where(and(inPlan(recommandations.planId, planId), only, readableRecommandation(viewer)));
type Recommandation = Awaited<ReturnType<typeof listRecommandations>>[number];

const listMoyens = ({ viewer, planId }: Scope, only?: SQL) =>
  db()
    .select({
      id: moyens.id,
      planId: fiches.planId,
      fiche: fiches.code,
      recommandation: recommandations.code,
      kind: moyens.kind,
      unit: moyens.unit,
      provider: providerOf(viewer).as('given_by'),
      nis: moyens.nis,
      commune: territoires.nameFr,
      year: moyens.year,
      planned: moyens.planned,
      committed: moyens.committed,
      spent: moyens.spent,
      note: moyens.note,
      exemple: fiches.exemple
    })
    .from(moyens)
    .innerJoin(fiches, and(eq(fiches.id, moyens.ficheId), readableFiche(viewer)))
    .innerJoin(recommandations, eq(recommandations.id, fiches.recommandationId))
    .leftJoin(territoires, eq(territoires.nis, moyens.nis))
    .where(and(inPlan(fiches.planId, planId), only));
type Moyen = Awaited<ReturnType<typeof listMoyens>>[number];

const listRessources = ({ viewer, planId }: Scope, only?: SQL) =>
  db()
    .select({
      id: ressources.id,
      planId: recommandations.planId,
      recommandation: recommandations.code,
      nis: ressources.nis,
      commune: territoires.nameFr,
      organisation: organisations.name,
      kind: ressources.kind,
      note: ressources.note,
      exemple: organisations.exemple
    })
    .from(ressources)
    .innerJoin(
      recommandations,
      and(eq(recommandations.id, ressources.recommandationId), readableRecommandation(viewer))
    )
    .innerJoin(organisations, and(eq(organisations.id, ressources.organisationId), visibleTo(viewer, organisations)))
    .innerJoin(territoires, eq(territoires.nis, ressources.nis))
    .where(and(inPlan(recommandations.planId, planId), only));
type Ressource = Awaited<ReturnType<typeof listRessources>>[number];

const moyenWords = {
  financier: m.donnees_means_financial,
  humain: m.donnees_means_human,
  logistique: m.donnees_means_logistic
};

export const plan = [
  defineListe<Recommandation>({
    ...ofThePlan,
    id: 'recommandations',
    title: m.donnees_recommandations,
    about: m.donnees_recommandations_about,
    page: '/plan',
    placed: false,
    rows: selected({
      select: listRecommandations,
      order: [asc(recommandations.code)],
      marked: true,
      where: (id = '') => eq(recommandations.id, id)
    }),
    idOf: (row) => row.id,
    pageOf: (row, standing) => pageInPlan(`/plan/recommandations/${row.code}`, row.planId, standing),
    columns: () => [
      known.text('code', m.plan_col_code(), (row) => row.code),
      known.text('titre', m.plan_col_title(), (row) => row.title),
      known.text('texte', m.donnees_col_text(), (row) => row.text),
      known.text('axe', m.plan_axis_word(), (row) => `${row.axeNo}. ${row.axeName}`),
      known.code('niveau', m.donnees_col_level(), (row) => row.level, { words: wordsOf(niveaux, levelWord) }),
      known.whole('priorite', m.donnees_col_priority(), (row) => row.priority, { about: m.donnees_about_priority() }),
      known.texts('objectifs_decretaux', m.donnees_col_objectifs(), (row) => row.objectifs),
      known.texts('constats', m.donnees_col_constats(), (row) => row.constats),
      known.texts('fiches', m.donnees_col_fiches(), (row) => row.fiches),
      known.yesNo('exemple', m.plan_col_exemple(), (row) => row.exemple)
    ]
  }),
  defineListe<Moyen>({
    ...ofThePlan,
    id: 'moyens',
    title: m.donnees_moyens,
    about: m.donnees_moyens_about,
    page: '/plan/mise-en-rapport',
    placed: true,
    rows: selected({
      select: listMoyens,
      order: [asc(fiches.code), asc(moyens.year), asc(moyens.id)],
      marked: true,
      where: (id = '') => eq(moyens.id, id)
    }),
    idOf: (row) => row.id,
    pageOf: (row, standing) => pageInPlan(`/plan/fiches/${row.fiche}`, row.planId, standing),
    geometries: pointsOf((row) => (row.nis ? [row.nis] : [])),
    columns: () => [
      known.text('fiche', m.plan_col_fiche(), (row) => row.fiche),
      known.text('recommandation', m.plan_col_recommandation(), (row) => row.recommandation),
      known.code('nature', m.grille_x_kind(), (row) => row.kind, {
        words: wordsOf(moyenKinds, (kind) => moyenWords[kind]())
      }),
      maybe.text('unite', m.grille_x_unit(), (row) => row.unit, { about: m.donnees_about_means_unit() }),
      maybe.text('fourni_par', m.donnees_col_provider(), (row) => row.provider),
      maybe.text('nis', m.grille_x_nis(), (row) => row.nis),
      maybe.text('commune', m.grille_x_commune(), (row) => row.commune, { about: m.donnees_about_unplaced() }),
      known.year('annee', m.donnees_col_year(), (row) => row.year),
      maybe.decimal('prevu', m.donnees_col_planned(), (row) => row.planned),
      maybe.decimal('engage', m.donnees_col_committed(), (row) => row.committed),
      maybe.decimal('depense', m.donnees_col_spent(), (row) => row.spent),
      maybe.text('note', m.donnees_col_note(), (row) => row.note),
      known.yesNo('exemple', m.plan_col_exemple(), (row) => row.exemple)
    ]
  }),
  defineListe<Ressource>({
    ...ofThePlan,
    id: 'ressources-locales',
    title: m.donnees_ressources,
    about: m.donnees_ressources_about,
    page: '/plan/mise-en-rapport',
    placed: true,
    rows: selected({
      select: listRessources,
      order: [asc(recommandations.code), asc(ressources.nis), asc(ressources.id)],
      marked: true,
      where: (id = '') => eq(ressources.id, id)
    }),
    idOf: (row) => row.id,
    pageOf: (row, standing) => pageInPlan(`/plan/recommandations/${row.recommandation}`, row.planId, standing),
    geometries: pointsOf((row) => [row.nis]),
    columns: () => [
      known.text('recommandation', m.plan_col_recommandation(), (row) => row.recommandation),
      known.text('nis', m.grille_x_nis(), (row) => row.nis),
      known.text('commune', m.grille_x_commune(), (row) => row.commune),
      known.text('organisation', m.donnees_col_organisation(), (row) => row.organisation),
      known.code('genre', m.donnees_col_kind(), (row) => row.kind, {
        words: wordsOf(organisationKinds, (kind) => kindWord(kind))
      }),
      maybe.text('note', m.donnees_col_note(), (row) => row.note),
      known.yesNo('exemple', m.plan_col_exemple(), (row) => row.exemple)
    ]
  })
];
