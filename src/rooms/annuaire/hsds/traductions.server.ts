import { champsTraduits, type ChampTraduit, type Traduction } from '../services/traductions.ts';
import type { services } from '../services/tables.ts';
import { idOf } from './ids.ts';
import { textMetadata } from './metadata.ts';
import { termOfLanguage } from './taxonomy.server.ts';

/*
 * HSDS 3.1 has no texts in several languages. Each stands as an attribute: its term says the language, `label` which
 * property of the service it says in that language, `value` what it says.
 */

/** What the standard calls the texts that may stand in another language; two of ours stand in one of its properties. */
const properties: Readonly<Record<ChampTraduit, string>> = {
  ...{ name: 'name', description: 'description', publicsNote: 'eligibility_description' },
  ...{ titresNote: 'eligibility_description', enrolmentNote: 'application_process', costNote: 'fees_description' }
};

const byProperty = [...Map.groupBy(champsTraduits, (field) => properties[field])];

/** The last day on which one of these was written, where it is known. */
const writtenOn = ({ ecrits }: Traduction, fields: readonly ChampTraduit[]): string | null =>
  fields
    .flatMap((field) => ecrits?.[field]?.on ?? [])
    .toSorted()
    .at(-1) ?? null;

/** What somebody wrote of a service in other languages than French. */
export const translationsOf = ({ id, translations, source, exemple }: typeof services.$inferSelect) =>
  Object.entries(translations)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([locale, traduction]) => {
      const term = termOfLanguage(locale);
      if (!term) return [];
      return byProperty.flatMap(([property, fields]) => {
        const value = fields.flatMap((field) => traduction[field] ?? []).join('. ');
        if (!value) return [];
        const own = idOf('attribute', id, term.id, property);
        const on = writtenOn(traduction, fields);
        return [
          {
            ...{ id: own, link_id: id, link_entity: 'service', link_type: term.taxonomy, value, label: property },
            ...{ taxonomy_term_id: term.id, taxonomy_term: term },
            metadata: on ? textMetadata(own, { on, value, source, exemple }) : []
          }
        ];
      });
    });
