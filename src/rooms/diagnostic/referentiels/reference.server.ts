import * as v from 'valibot';
import { id, text, texts } from '#platform/imports/fields.ts';
import { members, type Part } from '#platform/imports/yaml.ts';
import { axes, correspondances, droits, referentiels } from './tables.ts';
import { upsertRows, type Transaction } from '../../territoires/chargement/ecriture.ts';

/** A grid as the reference file writes it; `rights` are names. */
export const frameworksEntry = v.array(
  v.object({
    id,
    name: text,
    axes: v.array(v.strictObject({ id, name: text, transversal: v.optional(v.boolean()), rights: v.optional(texts) }))
  })
);

export const correspondancesFile = v.strictObject({
  from: id,
  to: id,
  correspondances: v.array(v.strictObject({ from: id, to: id, reason: text }))
});

/** Ids of the rights of the decree of 22 November 2018, in its order. */
const droitIds = [
  ...['travail', 'formation', 'apprentissage', 'insertion-sociale'],
  ...['logement', 'energie', 'eau', 'environnement-sain', 'cadre-de-vie'],
  ...['sante', 'alimentation', 'epanouissement', 'participation', 'tic', 'mobilite']
];

export async function loadReferentiels(
  tx: Transaction,
  list: Part<v.InferOutput<typeof frameworksEntry>>,
  sources: Part<Record<string, string>>,
  /** Names of the rights in the order of the decree, each with the number of its axis. */
  rights: readonly { name: string; axisNo: number }[]
): Promise<void> {
  for (const grid of members(list)) {
    const { id: referentielId, name } = grid.value;
    const source = sources.value[referentielId];
    if (!source) throw sources.error(`does not say where « ${referentielId} » comes from`);
    await upsertRows(tx, referentiels, [{ id: referentielId, name, source }]);
    const rows = members(grid.at('axes')).map((axis, i) => {
      const expected = rights.filter(({ axisNo }) => axisNo === i + 1).map((right) => right.name);
      if (axis.value.rights && axis.value.rights.join() !== expected.join()) {
        throw axis.error(`are not those of axis ${i + 1} of the decree: ${expected.join(', ')}`, 'rights');
      }
      return { referentielId, no: i + 1, ...axis.value, transversal: axis.value.transversal ?? false };
    });
    await upsertRows(
      tx,
      axes,
      rows.map(({ id, no, name: axe, transversal }) => ({ referentielId, id, no, name: axe, transversal }))
    );
    const owned = rows.flatMap(({ id: axeId, no, rights: named }) =>
      named ? rights.map((right, i) => ({ ...right, no: i + 1, axeId })).filter(({ axisNo }) => axisNo === no) : []
    );
    await upsertRows(
      tx,
      droits,
      owned.map(({ axeId, no, name: droit }) => ({ referentielId, id: droitIds[no - 1] ?? '', axeId, no, name: droit }))
    );
  }
}

export async function loadCorrespondances(
  tx: Transaction,
  file: Part<v.InferOutput<typeof correspondancesFile>>
): Promise<void> {
  const { from, to } = file.value;
  await tx.delete(correspondances);
  await upsertRows(
    tx,
    correspondances,
    file.value.correspondances.map((pair) => ({
      fromReferentielId: from,
      fromAxeId: pair.from,
      toReferentielId: to,
      toAxeId: pair.to,
      reason: pair.reason
    }))
  );
}
