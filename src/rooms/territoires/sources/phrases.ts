import { m } from '#messages';
import { formatDay } from '#messages/format.ts';
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
