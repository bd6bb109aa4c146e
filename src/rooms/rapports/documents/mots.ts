import { m } from '#messages';
import { formatDay } from '#messages/format.ts';
import type { Span, Text } from '#platform/documents/model.ts';
import { stateInks } from '../../plan/fiches/encres.ts';
import { stateWord, type ShownState } from '../../plan/fiches/words.ts';
import type { ValiditeResult } from '../../diagnostic/rules.ts';
import { validiteNames } from '../../diagnostic/validite.ts';

/** Said next to each invented thing. */
export const mark = (exemple: boolean): Span[] => (exemple ? [' ', { text: 'exemple', style: 'mark' }] : []);

/** A name, marked where it is invented. */
export const named = (name: string, exemple: boolean): Text => (exemple ? [name, ...mark(true)] : name);

/** A state as a word on its ground; done is the darkest, and its word is light. */
export function statePill(state: ShownState): Span {
  const [ground, ink] = stateInks[state];
  return { text: stateWord(state), style: 'pill', ground, ink: ground === ink ? '#ffffff' : ink };
}

const validiteInks: Record<ValiditeResult, readonly [ground: string, ink: string]> = {
  valid: ['#f2f4f2', '#121f19'],
  worse: ['#ffeae4', '#892b20'],
  better: ['#dff3e2', '#0e5132'],
  resolved: ['#0e5132', '#ffffff'],
  unknown: ['#f8f0d6', '#59441a']
};

export function validitePill(result: ValiditeResult | null): Span {
  if (!result) return { text: m.plan_validity_unknown(), style: 'soft' };
  const [ground, ink] = validiteInks[result];
  return { text: validiteNames[result](), style: 'pill', ground, ink };
}

/** What one reads where nothing was written. */
export const unsaid = (text: string): Text => [{ text, style: 'soft' }];

export const dayOrNone = (day: string | null): string => (day ? formatDay(day) : '–');

/** What is in a document is true of one day. */
export const situationOn = (day: string): string => `Situation au ${formatDay(day)}`;
