import { and, eq, isNull } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { circlesOf, fromCircle, type Acteur, type Personne } from '../roles.ts';
import { attributions, personnes } from '../tables.ts';
import { anonymous, visibilites, type Viewer, type Visibilite } from '../visibilite.ts';
import { asker } from './asker.ts';
import { LONGEST_SESSION_DAYS } from './delays.ts';

/**
 * Who asks: what they read, and who they are if they are signed in. Whoever sees the site as another circle (`seenAs`)
 * acts as nobody meanwhile. `cookies` are to be set with the answer.
 */
export type Visit = {
  viewer: Viewer;
  acteur?: Acteur;
  seenAs?: Visibilite;
  sessionId?: string;
  enteredAt?: Date;
  cookies: string[];
};

/** Whether a request may be of somebody signed in: the others cost nothing. */
const mayBeSignedIn = (headers: Headers): boolean => /(?:^|;\s*)(?:__Secure-)?ppli\./.test(headers.get('cookie') ?? '');

/** The cookie by which a member of the team sees the site as a wider circle does. */
export const SEEN_AS = 'ppli-vu-comme';

/** The cookie that holds the plan in preparation that a member of the team works on. */
export const WORKS_ON = 'ppli-plan';

const cookieOf = (headers: Headers, name: string): string | undefined =>
  new RegExp(`(?:^|;\\s*)${name}=([a-z0-9-]{1,80})(?:;|$)`).exec(headers.get('cookie') ?? '')?.[1];

const seenAs = (headers: Headers): Visibilite | undefined =>
  visibilites.find((one) => one === cookieOf(headers, SEEN_AS));

/** Who asks, on the site of a centre. Seeing the site as another circle only ever narrows what one reads. */
export async function visitOf(headers: Headers, centreId: string): Promise<Visit> {
  const outsider: Visit = { viewer: anonymous(centreId), cookies: [] };
  if (!mayBeSignedIn(headers)) return outsider;
  const { auth } = await import('./auth.server.ts');
  const answer = await (await auth()).api.getSession({ headers: asker(headers), returnHeaders: true });
  if (!answer.response) return outsider;
  const { user, session } = answer.response;
  // Sessions live by the true clock, whatever day a demonstration shows.
  if (Date.now() - session.createdAt.getTime() > LONGEST_SESSION_DAYS * 86_400_000) return outsider;
  const personne = await personneOf(user.id, centreId);
  if (!personne) return outsider;
  const all = circlesOf(personne.roles);
  const visit = { sessionId: session.id, enteredAt: session.createdAt, cookies: answer.headers.getSetCookie() };
  const circle = seenAs(headers);
  if (circle && all.includes('equipe'))
    return { ...visit, viewer: { centreId, reads: fromCircle(circle) }, seenAs: circle };
  const planId = all.includes('equipe') ? cookieOf(headers, WORKS_ON) : undefined;
  const viewer = { centreId, reads: all, ...(planId ? { planId } : {}) };
  return { ...visit, viewer, acteur: { ...viewer, personne } };
}

/** A person with the roles they have now in a centre; null when erased. */
export async function personneOf(id: string, centreId: string): Promise<Personne | null> {
  const rows = await db()
    .select({
      name: personnes.name,
      email: personnes.email,
      role: attributions.role,
      scopeKind: attributions.scopeKind,
      scopeId: attributions.scopeId
    })
    .from(personnes)
    .leftJoin(
      attributions,
      and(eq(attributions.personneId, personnes.id), eq(attributions.centreId, centreId), isNull(attributions.endedAt))
    )
    .where(and(eq(personnes.id, id), isNull(personnes.erasedAt)));
  const [first] = rows;
  if (!first) return null;
  const roles = rows.flatMap(({ role, scopeKind, scopeId }) =>
    role && scopeKind ? [{ role, scopeKind, scopeId }] : []
  );
  return { id, name: first.name, email: first.email, roles };
}
