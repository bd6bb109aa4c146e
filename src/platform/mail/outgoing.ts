import { readMailbox } from './address.ts';

/** Where mail leaves through, and in whose name. */
export type Outgoing = { url: string; from: { name: string; address: string } };

/** The channel on which a committed mail announces itself to every process. */
export const WAKE = 'courriels';

let current: Outgoing | undefined;

/** @returns undefined when no server is set: mail is then shown in the product alone */
export const outgoing = (): Outgoing | undefined => current;

export function useOutgoing({ SMTP_URL, MAIL_FROM }: { SMTP_URL?: string; MAIL_FROM?: string }): void {
  const from = MAIL_FROM ? readMailbox(MAIL_FROM) : undefined;
  current = SMTP_URL && from ? { url: SMTP_URL, from } : undefined;
}
