import { filled, formsOf } from '../forms.ts';
import type { Who } from './cast.ts';
import { works } from './works.ts';

export type Form = [string, string][];

/** Asks for an address as somebody, with a form where one is sent. */
type Asking = (path: string, form?: Form) => Promise<{ html: string }>;

/** The address that an action of a page is sent to. */
export const sentTo = (address: string, action: string): string =>
  action ? `${address}${address.includes('?') ? '&' : '?'}/${action}` : address;

/** The form that does the work of an action, as this person fills it in. */
export async function formIn(asking: Asking, who: Who, route: string, action: string, address: string): Promise<Form> {
  const { from, form: named = action, shownBy, query, values } = works[route]?.[action] ?? {};
  const given = values?.(who) ?? {};
  if (from === null) return filled({ action, fields: [] }, given);
  const page = `${from?.() ?? address}${query ? `${(from?.() ?? address).includes('?') ? '&' : '?'}${query}` : ''}`;
  const { html } = shownBy
    ? await asking(sentTo(page, shownBy), await formIn(asking, who, route, shownBy, address))
    : await asking(page);
  const form = formsOf(html).find(({ action }) => (named ? action.split(/[?&]/).includes(`/${named}`) : action === ''));
  if (!form) throw new Error(`${page} has no form ${named || 'of its own'} for ${who}`);
  return filled(form, given);
}
