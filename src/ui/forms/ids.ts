import { getContext, setContext } from 'svelte';

const key = Symbol('form');

/** Says of which form the fields below are: of two on a page, each field has an id of its own. @param action as `?/decliner&n=2` */
export function ofForm(action: string | undefined): (name: string) => string {
  const of = /^\?\/([\w-]+)/.exec(action ?? '')?.[1];
  const idOf = (name: string): string => (of ? `${of}-${name}` : name);
  setContext(key, idOf);
  return idOf;
}

/** The id of a field in the form around it. */
export const idsHere = (): ((name: string) => string) => getContext(key) ?? ((name: string) => name);
