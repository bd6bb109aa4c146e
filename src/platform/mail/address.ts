/** A mail that would not be what its writer meant: it is not queued. */
export class MailRefused extends Error {}

/** Whatever a header could be cut by. */
const breaks = /[\p{Cc}\u2028\u2029]/u;

/** A text that stands on one line of a header. @throws MailRefused naming what it is */
export function checkLine(what: string, text: string, most = 500): string {
  if (breaks.test(text))
    throw new MailRefused(`The ${what} of a mail is on one line: ${JSON.stringify(text.slice(0, 80))}`);
  if (text.length > most) throw new MailRefused(`The ${what} of a mail has at most ${most} signs`);
  return text;
}

/** A text that people wrote, as it stands in a header: on one line, and cut where it is longer than `most`. */
export function oneLine(text: string, most = 500): string {
  const line = text.replaceAll(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim();
  return line.length > most ? `${line.slice(0, most - 1).trimEnd()}…` : line;
}

const address = /^[^\s@<>()[\],;:"\\]+@[^\s@<>()[\],;:"\\]+$/u;

/** One address and nothing else: no name, no list. Signs that only quotes would allow are refused (RFC 5321 allows them, nobody has them). */
export const isAddress = (text: string): boolean => text.length <= 254 && !breaks.test(text) && address.test(text);

export function checkAddress(text: string): string {
  if (!isAddress(text)) throw new MailRefused(`Not the address of a mailbox: ${JSON.stringify(text.slice(0, 80))}`);
  return text;
}

/** `address` or `Name <address>`. */
export const isMailbox = (text: string): boolean => readMailbox(text) !== undefined;

export function readMailbox(text: string): { name: string; address: string } | undefined {
  const [, name = '', within = text] = /^([^<>]*)<([^<>]*)>$/.exec(text.trim()) ?? [];
  return isAddress(within.trim()) && !breaks.test(name) ? { name: name.trim(), address: within.trim() } : undefined;
}
