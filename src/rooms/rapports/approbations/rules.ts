/** Days that a link to approve a text is taken. */
export const APPROBATION_DAYS = 60;

/** Days before that end when whoever is silent is reminded, once. */
const REMINDER_DAYS = 7;

const DAY = 86_400_000;

type Asked = { askedAt: Date; answeredAt: Date | null; revokedAt: Date | null };

/** Whether somebody’s opinion is still waited for. */
export const isWaited = ({ askedAt, answeredAt, revokedAt }: Asked, now: Date): boolean =>
  answeredAt === null && revokedAt === null && now.getTime() - askedAt.getTime() < APPROBATION_DAYS * DAY;

/** Days that a link still has of those it was given, whole or begun. */
export const daysLeft = ({ askedAt }: Pick<Asked, 'askedAt'>, now: Date): number =>
  APPROBATION_DAYS - Math.floor((now.getTime() - askedAt.getTime()) / DAY);

/** Whether somebody is to be reminded now: silent, never reminded, and the link ends within a week. */
export const isReminderDue = (asked: Asked & { remindedAt: Date | null }, now: Date): boolean =>
  asked.remindedAt === null && isWaited(asked, now) && daysLeft(asked, now) <= REMINDER_DAYS;
