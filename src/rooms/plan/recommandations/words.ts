import { m } from '#messages';
import type { niveaux } from '../tables.ts';

const levels: Record<(typeof niveaux)[number], () => string> = {
  local: m.plan_level_local,
  provincial: m.plan_level_provincial,
  regional: m.plan_level_regional
};

export const levelWord = (level: (typeof niveaux)[number]): string => levels[level]();
