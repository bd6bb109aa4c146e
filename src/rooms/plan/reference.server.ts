import { eq } from 'drizzle-orm';
import * as v from 'valibot';
import { day, id, text, texts, year } from '#platform/imports/fields.ts';
import { members, type Part } from '#platform/imports/yaml.ts';
import { nisOf, type TerritoireDuCentre } from '../territoires/centres/chargement.server.ts';
import { upsertDiagnostic } from '../diagnostic/reference.server.ts';
import { objectifsDecretaux, phases, plans, porteurs } from './tables.ts';
import { insertRows, upsertRows, type Transaction } from '../territoires/chargement/ecriture.ts';

const count = v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)));

/** A plan as the reference file writes it: what the sources do not say is absent. */
export const planReference = v.object({
  id,
  kind: v.picklist(plans.kind.enumValues),
  territory: text,
  start: year,
  end: v.optional(year),
  adopted_on: v.optional(day),
  adopted_by: v.optional(text),
  replaces: v.optional(id),
  framework: v.optional(id),
  carriers: v.optional(texts, []),
  phases: v.optional(v.array(v.strictObject({ start: year, end: year })), []),
  announced_domains: v.optional(texts, []),
  diagnosis: v.optional(v.strictObject({ id, kind: v.literal('méta-diagnostic'), year, method: text })),
  stated_counts: v.optional(
    v.strictObject({
      priorities_min: count,
      action_sheets: count,
      spaces: count,
      partners_about: count,
      axes: count,
      external_recommendations: count
    })
  )
});

/** What the texts say of each plan, by plan. */
export const enoncesFile = v.strictObject({
  sources: v.record(text, text),
  referentiels: v.record(text, text),
  plans: v.record(
    text,
    v.strictObject({
      name: text,
      summary: v.optional(text),
      sources: texts,
      statements: v.array(
        v.strictObject({
          title: text,
          text,
          source: text,
          passage: v.optional(v.literal(true)),
          pleniere: v.optional(day)
        })
      )
    })
  ),
  diagnostics: v.record(text, v.strictObject({ name: text, sources: texts }))
});
type Enonces = Part<v.InferOutput<typeof enoncesFile>>;

export const objectifsFile = v.strictObject({
  article: text,
  source: text,
  objectifs: v.array(v.strictObject({ id, text }))
});

export const loadObjectifs = (tx: Transaction, file: Part<v.InferOutput<typeof objectifsFile>>): Promise<void> =>
  upsertRows(
    tx,
    objectifsDecretaux,
    file.value.objectifs.map((objectif, i) => ({
      ...objectif,
      no: i + 1,
      article: file.value.article,
      source: file.value.source
    }))
  );

/** The full name of a source that a text names by its key. */
function sourceOf(key: Part<string>, enonces: Enonces): string {
  const name = enonces.value.sources[key.value];
  if (!name) throw key.error(`there is no source « ${key.value} »`);
  return name;
}

/** The plans of the reference file, in the order in which each replaces another. */
export async function loadPlans(
  tx: Transaction,
  list: Part<v.InferOutput<typeof planReference>[]>,
  enonces: Enonces,
  territoire: TerritoireDuCentre
): Promise<void> {
  for (const part of members(list)) {
    const { id: planId, kind, territory, start, end, framework, replaces, diagnosis, stated_counts } = part.value;
    const said = enonces.at('plans').find(planId);
    if (!said) throw part.error(`enonces.yaml says nothing of « ${planId} »`);
    const territoryNis =
      territory === 'province de Namur' ? territoire.areaNis : nisOf(part.at('territory'), territoire);
    if (diagnosis) {
      const about = enonces.at('diagnostics').find(diagnosis.id);
      if (!about) throw part.error(`enonces.yaml says nothing of « ${diagnosis.id} »`);
      const sources = members(about.at('sources')).map((key) => sourceOf(key, enonces));
      await upsertDiagnostic(tx, {
        ...diagnosis,
        centreId: territoire.centreId,
        name: about.value.name,
        source: sources.join(' ; ')
      });
    }
    await upsertRows(tx, plans, [
      {
        ...{ id: planId, centreId: territoire.centreId, kind, name: said.value.name, summary: said.value.summary },
        ...{ territoryNis, startYear: start, endYear: end, referentielId: framework, diagnosticId: diagnosis?.id },
        ...{ predecessorId: replaces, adoptedOn: part.value.adopted_on, adoptedBy: part.value.adopted_by },
        statedCounts: stated_counts,
        announcedDomains: part.value.announced_domains,
        statements: members(said.at('statements')).map((one) => ({
          title: one.value.title,
          text: one.value.text,
          source: sourceOf(one.at('source'), enonces),
          ...(one.value.passage ? { passage: true } : {}),
          ...(one.value.pleniere ? { pleniere: one.value.pleniere } : {})
        })),
        source: members(said.at('sources'))
          .map((key) => sourceOf(key, enonces))
          .join(' ; '),
        visibility: 'public'
      }
    ]);
    await upsertRows(
      tx,
      phases,
      part.value.phases.map((phase, i) => ({ planId, no: i + 1, startYear: phase.start, endYear: phase.end }))
    );
    await tx.delete(porteurs).where(eq(porteurs.planId, planId));
    await insertRows(
      tx,
      porteurs,
      part.value.carriers.map((name, i) => ({ planId, position: i + 1, name }))
    );
  }
}
