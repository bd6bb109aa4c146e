import { searchKeyOf } from '../../../territoires/rules.ts';

/** Days that pass before somebody who has not finished is reminded. */
export const REMINDER_DAYS = 7;

type Asked = { email: string | null; askedAt: Date; remindedAt: Date | null; finishedAt: Date | null };

/** Whether somebody may be reminded: not before a week after the last mail, and not once they have finished. */
export const isReminderDue = ({ email, askedAt, remindedAt, finishedAt }: Asked, now: Date): boolean =>
  email !== null &&
  finishedAt === null &&
  now.getTime() - (remindedAt ?? askedAt).getTime() >= REMINDER_DAYS * 86_400_000;

/** Whether answers are taken. Days as YYYY-MM-DD. */
export const isOpen = (campaign: { closedOn: string | null; closesOn: string | null }, today: string): boolean =>
  campaign.closedOn === null && (campaign.closesOn === null || campaign.closesOn >= today);

/** Until when a link to answer is taken, where answers are until a day (YYYY-MM-DD): a week more, to read why no longer. */
export const linksUntil = (closesOn: string): Date => new Date(Date.parse(`${closesOn}T00:00:00Z`) + 7 * 86_400_000);

type Askable = { axes: readonly string[]; on: string | null; code: string; statement: string };
export type Choix = { axe: string | null; before: string | null; words: string | null };

/** The constats of a choice: of an axis if one is named, not confirmed since `before` (YYYY-MM-DD), with all these words. */
export function chooseConstats<C extends Askable>(all: readonly C[], { axe, before, words }: Choix): C[] {
  const keys = searchKeyOf(words ?? '')
    .split(' ')
    .filter(Boolean);
  return all.filter(({ axes, on, code, statement }) => {
    const text = searchKeyOf(`${code} ${statement}`);
    return (
      (axe === null || axes.includes(axe)) &&
      (before === null || on === null || on < before) &&
      keys.every((key) => text.includes(key))
    );
  });
}

const signs = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A code short enough to be typed from a wall: five signs, of which there are 24 millions. @param bytes five random ones */
export const pleniereCode = (bytes: Uint8Array): string =>
  [...bytes.slice(0, 5)].map((byte) => signs[byte % signs.length]).join('');
