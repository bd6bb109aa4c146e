import { eq, inArray } from 'drizzle-orm';
import * as v from 'valibot';
import { text, texts } from '#platform/imports/fields.ts';
import { members, type Part } from '#platform/imports/yaml.ts';
import { organisationKinds } from '../../annuaire/tables.ts';
import { organisationOf } from '../../annuaire/chargement.server.ts';
import { visibilites } from '../../comptes/visibilite.ts';
import { axeOf } from '../../diagnostic/referentiels/chargement.server.ts';
import { nisOf } from '../../territoires/centres/chargement.server.ts';
import type { CadreDuPlan } from '../chargement.server.ts';
import { niveaux, objectifsDecretaux, recommandationConstats, recommandationObjectifs } from '../tables.ts';
import { recommandations, ressources } from '../tables.ts';
import { insertRows, type Transaction } from '../../territoires/chargement/ecriture.ts';

export const recommandationsEntry = v.array(
  v.strictObject({
    code: v.pipe(text, v.regex(/^R-\d\d$/, 'is not a code such as R-01')),
    axis: text,
    title: text,
    text,
    level: v.picklist(niveaux),
    priority: v.pipe(v.number(), v.integer(), v.minValue(1, 'is less than 1')),
    /** Codes of the constats that it answers. */
    constats: texts,
    /** Ids of objectifs décrétaux. */
    objectives: texts,
    visibility: v.picklist(visibilites)
  })
);

export const ressourcesEntry = v.array(
  v.strictObject({
    recommandation: text,
    commune: text,
    organisation: text,
    kind: v.picklist(organisationKinds),
    note: v.optional(text)
  })
);

export async function clearRecommandationsExemples(tx: Transaction): Promise<void> {
  const invented = tx.select({ id: recommandations.id }).from(recommandations).where(eq(recommandations.exemple, true));
  for (const table of [ressources, recommandationObjectifs, recommandationConstats]) {
    await tx.delete(table).where(inArray(table.recommandationId, invented));
  }
  await tx.delete(recommandations).where(eq(recommandations.exemple, true));
}

/** Ids by code. */
export type Codes = ReadonlyMap<string, string>;

/** The id of a thing that a file names by its code. */
export function idOf(code: Part<string>, ids: Codes, what: string): string {
  const found = ids.get(code.value);
  if (!found) throw code.error(`there is no ${what} ${code.value}`);
  return found;
}

/** @returns ids of the recommandations by code */
export async function loadRecommandations(
  tx: Transaction,
  list: Part<v.InferOutput<typeof recommandationsEntry>>,
  constatIds: Codes,
  { planId, territoire, referentiel }: CadreDuPlan
): Promise<Codes> {
  const objectifs = await tx.select({ id: objectifsDecretaux.id }).from(objectifsDecretaux);
  const objectifIds = new Map(objectifs.map(({ id }) => [id, id]));
  const ids = new Map<string, string>();
  const rows: (typeof recommandations.$inferInsert)[] = [];
  const answered: (typeof recommandationConstats.$inferInsert)[] = [];
  const served: (typeof recommandationObjectifs.$inferInsert)[] = [];
  for (const part of members(list)) {
    const { code, title, text: body, level, priority, visibility } = part.value;
    if (ids.has(code)) throw part.error(`the code ${code} is given twice`, 'code');
    const recommandationId = `${planId}/${code}`;
    ids.set(code, recommandationId);
    rows.push({
      ...{ id: recommandationId, centreId: territoire.centreId, planId, code, ...axeOf(part.at('axis'), referentiel) },
      ...{ title, text: body, level, priority, visibility, exemple: true }
    });
    for (const constat of members(part.at('constats'))) {
      answered.push({ recommandationId, constatId: idOf(constat, constatIds, 'constat') });
    }
    for (const objectif of members(part.at('objectives'))) {
      served.push({ recommandationId, objectifId: idOf(objectif, objectifIds, 'objectif décrétal') });
    }
  }
  await insertRows(tx, recommandations, rows);
  await insertRows(tx, recommandationConstats, answered);
  await insertRows(tx, recommandationObjectifs, served);
  return ids;
}

export async function loadRessources(
  tx: Transaction,
  list: Part<v.InferOutput<typeof ressourcesEntry>>,
  recommandationIds: Codes,
  { territoire, organisations }: CadreDuPlan
): Promise<void> {
  const seen = new Set<string>();
  const rows = members(list).map((part) => {
    const { kind, note } = part.value;
    const recommandationId = idOf(part.at('recommandation'), recommandationIds, 'recommandation');
    const nis = nisOf(part.at('commune'), territoire);
    const organisationId = organisationOf(part.at('organisation'), organisations);
    const id = `${recommandationId}/${nis}/${organisationId}`;
    if (seen.has(id)) throw part.error('the same ressource is given twice');
    seen.add(id);
    return { id, recommandationId, nis, organisationId, kind, note };
  });
  await insertRows(tx, ressources, rows);
}
