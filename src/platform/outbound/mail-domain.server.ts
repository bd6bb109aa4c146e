import { Resolver } from 'node:dns/promises';

/**
 * What the names of the Internet say of a domain: it receives mail (`MX`, or an address, RFC 5321); it says that it takes
 * none (RFC 7505); it has neither, or is not there; or the answer did not come, which says nothing of the domain.
 */
export type MailDomain = 'receives' | 'takes-none' | 'nowhere' | 'unknown';

/** What is asked of the names, as `node:dns` gives it. Tests answer by themselves. */
export type Names = {
  resolveMx(domain: string): Promise<readonly { exchange: string; priority: number }[]>;
  resolve4(domain: string): Promise<readonly string[]>;
  resolve6(domain: string): Promise<readonly string[]>;
};

/** Milliseconds for each of two tries. */
export const theNames = (): Names => new Resolver({ timeout: 3_000, tries: 2 });

const isNothing = (error: unknown): boolean =>
  ['ENOTFOUND', 'ENODATA', 'EBADNAME'].includes((error as { code?: string }).code ?? '');

export async function mailDomain(domain: string, names: Names): Promise<MailDomain> {
  try {
    const mx = await names.resolveMx(domain);
    if (mx.length) return mx.every(({ exchange }) => exchange === '' || exchange === '.') ? 'takes-none' : 'receives';
  } catch (error) {
    if (!isNothing(error)) return 'unknown';
  }
  let known = true;
  for (const ask of [names.resolve4.bind(names), names.resolve6.bind(names)]) {
    try {
      if ((await ask(domain)).length) return 'receives';
    } catch (error) {
      if (!isNothing(error)) known = false;
    }
  }
  return known ? 'nowhere' : 'unknown';
}
