import { m } from '#messages';
import type { ColumnFacts } from '#platform/exports/table.ts';
import type { groups } from './liste.ts';

const groupNames: Record<(typeof groups)[number], () => string> = {
  territoire: m.donnees_group_territoire,
  diagnostic: m.donnees_group_diagnostic,
  plan: m.donnees_group_plan,
  concertation: m.donnees_group_concertation,
  annuaire: m.ouvert_group,
  reperes: m.donnees_group_reperes
};
export const groupName = (group: (typeof groups)[number]): string => groupNames[group]();

const typeNames: Record<ColumnFacts['kind'], () => string> = {
  text: m.donnees_type_text,
  whole: m.donnees_type_whole,
  decimal: m.donnees_type_decimal,
  share: m.donnees_type_share,
  euros: m.donnees_type_euros,
  year: m.donnees_type_year,
  day: m.donnees_type_day,
  'yes-no': m.donnees_type_yes_no,
  code: m.donnees_type_code,
  texts: m.donnees_type_texts,
  address: m.donnees_type_address
};
export const typeName = (kind: ColumnFacts['kind']): string => typeNames[kind]();
