import { m } from '#messages';
import type { organisationKinds } from '../../annuaire/tables.ts';
import type { niveaux } from '../tables.ts';

const levels: Record<(typeof niveaux)[number], () => string> = {
  local: m.plan_level_local,
  provincial: m.plan_level_provincial,
  regional: m.plan_level_regional
};

export const levelWord = (level: (typeof niveaux)[number]): string => levels[level]();

const kinds: Record<(typeof organisationKinds)[number], () => string> = {
  associative: m.plan_kind_associative,
  publique: m.plan_kind_publique,
  privee: m.plan_kind_privee
};

export const kindWord = (kind: (typeof organisationKinds)[number]): string => kinds[kind]();
