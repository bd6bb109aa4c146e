import { expect } from 'vitest';
import { db } from '#platform/database/current.ts';
import { now } from '#platform/clock.ts';
import { makeLien } from '#rooms/comptes/liens/liens.server.ts';
import { actions } from '../src/routes/annuaire/mettre-a-jour/+page.server.ts';

/** Gives an operator the link by which it keeps its own up to date. @returns its token */
export async function lienOf(centreId: string, organisationId: string): Promise<string> {
  const lien = { centreId, purpose: 'annuaire' as const, kind: 'organisations', objectId: organisationId, once: false };
  return (await db().transaction((tx) => makeLien(tx, { ...lien, days: 90 }, now()))).token;
}

/** Posts to a form of the page behind the link. @returns what the action answers, or where it leads, without the token */
export async function postByLien(
  { centreId, token }: { centreId: string; token: string },
  action: keyof typeof actions,
  body: URLSearchParams,
  more = ''
): Promise<unknown> {
  const url = new URL(`http://ppli.example/annuaire/mettre-a-jour?jeton=${token}${more}`);
  const request = new Request(url, { method: 'POST', body });
  const event = { locals: { viewer: { centreId } }, url, request, getClientAddress: () => '192.0.2.7' };
  try {
    return await actions[action]?.(event as never);
  } catch (thrown) {
    return (thrown as { location: string }).location.replace(token, '…');
  }
}

/** The answer to a form of which these fields are wrong. */
export const wrong = (...fields: string[]) => ({
  status: 400,
  data: { errors: Object.fromEntries(fields.map((field) => [field, expect.any(String)])) }
});
