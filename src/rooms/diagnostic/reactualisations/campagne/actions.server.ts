import { and, eq, isNull, lt } from 'drizzle-orm';
import { today } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { may } from '../../../comptes/droits.ts';
import { CHANGED_SINCE, type StillConfirmed } from '../../../comptes/edit/confirme.ts';
import type { Acteur } from '../../../comptes/roles.ts';
import { visibleTo } from '../../../comptes/visibilite.ts';
import type { Done } from '../../constats/edit/actions.server.ts';
import { diagnostics } from '../../tables.ts';
import { reactualisationConstats, reactualisations } from '../tables.ts';
import { closed, droit, gone, lock, noteOf, type Campaign } from './campagne.server.ts';
import { listAskable } from './queries.server.ts';
import { chooseConstats, isOpen, pleniereCode, type Choix } from './rules.ts';

export type NewCampaign = {
  diagnosticId: string;
  name: string;
  method: string;
  closesOn: string | null;
  choix: Choix;
  /** Of the constats that may be asked about, those that were ticked; none: all of the choice. */
  constats: readonly string[];
};

/** Opens a campaign about the constats of a diagnostic that are chosen; nobody is asked yet. */
export async function openCampaign(acteur: Acteur, input: NewCampaign, now: Date): Promise<Done<{ id: string }>> {
  if (!may(acteur, droit, acteur)) return gone;
  const day = today(now);
  if (input.closesOn !== null && input.closesOn < day)
    return { came: 'wrong', errors: { fin: 'Ce jour est déjà passé.' } };
  const { diagnosticId, name, method, closesOn, choix, constats: ticked } = input;
  const all = await listAskable(acteur, diagnosticId);
  if (ticked.some((id) => !all.some((constat) => constat.id === id)))
    return { came: 'wrong', errors: { constats: 'Choisissez dans la liste.' } };
  const chosen = ticked.length ? all.filter(({ id }) => ticked.includes(id)) : chooseConstats(all, choix);
  if (!chosen.length) return { came: 'wrong', errors: { axe: 'Aucun constat ne répond à ce choix.' } };
  return db().transaction(async (tx): Promise<Done<{ id: string }>> => {
    const [diagnostic] = await tx
      .select({ exemple: diagnostics.exemple })
      .from(diagnostics)
      .where(and(eq(diagnostics.id, diagnosticId), visibleTo(acteur, diagnostics)));
    if (!diagnostic) return gone;
    const id = crypto.randomUUID();
    const { centreId } = acteur;
    const { exemple } = diagnostic;
    await tx
      .insert(reactualisations)
      .values({ id, centreId, diagnosticId, name, method, closesOn, openedOn: day, exemple });
    await tx
      .insert(reactualisationConstats)
      .values(chosen.map((constat, i) => ({ reactualisationId: id, constatId: constat.id, position: i + 1 })));
    await noteOf(tx, acteur, { id, name }, 'ouvrir une réactualisation', now, { constats: chosen.length });
    return { came: 'done', id };
  });
}

/** Ends the taking of answers; what was answered may be published with it. @param still asked where it is */
export async function closeCampaign(
  acteur: Acteur,
  campaignId: string,
  publish: boolean,
  now: Date,
  still: StillConfirmed
): Promise<Done> {
  return db().transaction(async (tx): Promise<Done> => {
    const campaign = await lock(tx, acteur, campaignId);
    if (!campaign) return gone;
    if (publish && !(await still(tx))) return { came: 'wrong', errors: { '': CHANGED_SINCE } };
    const closedOn = campaign.closedOn ?? today(now);
    const change = { closedOn, pleniereCode: null, ...(publish ? { visibility: 'public' as const } : {}) };
    await tx.update(reactualisations).set(change).where(eq(reactualisations.id, campaignId));
    await noteOf(tx, acteur, campaign, 'clore une réactualisation', now, { publiee: publish });
    return { came: 'done' };
  });
}

/** Opens a hall: a new code by which people answer on their phones; or ends it. */
export async function setPleniere(acteur: Acteur, campaignId: string, on: boolean, now: Date): Promise<Done> {
  return db().transaction(async (tx): Promise<Done> => {
    const campaign = await lock(tx, acteur, campaignId);
    if (!campaign) return gone;
    if (on && !isOpen(campaign, today(now))) return closed;
    const code = on ? pleniereCode(crypto.getRandomValues(new Uint8Array(5))) : null;
    await tx.update(reactualisations).set({ pleniereCode: code }).where(eq(reactualisations.id, campaignId));
    await noteOf(tx, acteur, campaign, on ? 'ouvrir une plénière' : 'fermer une plénière', now);
    return { came: 'done' };
  });
}

/** Campaigns that take answers, of every centre; those whose last day is over are closed on the way. */
export async function sweepCampaigns(now: Date): Promise<Campaign[]> {
  const day = today(now);
  const late = and(isNull(reactualisations.closedOn), lt(reactualisations.closesOn, day));
  // Even a write that meets no row throws kept pages away: none is made for nothing.
  if (await db().$count(reactualisations, late))
    await db().update(reactualisations).set({ closedOn: day, pleniereCode: null }).where(late);
  return db().select().from(reactualisations).where(isNull(reactualisations.closedOn));
}
