import * as v from 'valibot';
import { parse } from 'yaml';
import source from '../../../db/reference/annuaire/besoins.yaml?raw';

/** The kinds of service of the directory, as db/reference/annuaire/besoins.yaml says them: read once. */

const name = v.pipe(v.string(), v.nonEmpty());
/** By language; French always. */
const names = v.intersect([v.object({ fr: name }), v.record(v.string(), name)]);
const file = v.strictObject({
  hsds_taxonomy: v.strictObject({ id: name, name, language: name }),
  pictograms: v.array(name),
  repertoires: v.array(v.strictObject({ id: name, name })),
  groups: v.array(v.strictObject({ id: name, pictogram: name, name: names })),
  besoins: v.array(
    v.strictObject({ id: name, group: name, repertoires: v.pipe(v.array(name), v.minLength(1)), name: names })
  )
});

type Names = { fr: string } & Record<string, string>;
/** One of the eight directories of the centre: French, as the reference plan names it. */
export type Repertoire = { id: string; name: string };
/** What needs are gathered under. */
export type Groupe = { id: string; pictogram: string; names: Names };
export type Besoin = {
  id: string;
  groupe: string;
  /** The first is where it is looked for first. */ repertoires: string[];
  names: Names;
};
export type Besoins = {
  taxonomy: { id: string; name: string; language: string };
  /** Names of the drawings that stand beside a group. */
  pictograms: readonly string[];
  repertoires: ReadonlyMap<string, Repertoire>;
  groupes: ReadonlyMap<string, Groupe>;
  besoins: ReadonlyMap<string, Besoin>;
};

/** @throws at a file that is not written as its head says */
export function readBesoins(text: string): Besoins {
  const { hsds_taxonomy, pictograms, repertoires, groups, besoins } = v.parse(file, parse(text));
  const byId = <T extends { id: string }>(all: readonly T[]): Map<string, T> =>
    new Map(all.map((one) => [one.id, one]));
  const read = {
    taxonomy: hsds_taxonomy,
    pictograms,
    repertoires: byId(repertoires),
    groupes: byId(groups.map(({ name: said, ...rest }) => ({ ...rest, names: said }))),
    besoins: byId(besoins.map(({ name: said, group, ...rest }) => ({ ...rest, groupe: group, names: said })))
  };
  for (const besoin of read.besoins.values()) {
    if (!read.groupes.has(besoin.groupe)) throw new Error(`${besoin.id}: there is no group ${besoin.groupe}`);
    const strange = besoin.repertoires.find((id) => !read.repertoires.has(id));
    if (strange) throw new Error(`${besoin.id}: there is no directory ${strange}`);
  }
  return read;
}

let all: Besoins | undefined;
/** Groups and needs in the order of the file. */
export const lesBesoins = (): Besoins => (all ??= readBesoins(source));

/** Its name in a language, in French where it has none there, or its id where the file has it not. */
export const besoinName = (id: string, locale: string): string => nameIn(lesBesoins().besoins.get(id), id, locale);
export const groupeName = (id: string, locale: string): string => nameIn(lesBesoins().groupes.get(id), id, locale);
/** Names of directories are French whatever the interface speaks. */
export const repertoireName = (id: string): string => lesBesoins().repertoires.get(id)?.name ?? id;

const nameIn = (one: { names: Names } | undefined, id: string, locale: string): string =>
  one?.names[locale] ?? one?.names.fr ?? id;
