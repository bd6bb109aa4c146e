import { and, asc, eq, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { m } from '#messages';
import { db } from '#platform/database/current.ts';
import { axes, correspondances, droits, referentiels } from '../../../diagnostic/referentiels/tables.ts';
import { objectifsDecretaux } from '../../../plan/tables.ts';
import { known, maybe } from '../colonnes.ts';
import { selected, type Scope } from '../lignes.server.ts';
import { defineListe } from '../definition.server.ts';

const inGroup = { group: 'reperes', filters: [], sources: [], marked: false, placed: false } as const;

const listDroits = (_: Scope, only?: SQL) =>
  db()
    .select({
      referentielId: referentiels.id,
      referentiel: referentiels.name,
      source: referentiels.source,
      axeId: axes.id,
      axeNo: axes.no,
      axe: axes.name,
      transversal: axes.transversal,
      droitId: droits.id,
      droitNo: droits.no,
      droit: droits.name
    })
    .from(axes)
    .innerJoin(referentiels, eq(referentiels.id, axes.referentielId))
    .leftJoin(droits, and(eq(droits.referentielId, axes.referentielId), eq(droits.axeId, axes.id)))
    .where(only);
type Droit = Awaited<ReturnType<typeof listDroits>>[number];

const newer = alias(axes, 'newer');
const newerGrid = alias(referentiels, 'newer_grid');

const listCorrespondances = (_: Scope, only?: SQL) =>
  db()
    .select({
      from: referentiels.name,
      fromId: referentiels.id,
      fromAxeId: axes.id,
      fromNo: axes.no,
      fromAxe: axes.name,
      to: newerGrid.name,
      toId: newerGrid.id,
      toAxeId: newer.id,
      toNo: newer.no,
      toAxe: newer.name,
      reason: correspondances.reason
    })
    .from(correspondances)
    .innerJoin(
      axes,
      and(eq(axes.referentielId, correspondances.fromReferentielId), eq(axes.id, correspondances.fromAxeId))
    )
    .innerJoin(referentiels, eq(referentiels.id, axes.referentielId))
    .innerJoin(
      newer,
      and(eq(newer.referentielId, correspondances.toReferentielId), eq(newer.id, correspondances.toAxeId))
    )
    .innerJoin(newerGrid, eq(newerGrid.id, newer.referentielId))
    .where(only);
type Correspondance = Awaited<ReturnType<typeof listCorrespondances>>[number];

// With one table only, columns lose their table's name; nothing here needs it.
const listObjectifs = (_: Scope, only?: SQL) => db().select().from(objectifsDecretaux).where(only);
type Objectif = Awaited<ReturnType<typeof listObjectifs>>[number];

/** What plans are read by: the grids of axes and rights, how one follows another, the aims of the decree. */
export const grilles = [
  defineListe<Droit>({
    ...inGroup,
    id: 'axes-et-droits',
    title: m.donnees_droits,
    about: m.donnees_droits_about,
    page: '/plans/referentiels',
    rows: selected({
      select: listDroits,
      order: [asc(referentiels.id), asc(axes.no), asc(axes.id), asc(droits.no), asc(droits.id)],
      marked: false,
      where: (id) => sql`concat_ws('/', ${axes.referentielId}, ${axes.id}, ${droits.id}) = ${id}`
    }),
    idOf: (row) => [row.referentielId, row.axeId, ...(row.droitId ? [row.droitId] : [])].join('/'),
    columns: () => [
      known.text('referentiel', m.donnees_col_grid(), (row) => row.referentielId),
      known.text('referentiel_nom', m.donnees_col_grid_name(), (row) => row.referentiel),
      known.whole('axe_no', m.donnees_col_axe_no(), (row) => row.axeNo),
      known.text('axe', m.plan_axis_word(), (row) => row.axe),
      known.yesNo('transversal', m.donnees_col_transversal(), (row) => row.transversal),
      maybe.whole('droit_no', m.donnees_col_droit_no(), (row) => row.droitNo),
      maybe.text('droit', m.donnees_col_droit(), (row) => row.droit, { about: m.donnees_about_droit() }),
      known.text('source', m.communes_export_row_source(), (row) => row.source)
    ]
  }),
  defineListe<Correspondance>({
    ...inGroup,
    id: 'correspondances',
    title: m.donnees_correspondances,
    about: m.donnees_correspondances_about,
    page: '/plans/referentiels',
    rows: selected({
      select: listCorrespondances,
      order: [asc(referentiels.id), asc(axes.no), asc(axes.id), asc(newerGrid.id), asc(newer.no), asc(newer.id)],
      marked: false,
      where: (id) => sql`concat_ws('/', ${axes.referentielId}, ${axes.id}, ${newer.referentielId}, ${newer.id}) = ${id}`
    }),
    idOf: (row) => [row.fromId, row.fromAxeId, row.toId, row.toAxeId].join('/'),
    columns: () => [
      known.text('de_referentiel', m.donnees_col_from_grid(), (row) => row.from),
      known.text('de_axe', m.donnees_col_from_axe(), (row) => `${row.fromNo}. ${row.fromAxe}`),
      known.text('vers_referentiel', m.donnees_col_to_grid(), (row) => row.to),
      known.text('vers_axe', m.donnees_col_to_axe(), (row) => `${row.toNo}. ${row.toAxe}`),
      known.text('raison', m.plan_col_reason(), (row) => row.reason)
    ]
  }),
  defineListe<Objectif>({
    ...inGroup,
    id: 'objectifs-decretaux',
    title: m.donnees_objectifs,
    about: m.donnees_objectifs_about,
    page: '/plan',
    rows: selected({
      select: listObjectifs,
      order: [asc(objectifsDecretaux.no), asc(objectifsDecretaux.id)],
      marked: false,
      where: (id = '') => eq(objectifsDecretaux.id, id)
    }),
    idOf: (row) => row.id,
    columns: () => [
      known.text('objectif', m.donnees_col_id(), (row) => row.id),
      known.whole('no', m.donnees_col_no(), (row) => row.no),
      known.text('texte', m.donnees_col_text(), (row) => row.text),
      known.text('article', m.donnees_col_article(), (row) => row.article),
      known.text('source', m.communes_export_row_source(), (row) => row.source)
    ]
  })
];
