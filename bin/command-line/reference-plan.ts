import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import * as v from 'valibot';
import { parseYaml, YamlError } from '#platform/imports/yaml.ts';
import { loadReferenceEspaces, plansWithEspaces } from '#rooms/concertation/reference.server.ts';
import {
  correspondancesFile,
  frameworksEntry,
  loadCorrespondances,
  loadReferentiels
} from '#rooms/diagnostic/referentiels/reference.server.ts';
import { enoncesFile, loadObjectifs, loadPlans, objectifsFile, planReference } from '#rooms/plan/reference.server.ts';
import { territoireOf } from '#rooms/territoires/centres/chargement.server.ts';
import { loadOnce } from '#rooms/territoires/chargement/once.server.ts';

/** Raise it when the same files must be loaded again because they are read otherwise. */
const READING = '2';

const CENTRE = 'cai-namur';

const rightRow = v.object({
  right_no: v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number)),
  axis_no: v.pipe(v.string(), v.regex(/^[1-7]$/), v.transform(Number)),
  right_fr: v.pipe(v.string(), v.nonEmpty())
});

function rightsOf(file: string, bytes: Uint8Array): { name: string; axisNo: number }[] {
  const rows = v.safeParse(v.array(rightRow), parse(Buffer.from(bytes), { columns: true }));
  if (!rows.success) throw new YamlError(`${file}: ${v.getDotPath(rows.issues[0])}: ${rows.issues[0].message}`);
  for (const [i, row] of rows.output.entries()) {
    if (row.right_no !== i + 1) throw new YamlError(`${file}, line ${i + 2}: right_no is not ${i + 1}`);
  }
  return rows.output.map(({ right_fr, axis_no }) => ({ name: right_fr, axisNo: axis_no }));
}

/**
 * Loads what the source texts state: both grids and the mapping between them, the missions of a centre, the plans
 * since 2008 with their espaces. All or nothing; nothing is written when the files are those of last time.
 *
 * @param folder such as db/reference
 * @returns whether anything was loaded
 */
export async function loadReferencePlan(folder: string): Promise<boolean> {
  const hash = createHash('sha256').update(READING);
  const bytesOf = async (name: string) => {
    const bytes = await readFile(join(folder, name));
    hash.update(`\n${name} ${bytes.length}\n`).update(bytes);
    return bytes;
  };
  const read = async <Schema extends v.GenericSchema>(name: string, schema: Schema) =>
    parseYaml(join(folder, name), await bytesOf(name), schema);

  const facts = 'facts/droits_fondamentaux_pcs.csv';
  const rights = rightsOf(join(folder, facts), await bytesOf(facts));
  const reference = 'plan/ppli-namur.yaml';
  const chain = await read(reference, v.object({ frameworks: frameworksEntry, plans: v.array(planReference) }));
  const withEspaces = await read(reference, v.object({ plans: plansWithEspaces }));
  const mapping = await read('plan/correspondances.yaml', correspondancesFile);
  const missions = await read('plan/objectifs-decretaux.yaml', objectifsFile);
  const enonces = await read('plan/enonces.yaml', enoncesFile);

  return loadOnce('plan de référence', hash.digest('hex'), async (tx) => {
    const territoire = await territoireOf(tx, CENTRE);
    await loadReferentiels(tx, chain.at('frameworks'), enonces.at('referentiels'), rights);
    await loadCorrespondances(tx, mapping);
    await loadObjectifs(tx, missions);
    await loadPlans(tx, chain.at('plans'), enonces, territoire);
    return loadReferenceEspaces(tx, withEspaces.at('plans'), territoire.centreId);
  });
}
