import { m } from '#messages';
import type { FilterKey, FilterOptions, Option } from './filter.ts';
import { statesInOrder } from './rules.ts';
import { stateWord } from './words.ts';

const names: Record<FilterKey, () => string> = {
  q: m.plan_filter_q,
  axe: m.plan_axis_word,
  droit: m.plan_filter_droit,
  phase: m.plan_col_phase,
  etat: m.plan_col_state,
  commune: m.plan_filter_commune,
  public: m.plan_filter_public,
  espace: m.plan_filter_espace
};

export const filterWord = (key: FilterKey): string => names[key]();

/** How a choice reads: names of the domain as they are, states in the reader's language. */
export function choiceWord(key: FilterKey, option: Pick<Option, 'value' | 'name'>): string {
  if (key !== 'etat') return option.name;
  if (option.value === 'en-retard') return stateWord('en-retard');
  if (option.value === 'en-retard-ou-bloquee') return m.plan_state_held_up();
  const state = statesInOrder.find((one) => one === option.value);
  return state ? stateWord(state) : m.plan_state_sans_nouvelles();
}

/** The choice that a filter stands on, as it is told back to whoever made it. */
export function choiceMade(key: FilterKey, value: string, options: FilterOptions): string {
  const option = key === 'q' ? undefined : options[key].find((one) => one.value === value);
  return option ? choiceWord(key, option) : value;
}
