import { and, eq } from 'drizzle-orm';
import { db } from '../database/current.ts';
import type { Orm } from '../database/open.ts';
import { isKeyedHash, keyedHash } from '../secrets.server.ts';
import type { MailKind } from './kind.ts';
import { preferencesCourriel } from './tables.ts';

/** Who does not want which kind of mail. `adresse` is a keyed hash: the address itself stands neither in the link nor in the table. */
export type Stop = { centreId: string; adresse: string; kind: string };

const path = '/courriels/arreter';

export const hashOf = (centreId: string, address: string, orm?: Orm): Promise<string> =>
  keyedHash('courriels-adresses', `${centreId}\n${address.toLowerCase()}`, orm);

const signedText = ({ centreId, adresse, kind }: Stop): string => `${centreId}\n${adresse}\n${kind}`;

/** The address, on the site that a mail leads to, that switches this kind off; valid for ever, since mails are kept. */
export async function stopLink(
  stop: Stop,
  { locale, href }: { locale: string; href: string },
  orm?: Orm
): Promise<string> {
  const url = new URL(`${locale === 'fr' ? '' : `/${locale}`}${path}`, href);
  url.searchParams.set('a', stop.adresse);
  url.searchParams.set('k', stop.kind);
  url.searchParams.set('s', await keyedHash('courriels-arreter', signedText(stop), orm));
  return url.href;
}

/** What such an address asks for, or undefined when nobody signed it. */
export async function readStop(centreId: string, query: URLSearchParams): Promise<Stop | undefined> {
  const stop = { centreId, adresse: query.get('a') ?? '', kind: query.get('k') ?? '' };
  return (await isKeyedHash('courriels-arreter', signedText(stop), query.get('s') ?? '')) ? stop : undefined;
}

const same = ({ centreId, adresse, kind }: Stop) =>
  and(
    eq(preferencesCourriel.centreId, centreId),
    eq(preferencesCourriel.adresse, adresse),
    eq(preferencesCourriel.kind, kind)
  );

export async function isOff(stop: Stop, orm: Orm = db()): Promise<boolean> {
  const [row] = await orm.select({ kind: preferencesCourriel.kind }).from(preferencesCourriel).where(same(stop));
  return row !== undefined;
}

/** Whether an address wants none of a kind, asked before what goes with the mail is written. */
export const isUnwanted = async (centreId: string, address: string, { name }: MailKind, orm: Orm): Promise<boolean> =>
  isOff({ centreId, adresse: await hashOf(centreId, address, orm), kind: name }, orm);

/** Names of the kinds that an address does not want. */
export async function listOff(centreId: string, address: string): Promise<string[]> {
  const own = and(
    eq(preferencesCourriel.centreId, centreId),
    eq(preferencesCourriel.adresse, await hashOf(centreId, address))
  );
  const rows = await db().select({ kind: preferencesCourriel.kind }).from(preferencesCourriel).where(own);
  return rows.map(({ kind }) => kind);
}

/** Of several kinds, switches those on that an address wants and the others off. */
export async function chooseKinds(
  centreId: string,
  address: string,
  kinds: readonly MailKind[],
  wanted: readonly string[]
): Promise<void> {
  await db().transaction(async (tx) => {
    const adresse = await hashOf(centreId, address, tx);
    for (const { name: kind } of kinds)
      await (wanted.includes(kind) ? switchOn : switchOff)({ centreId, adresse, kind }, tx);
  });
}

export async function switchOff(stop: Stop, orm: Orm = db()): Promise<void> {
  await orm.insert(preferencesCourriel).values(stop).onConflictDoNothing();
}

export async function switchOn(stop: Stop, orm: Orm = db()): Promise<void> {
  await orm.delete(preferencesCourriel).where(same(stop));
}

/** What an address switched off is switched off for another in its place, in each of these centres. */
export async function movePreferences(orm: Orm, centreIds: readonly string[], from: string, to: string): Promise<void> {
  for (const centreId of centreIds) {
    const [was, becomes] = [await hashOf(centreId, from, orm), await hashOf(centreId, to, orm)];
    const gone = await orm
      .delete(preferencesCourriel)
      .where(and(eq(preferencesCourriel.centreId, centreId), eq(preferencesCourriel.adresse, was)))
      .returning();
    for (const { kind } of gone) await switchOff({ centreId, adresse: becomes, kind }, orm);
  }
}
