import { inArray } from 'drizzle-orm';
import * as v from 'valibot';
import { day, text, texts, year } from '#platform/imports/fields.ts';
import { members, type Part } from '#platform/imports/yaml.ts';
import { visibilites } from '../../comptes/visibilite.ts';
import type { OrganisationsDuCentre } from '../../annuaire/chargement.server.ts';
import { nisOf, type TerritoireDuCentre } from '../../territoires/centres/chargement.server.ts';
import { chiffres } from '../../territoires/tables.ts';
import { constatCommunes, constatDroits, constats, preuves, validites } from '../tables.ts';
import { droitOf, type Referentiel } from '../referentiels/chargement.server.ts';
import { insertRows, type Transaction } from '../../territoires/chargement/ecriture.ts';

const evidence = v.variant('kind', [
  v.strictObject({
    kind: v.literal('chiffre'),
    measure: v.picklist(preuves.mesure.enumValues),
    commune: text,
    year
  }),
  v.strictObject({ kind: v.literal('observation'), organisation: text, on: day, text }),
  v.strictObject({
    kind: v.literal('document'),
    title: text,
    url: v.optional(v.pipe(text, v.url('is not an address')))
  })
]);

export const constatEntry = v.strictObject({
  code: v.pipe(text, v.regex(/^C-\d\d$/, 'is not a code such as C-01')),
  statement: text,
  detail: text,
  rights: texts,
  /** French names, or the whole territory of the centre. */
  communes: v.union([v.literal('province'), texts], 'is neither « province » nor a list of communes'),
  publics: texts,
  visibility: v.picklist(visibilites),
  evidence: v.array(evidence),
  validity: v.pipe(
    v.array(v.strictObject({ on: day, result: v.picklist(validites.result.enumValues), reason: text })),
    v.minLength(1, 'has no first validity')
  )
});

type Constat = v.InferOutput<typeof constatEntry>;
type Preuve = typeof preuves.$inferInsert;

/** What the constats of a file may name. */
export type Cadre = { territoire: TerritoireDuCentre; organisations: OrganisationsDuCentre; referentiel: Referentiel };

/** The communes of a thing that names some; none for one that holds for the whole territory. */
export const communesOf = (communes: Part<'province' | string[]>, territoire: TerritoireDuCentre): string[] =>
  Array.isArray(communes.value) ? members(communes as Part<string[]>).map((part) => nisOf(part, territoire)) : [];

function preuveOf(part: Part<Constat['evidence'][number]>, { territoire, organisations }: Cadre) {
  const found = part.value;
  if (found.kind === 'document') return { kind: found.kind, text: found.title, url: found.url };
  if (found.kind === 'observation') {
    const organisationId = found.organisation;
    if (!organisations.has(organisationId)) throw part.error(`there is no organisation « ${organisationId} »`);
    return { kind: found.kind, organisationId, on: found.on, text: found.text };
  }
  const nis = found.commune === 'province' ? territoire.areaNis : territoire.communes.get(found.commune);
  if (!nis) throw part.error(`« ${found.commune} » is not a commune of the centre ${territoire.centreId}`);
  return { kind: found.kind, nis, mesure: found.measure, year: found.year };
}

/** A constat points at figures: one that is not held would be a promise that the page cannot keep. */
async function checkFigures(tx: Transaction, cited: { part: Part<unknown>; preuve: Preuve }[]): Promise<void> {
  const figures = cited.filter(({ preuve }) => preuve.kind === 'chiffre');
  const places = [...new Set(figures.flatMap(({ preuve }) => preuve.nis ?? []))];
  if (places.length === 0) return;
  const held = await tx
    .select({ nis: chiffres.nis, mesure: chiffres.mesure, year: chiffres.year })
    .from(chiffres)
    .where(inArray(chiffres.nis, places));
  const keys = new Set(held.map((row) => `${row.nis} ${row.mesure} ${row.year}`));
  for (const { part, preuve } of figures) {
    const needed = preuve.mesure === 'foreign_share' ? ['foreign', 'total'] : [preuve.mesure];
    const missing = needed.find((mesure) => !keys.has(`${preuve.nis} ${mesure} ${preuve.year}`));
    if (missing) throw part.error(`no figure « ${missing} » of ${preuve.year} is held for ${preuve.nis}`);
  }
}

/** @returns ids of the constats by code */
export async function loadConstats(
  tx: Transaction,
  diagnosticId: string,
  list: Part<Constat[]>,
  cadre: Cadre
): Promise<ReadonlyMap<string, string>> {
  const { centreId } = cadre.territoire;
  const ids = new Map<string, string>();
  const rows: (typeof constats.$inferInsert)[] = [];
  const droits: (typeof constatDroits.$inferInsert)[] = [];
  const communes: (typeof constatCommunes.$inferInsert)[] = [];
  const cited: { part: Part<unknown>; preuve: Preuve }[] = [];
  const history: (typeof validites.$inferInsert)[] = [];
  for (const part of members(list)) {
    const { code, statement, detail, publics, visibility, validity } = part.value;
    const constatId = `${diagnosticId}/${code}`;
    if (ids.has(code)) throw part.error(`the code ${code} is given twice`, 'code');
    ids.set(code, constatId);
    const wholeTerritory = part.value.communes === 'province';
    rows.push({
      ...{ id: constatId, centreId, diagnosticId, code, statement, detail, wholeTerritory, publics, visibility },
      exemple: true
    });
    droits.push(...members(part.at('rights')).map((right) => ({ constatId, ...droitOf(right, cadre.referentiel) })));
    communes.push(...communesOf(part.at('communes'), cadre.territoire).map((nis) => ({ constatId, nis })));
    for (const [i, proof] of members(part.at('evidence')).entries()) {
      const preuve = { id: `${constatId}/P-${i + 1}`, constatId, position: i + 1, ...preuveOf(proof, cadre) };
      cited.push({ part: proof, preuve });
    }
    for (const [i, { on, result, reason }] of validity.entries()) {
      const before = validity[i - 1];
      if (before && before.on > on) throw part.error('comes before the one above it', 'validity', i, 'on');
      history.push({ constatId, seq: i + 1, on, result, reason });
    }
  }
  await checkFigures(tx, cited);
  await insertRows(tx, constats, rows);
  await insertRows(tx, constatDroits, droits);
  await insertRows(tx, constatCommunes, communes);
  await insertRows(
    tx,
    preuves,
    cited.map(({ preuve }) => preuve)
  );
  await insertRows(tx, validites, history);
  return ids;
}
