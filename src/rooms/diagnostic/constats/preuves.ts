import { m } from '#messages';
import { formatDay, formatShare, formatSigned, formatWhole } from '#messages/format.ts';
import type { QuotedFigure } from './chiffre.ts';
import type { HeldFigure, Preuve } from './queries.server.ts';

const kinds: Record<Preuve['kind'], () => string> = {
  chiffre: m.diagnostic_evidence_chiffre,
  observation: m.diagnostic_evidence_observation,
  document: m.diagnostic_evidence_document
};

export const preuveWord = (kind: Preuve['kind']): string => kinds[kind]();

const mesures: Record<NonNullable<Preuve['mesure']>, () => string> = {
  total: m.diagnostic_mesure_total,
  belgian: m.diagnostic_mesure_belgian,
  foreign: m.diagnostic_mesure_foreign,
  foreign_eu: m.diagnostic_mesure_foreign_eu,
  foreign_non_eu: m.diagnostic_mesure_foreign_non_eu,
  born_abroad: m.diagnostic_mesure_born_abroad,
  international_migration_net: m.diagnostic_mesure_international_migration_net,
  foreign_share: m.diagnostic_mesure_foreign_share
};

export const mesureWord = (mesure: NonNullable<Preuve['mesure']>): string => mesures[mesure]();

const operations = {
  registre: m.diagnostic_operation_registre,
  recensement: m.diagnostic_operation_recensement,
  mouvement: m.diagnostic_operation_mouvement
};

/** Of which operation and year a figure is. */
export const operationWords = ({ parts }: QuotedFigure, year: number): string =>
  operations[parts[0]?.operation ?? 'registre']({ year });

/** A figure as it is quoted. */
export function figureWords({ mesure }: Pick<Preuve, 'mesure'>, { value, share }: QuotedFigure): string {
  if (share) return formatShare(value);
  return mesure === 'international_migration_net' ? formatSigned(value) : formatWhole(value);
}

const statuses = { derived: m.diagnostic_evidence_derived, sum: m.diagnostic_evidence_sum };

/** What is to be known of how a figure was come by, where it was not simply observed. */
export const statusWords = ({ parts }: QuotedFigure): string[] =>
  [...new Set(parts.map(({ status }) => status))].flatMap((status) =>
    status === 'observed' ? [] : [statuses[status]()]
  );

const sourceOf = (figure: HeldFigure): string =>
  m.diagnostic_evidence_source({
    source: [
      figure.attribution,
      figure.updatedOn
        ? m.diagnostic_evidence_updated({ title: figure.title, day: formatDay(figure.updatedOn) })
        : figure.title
    ].join(', '),
    licence: figure.licence
  });

/** Where a figure comes from, each source once. */
export const sourcesOf = ({ parts }: QuotedFigure): string[] => [...new Set(parts.map(sourceOf))];
