import { and, asc, eq, inArray, like, or, sql } from 'drizzle-orm';
import { formatDay, formatDecimal } from '#messages/format.ts';
import { db } from '#platform/database/current.ts';
import type { Fields } from '#platform/database/tables.ts';
import { organisations } from '../../annuaire/tables.ts';
import type { Cible } from '../../comptes/droits.ts';
import type { Passage } from '../../comptes/edit/a-publier.ts';
import { visibleTo, type Viewer } from '../../comptes/visibilite.ts';
import { espaces } from '../../concertation/tables.ts';
import { constatPath } from '../../diagnostic/constats/address.ts';
import { constats } from '../../diagnostic/tables.ts';
import { axes, droits } from '../../diagnostic/referentiels/tables.ts';
import { etapes, fiches } from '../../plan/fiches/tables.ts';
import { indicateurs } from '../../plan/fiches/indicateurs/tables.ts';
import { objectifsDecretaux, plans, recommandations } from '../../plan/tables.ts';
import { territoires } from '../../territoires/tables.ts';
import { editables } from './editables.server.ts';

export type Texte = {
  kind: TexteKind;
  id: string;
  code: string;
  label: string;
  exemple: boolean;
  cible: Cible;
  path: string;
  passages: Passage[];
};

const tables = {
  fiches: { table: fiches, path: '/plan/fiches/' },
  recommandations: { table: recommandations, path: '/plan/recommandations/' },
  constats: { table: constats, path: '/diagnostic/constats/' }
} as const;

export type TexteKind = keyof typeof tables;
export const isTexteKind = (kind: string): kind is TexteKind => Object.hasOwn(tables, kind);

/**
 * The text of a fiche, recommandation or constat as `reader` would read it: names of what they may not see are left out.
 * Where it stands, how far it is and what was noted of it are not of its text.
 */
export async function texteOf(reader: Viewer, kind: TexteKind, id: string): Promise<Texte | null> {
  const standing = await editables.get(kind)?.read(db(), reader.centreId, id, false);
  const { table, path } = tables[kind];
  const [row] = await db().select({ code: table.code, exemple: table.exemple }).from(table).where(eq(table.id, id));
  if (!standing || !row) return null;
  const passages = await passagesOf(reader, kind, id, standing.fields);
  // The code alone leads to the constat of the diagnostic that stands, which may be another.
  const [constat] =
    kind === 'constats'
      ? await db().select({ of: constats.diagnosticId }).from(constats).where(eq(constats.id, id))
      : [];
  return {
    ...{ kind, id, code: row.code, exemple: row.exemple, label: standing.label, cible: standing.cible },
    path: constat ? constatPath(row.code, constat.of) : path + row.code,
    passages: passages.filter(({ lines }) => lines.length)
  };
}

/** The same of fields that may not be written down yet. @param id null for what is new */
export const passagesOf = (reader: Viewer, kind: TexteKind, id: string | null, fields: Fields): Promise<Passage[]> =>
  ({ fiches: ofFiche, recommandations: ofRecommandation, constats: ofConstat })[kind](reader, id ?? '', fields);

const textOf = (value: unknown): string[] => (typeof value === 'string' && value ? [value] : []);
const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** Where it holds. */
async function territoire({ wholeTerritory, communes }: Fields): Promise<Passage> {
  const nis = listOf(communes);
  const rows = nis.length
    ? await db()
        .select({ name: territoires.nameFr })
        .from(territoires)
        .where(inArray(territoires.nis, nis))
        .orderBy(asc(territoires.nameFr))
    : [];
  return { label: 'Territoire', lines: wholeTerritory ? ['Tout le territoire'] : rows.map(({ name }) => name) };
}

/** @param pairs `referentiel/droit`; `%` for a grid that is not known yet */
async function droitNames(pairs: readonly string[]): Promise<string[]> {
  if (!pairs.length) return [];
  const pair = sql<string>`${droits.referentielId} || '/' || ${droits.id}`;
  const rows = await db()
    .select({ name: droits.name })
    .from(droits)
    .where(or(...pairs.map((one) => like(pair, one))))
    .orderBy(asc(droits.referentielId), asc(droits.no));
  return [...new Set(rows.map(({ name }) => name))];
}

async function organisationNames(reader: Viewer, ids: readonly string[]): Promise<string[]> {
  if (!ids.length) return [];
  const rows = await db()
    .select({ name: organisations.name })
    .from(organisations)
    .where(and(inArray(organisations.id, [...ids]), visibleTo(reader, organisations)))
    .orderBy(asc(organisations.name));
  return rows.map(({ name }) => name);
}

async function ofFiche(reader: Viewer, id: string, fields: Fields): Promise<Passage[]> {
  const [plan] = await db()
    .select({ grid: plans.referentielId })
    .from(fiches)
    .innerJoin(plans, eq(plans.id, fiches.planId))
    .where(eq(fiches.id, id));
  const inCharge = listOf(fields.espaces);
  const charged = inCharge.length
    ? await db()
        .select({ name: espaces.name })
        .from(espaces)
        .where(and(inArray(espaces.id, inCharge), visibleTo(reader, espaces)))
        .orderBy(asc(espaces.name))
    : [];
  const steps = await db().select().from(etapes).where(eq(etapes.ficheId, id)).orderBy(asc(etapes.no));
  const measures = await db()
    .select()
    .from(indicateurs)
    .where(eq(indicateurs.ficheId, id))
    .orderBy(asc(indicateurs.no));
  return [
    { label: 'Titre', lines: textOf(fields.title) },
    { label: 'Contexte', lines: textOf(fields.context) },
    { label: 'Objectifs', lines: listOf(fields.objectives) },
    { label: 'Droits', lines: await droitNames(listOf(fields.droits).map((one) => `${plan?.grid ?? '%'}/${one}`)) },
    { label: 'Publics', lines: listOf(fields.publics) },
    await territoire(fields),
    { label: 'Dates', lines: [`du ${formatDay(String(fields.startsOn))} au ${formatDay(String(fields.endsOn))}`] },
    { label: 'Porteur', lines: await organisationNames(reader, textOf(fields.leadId)) },
    { label: 'Partenaires', lines: await organisationNames(reader, listOf(fields.partenaires)) },
    { label: 'Espaces en charge', lines: charged.map(({ name }) => name) },
    { label: 'Action du PCS', lines: textOf(fields.pcsReference) },
    { label: 'Action du PST', lines: textOf(fields.pstReference) },
    { label: 'Étapes', lines: steps.map(({ title, dueOn }) => `${title}, prévue le ${formatDay(dueOn)}`) },
    {
      label: 'Indicateurs',
      lines: measures.map(({ name, unit, target, targetYear }) =>
        target === null ? `${name} (${unit})` : `${name} (${unit}), cible ${formatDecimal(target)} en ${targetYear}`
      )
    },
    { label: 'Résultats', lines: textOf(fields.results) }
  ];
}

const levels: Record<string, string> = { local: 'Local', provincial: 'Provincial', regional: 'Régional' };

async function ofRecommandation(reader: Viewer, id: string, fields: Fields): Promise<Passage[]> {
  const [axe] = await db()
    .select({ name: axes.name })
    .from(axes)
    .leftJoin(recommandations, eq(recommandations.id, id))
    .where(
      and(
        eq(axes.id, String(fields.axeId)),
        eq(axes.referentielId, sql`coalesce(${recommandations.referentielId}, ${axes.referentielId})`)
      )
    )
    .limit(1);
  const answered = listOf(fields.constats);
  const found = answered.length
    ? await db()
        .select({ code: constats.code, statement: constats.statement })
        .from(constats)
        .where(and(inArray(constats.id, answered), visibleTo(reader, constats)))
        .orderBy(asc(constats.code))
    : [];
  const aims = listOf(fields.objectifs);
  const decreed = aims.length
    ? await db()
        .select({ text: objectifsDecretaux.text })
        .from(objectifsDecretaux)
        .where(inArray(objectifsDecretaux.id, aims))
        .orderBy(asc(objectifsDecretaux.no))
    : [];
  return [
    { label: 'Titre', lines: textOf(fields.title) },
    { label: 'Ce qui est recommandé', lines: textOf(fields.text) },
    { label: 'Axe', lines: axe ? [axe.name] : [] },
    { label: 'Niveau', lines: [levels[String(fields.level)] ?? String(fields.level)] },
    { label: 'Priorité', lines: [String(fields.priority)] },
    { label: 'Constats auxquels elle répond', lines: found.map(({ code, statement }) => `${code} ${statement}`) },
    { label: 'Objectifs du décret', lines: decreed.map(({ text }) => text) }
  ];
}

const ofConstat = async (_: Viewer, __: string, fields: Fields): Promise<Passage[]> => [
  { label: 'Le constat', lines: textOf(fields.statement) },
  { label: 'Ce qu’il y a derrière', lines: textOf(fields.detail) },
  { label: 'Droits touchés', lines: await droitNames(listOf(fields.droits)) },
  { label: 'Publics', lines: listOf(fields.publics) },
  await territoire(fields)
];
