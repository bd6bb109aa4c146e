import { m } from '#messages';
import type { OrganisationKind } from './tables.ts';

const kinds: Record<OrganisationKind, (inputs: { count: number }) => string> = {
  associative: m.annuaire_kind_associative,
  publique: m.annuaire_kind_publique,
  privee: m.annuaire_kind_privee
};

/** The kind of an organisation, or of as many as are counted, as it stands in a sentence. */
export const kindWord = (kind: OrganisationKind, count = 1): string => kinds[kind]({ count });

/** The same at the head of a line. */
export function kindHead(kind: OrganisationKind, count = 1): string {
  const word = kindWord(kind, count);
  return word.charAt(0).toLocaleUpperCase() + word.slice(1);
}
