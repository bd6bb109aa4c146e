import { m } from '#messages';
import { formatDay } from '#messages/format.ts';
import type { Mesure } from '../communes/chiffres.ts';
import type { Source } from '../reference.server.ts';

type Cited = Pick<Source, 'attribution' | 'title' | 'updatedOn'>;

const fileOf = ({ title, updatedOn }: Cited): string =>
  updatedOn ? m.communes_source_updated({ title, day: formatDay(updatedOn) }) : m.communes_source_undated({ title });

/** One source as it is cited: who, what, and the day of its last update where one is stated. */
export const citationOf = (source: Cited): string =>
  m.communes_source_body({ attribution: source.attribution, files: fileOf(source) });

/** The line under a picture or a table: each body named once, then its files. */
export function sourceLine(sources: readonly Source[]): string {
  const bodies = [...Map.groupBy(sources, (source) => source.attribution)].map(([attribution, files]) =>
    m.communes_source_body({ attribution, files: files.map(fileOf).join(m.communes_source_between()) })
  );
  const cited = bodies.join(m.communes_source_between());
  return sources.length > 1 ? m.communes_source_several({ sources: cited }) : m.communes_source({ sources: cited });
}

const names: Record<Mesure, () => string> = {
  total: m.sources_mesure_total,
  belgian: m.sources_mesure_belgian,
  foreign: m.sources_mesure_foreign,
  foreign_eu: m.sources_mesure_foreign_eu,
  foreign_non_eu: m.sources_mesure_foreign_non_eu,
  born_abroad: m.sources_mesure_born_abroad,
  international_migration_net: m.sources_mesure_international_migration_net
};

/** What a figure held counts. */
export const nameOfMesure = (mesure: Mesure): string => names[mesure]();

const uses: Record<string, () => string> = {
  'statbel-refnis': m.sources_use_names,
  'osm-noms': m.sources_use_german_names,
  'statbel-codes': m.sources_use_codes,
  geonames: m.sources_use_search,
  'statbel-contours': m.sources_use_outlines,
  'osm-fond': m.sources_use_basemap,
  'statbel-structure': m.sources_use_pyramids,
  'pcs-2022': m.sources_use_pcs
};

/** What a source gives besides counts of persons; null where that is all. */
export const useOf = (id: string): string | null => uses[id]?.() ?? null;
