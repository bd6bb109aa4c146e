import { m } from '#messages';
import { searchKeyOf } from '../../../territoires/rules.ts';

export type Organisation = { value: string; name: string };

/** Names that a message gives at most, where several have the words that were typed. */
const MOST = 4;

/** The same with a name each of its own: where two have one name, their ids tell them apart. */
export function toldApart(choices: readonly Organisation[]): Organisation[] {
  const [once, again] = [new Set<string>(), new Set<string>()];
  for (const { name } of choices) (once.has(searchKeyOf(name)) ? again : once).add(searchKeyOf(name));
  return choices.map(({ value, name }) => ({
    value,
    name: again.has(searchKeyOf(name)) ? `${name} (${value})` : name
  }));
}

/** A name as it may be typed: what is invented says so in the list, which nobody has to write. */
const keysOf = ({ name }: Organisation): string[] => {
  const mark = ` ${m.exemple()}`;
  return [name, name.endsWith(mark) ? name.slice(0, -mark.length) : name].map(searchKeyOf);
};

/**
 * What a form sends of organisations, those ticked by id and the others by name, as ids, each once. What is the name of
 * none, or of more than one, stays as it was typed.
 */
export function chosenAmong(sent: readonly string[], choices: readonly Organisation[]): string[] {
  const known = new Set(choices.map(({ value }) => value));
  const byName = new Map<string, Set<string>>();
  for (const one of toldApart(choices))
    for (const key of keysOf(one)) byName.set(key, (byName.get(key) ?? new Set()).add(one.value));
  const idOf = (text: string): string => {
    const named = known.has(text) ? [] : [...(byName.get(searchKeyOf(text)) ?? [])];
    return (named.length === 1 && named[0]) || text;
  };
  return [...new Set(sent.map(idOf))];
}

/** Why a text is the name of no organisation, with those it may have meant. */
function notAName(text: string, choices: readonly Organisation[]): string {
  const words = searchKeyOf(text).split(' ').filter(Boolean);
  const near = toldApart(choices).filter(
    (one) => words.length && keysOf(one).some((key) => words.every((word) => key.includes(word)))
  );
  if (!near.length) return `Aucune organisation ne s’appelle « ${text} ».`;
  const names = near.slice(0, MOST).map(({ name }) => `« ${name} »`);
  const more = near.length > MOST ? `, et ${near.length - MOST} autres` : '';
  return `« ${text} » n’est pas un nom entier. Il y a ${names.join(', ')}${more}.`;
}

/** The fields of a form that name organisations, as ids, and beside each what is the name of none. */
export function withChosen<Name extends string, Sent extends Record<Name, string[]>>(
  sent: Sent,
  names: readonly Name[],
  choices: readonly Organisation[]
): { values: Sent; unknown: Record<string, string> } {
  const values = { ...sent };
  const unknown: Record<string, string> = {};
  const known = new Set(choices.map(({ value }) => value));
  for (const name of names) {
    const chosen = chosenAmong(sent[name], choices);
    Object.assign(values, { [name]: chosen });
    const strange = chosen.find((value) => !known.has(value));
    if (strange !== undefined) unknown[name] = notAName(strange, choices);
  }
  return { values, unknown };
}
