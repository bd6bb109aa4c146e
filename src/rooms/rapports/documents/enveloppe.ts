import { formatDay } from '#messages/format.ts';
import { publicAddress } from '#platform/address.ts';
import type { DocumentModel, Text } from '#platform/documents/model.ts';
import { situationOn } from './mots.ts';

/** Whose document it is, as the site names itself. */
export type Editeur = { acronym: string; name: string | null };

type Contenu = Pick<DocumentModel, 'kicker' | 'title' | 'running' | 'blocks' | 'long'> & {
  subtitle?: string;
  exemple?: string;
  facts: DocumentModel['facts'];
  keywords?: readonly string[];
  sources: readonly Text[];
  /** The page of the site that says the same. */
  path: string;
};

/** What all documents have in common: who publishes them, the day they are true for, where their page is. */
export function enveloppe({ path, keywords = [], ...contenu }: Contenu, editeur: Editeur, day: string): DocumentModel {
  const address = publicAddress(path);
  return {
    ...contenu,
    author: editeur.name ?? editeur.acronym,
    authorShort: editeur.acronym,
    facts: [...contenu.facts, { name: 'Date', value: situationOn(day) }],
    day,
    dayWords: situationOn(day),
    keywords: ['PPLI', 'intégration', ...keywords],
    contentsTitle: 'Sommaire',
    sourcesTitle: 'Sources',
    sources: [
      ...contenu.sources,
      // Without an address of its own a site can only be named.
      address.startsWith('http')
        ? `Page du site, tenue à jour : ${address}`
        : `Site du ${editeur.acronym}, page ${address}, lue le ${formatDay(day)}`
    ]
  };
}
