import * as v from 'valibot';
import { parse } from 'yaml';
import source from '../../../../db/reference/annuaire/data-inclusion.yaml?raw';

const file = v.record(v.string(), v.pipe(v.array(v.string()), v.minLength(1)));

let all: ReadonlyMap<string, string[]> | undefined;
/** The thématiques of data·inclusion by need, where they have one. */
export const lesThematiques = (): ReadonlyMap<string, string[]> =>
  (all ??= new Map(Object.entries(v.parse(file, parse(source)))));

export const thematiquesOf = (besoins: readonly string[]): string[] => [
  ...new Set(besoins.flatMap((id) => lesThematiques().get(id) ?? []))
];
