import { eq } from 'drizzle-orm';
import * as v from 'valibot';
import { id, text, texts } from '#platform/imports/fields.ts';
import { members, type Part } from '#platform/imports/yaml.ts';
import type { Transaction } from '../../territoires/chargement/ecriture.ts';
import { moyenKinds } from '../fiches/moyens/tables.ts';
import { modeles } from './tables.ts';

const count = v.pipe(v.number('is not a number'), v.integer('is not whole'), v.minValue(0, 'is less than zero'));

export const modelesEntry = v.array(
  v.strictObject({
    id,
    name: text,
    context: text,
    objectives: texts,
    publics: texts,
    days: count,
    steps: v.array(v.strictObject({ title: text, after: count })),
    indicators: v.array(v.strictObject({ name: text, unit: text })),
    means: v.array(v.picklist(moyenKinds))
  })
);

/** The invented modèles of the story, written anew. */
export async function loadModeles(
  tx: Transaction,
  list: Part<v.InferOutput<typeof modelesEntry>>,
  centreId: string,
  madeAt: Date
): Promise<void> {
  await tx.delete(modeles).where(eq(modeles.exemple, true));
  for (const { value } of members(list)) {
    const { id, name, steps, indicators, means, ...same } = value;
    const structure = { ...same, etapes: steps, indicateurs: indicators, moyens: means };
    await tx.insert(modeles).values({ id, centreId, name, structure, madeAt, exemple: true });
  }
}
