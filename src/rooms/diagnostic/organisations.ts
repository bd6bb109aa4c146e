import { m } from '#messages';
import type { OrganisationKind } from './queries.server.ts';

const counted: Record<OrganisationKind, (inputs: { count: number }) => string> = {
  associative: m.diagnostic_kind_associative,
  publique: m.diagnostic_kind_publique,
  privee: m.diagnostic_kind_privee
};

/** How many organisations of a kind, in words that follow « organisations ». */
export const countOfKind = (kind: OrganisationKind, count: number): string => counted[kind]({ count });

export const kindNames: Record<OrganisationKind, () => string> = {
  associative: m.diagnostic_actor_associative,
  publique: m.diagnostic_actor_publique,
  privee: m.diagnostic_actor_privee
};
