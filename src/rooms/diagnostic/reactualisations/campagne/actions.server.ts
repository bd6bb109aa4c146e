import { and, eq, inArray, isNull, lt } from 'drizzle-orm';
import { today } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/engine.ts';
import { note } from '#platform/journal/write.server.ts';
import { organisations } from '../../../annuaire/tables.ts';
import { may } from '../../../comptes/droits.ts';
import { CHANGED_SINCE, type StillConfirmed } from '../../../comptes/edit/confirme.ts';
import { makeLien } from '../../../comptes/liens/liens.server.ts';
import type { Acteur } from '../../../comptes/roles.ts';
import { visibleTo } from '../../../comptes/visibilite.ts';
import type { Done } from '../../constats/edit/actions.server.ts';
import { droitsDuDiagnostic } from '../../droits.ts';
import { diagnostics } from '../../tables.ts';
import { reactualisationConstats, reactualisations } from '../tables.ts';
import { sollicitations } from '../tables.ts';
import { sendQuestion, type Site } from './courriel.server.ts';
import { knownAddresses, listAskable } from './queries.server.ts';
import { chooseConstats, isOpen, isReminderDue, pleniereCode } from './rules.ts';

const gone = { came: 'gone' } as const;
const droit = droitsDuDiagnostic['mener une réactualisation'];

/** Days that a link is taken where the campaign has no last day; otherwise until a week after that day. */
const LINK_DAYS = 120;

export type NewCampaign = {
  diagnosticId: string;
  name: string;
  method: string;
  closesOn: string | null;
  axe: string | null;
  before: string | null;
};

/** Opens a campaign about the constats of a diagnostic that are chosen; nobody is asked yet. */
export async function openCampaign(acteur: Acteur, input: NewCampaign, now: Date): Promise<Done<{ id: string }>> {
  if (!may(acteur, droit, acteur)) return gone;
  const day = today(now);
  if (input.closesOn !== null && input.closesOn < day)
    return { came: 'wrong', errors: { fin: 'Ce jour est déjà passé.' } };
  const { diagnosticId, name, method, closesOn, axe, before } = input;
  const chosen = chooseConstats(await listAskable(acteur, diagnosticId), { axe, before });
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

const noteOf = (
  tx: Orm,
  acteur: Acteur,
  { id, name }: { id: string; name: string },
  action: string,
  now: Date,
  after?: Record<string, unknown>
) =>
  note(tx, acteur.centreId, { personneId: acteur.personne.id }, now, {
    action,
    kind: 'reactualisations',
    objectId: id,
    label: name,
    ...(after ? { after } : {})
  });

async function lock(tx: Orm, acteur: Acteur, id: string) {
  const [row] = await tx
    .select()
    .from(reactualisations)
    .where(and(eq(reactualisations.id, id), visibleTo(acteur, reactualisations)))
    .for('update');
  return row && may(acteur, droit, acteur) ? row : null;
}
type Campaign = NonNullable<Awaited<ReturnType<typeof lock>>>;
const closed = { came: 'wrong', errors: { '': 'Cette réactualisation est close.' } } as const;

/** A new signed link for one who is asked; sent where an address is known. */
async function linkFor(
  tx: Orm,
  campaign: Campaign,
  asked: typeof sollicitations.$inferSelect,
  site: Site,
  now: Date,
  again: boolean
) {
  const { centreId } = campaign;
  const days = campaign.closesOn
    ? Math.ceil((Date.parse(`${campaign.closesOn}T00:00:00Z`) - now.getTime()) / 86_400_000) + 7
    : LINK_DAYS;
  const { id: objectId, organisationId, email } = asked;
  const base = { purpose: 'reponse', kind: 'sollicitations', once: false } as const;
  const lien = await makeLien(
    tx,
    { ...base, centreId, objectId, organisationId, days: Math.max(1, days), ...(email ? { email } : {}) },
    now
  );
  if (email) {
    const [body] = await tx
      .select({ name: organisations.name })
      .from(organisations)
      .where(eq(organisations.id, organisationId));
    const constats = await tx.$count(
      reactualisationConstats,
      eq(reactualisationConstats.reactualisationId, campaign.id)
    );
    const about = { campaign: campaign.name, constats, closesOn: campaign.closesOn, lien, again };
    await sendQuestion(tx, site, { centreId, email, organisation: body?.name ?? '' }, about);
  }
  return lien.token;
}

/** Asks organisations, each once, at the address typed or one that is known. @returns the links of those that have no address */
export async function askOrganisations(
  acteur: Acteur,
  campaignId: string,
  { organisationIds, email }: { organisationIds: readonly string[]; email: string | null },
  site: Site,
  now: Date
): Promise<Done<{ asked: number; links: { organisationId: string; token: string }[] }>> {
  const known = await knownAddresses(acteur.centreId, organisationIds);
  return db().transaction(
    async (tx): Promise<Done<{ asked: number; links: { organisationId: string; token: string }[] }>> => {
      const campaign = await lock(tx, acteur, campaignId);
      if (!campaign) return gone;
      if (!isOpen(campaign, today(now))) return closed;
      const bodies = organisationIds.length
        ? await tx
            .select({ id: organisations.id })
            .from(organisations)
            .where(and(inArray(organisations.id, [...organisationIds]), visibleTo(acteur, organisations)))
        : [];
      if (!bodies.length) return { came: 'wrong', errors: { qui: 'Choisissez dans la liste.' } };
      const before = await tx.select().from(sollicitations).where(eq(sollicitations.reactualisationId, campaignId));
      const links: { organisationId: string; token: string }[] = [];
      let asked = 0;
      for (const { id: organisationId } of bodies) {
        const address = (bodies.length === 1 ? email : null) ?? known.get(organisationId) ?? null;
        const earlier = before.find((one) => one.organisationId === organisationId);
        if (earlier && (bodies.length > 1 || address === earlier.email) && earlier.email !== null) continue;
        const row = earlier
          ? { ...earlier, email: address ?? earlier.email }
          : {
              ...{ id: crypto.randomUUID(), reactualisationId: campaignId, centreId: acteur.centreId, organisationId },
              ...{ email: address, askedAt: now, remindedAt: null, finishedAt: null }
            };
        if (earlier) await tx.update(sollicitations).set({ email: row.email }).where(eq(sollicitations.id, row.id));
        else await tx.insert(sollicitations).values(row);
        const token = await linkFor(tx, campaign, row, site, now, false);
        if (row.email === null) links.push({ organisationId, token });
        asked += 1;
      }
      if (asked) await noteOf(tx, acteur, campaign, 'demander des réponses', now, { organisations: asked });
      return { came: 'done', asked, links };
    }
  );
}

/** Reminds whoever has not finished and was not written to for a week. @returns how many */
export async function remindAsked(campaign: Campaign, site: Site, now: Date): Promise<number> {
  return db().transaction(async (tx) => {
    const open = and(eq(sollicitations.reactualisationId, campaign.id), isNull(sollicitations.finishedAt));
    const rows = await tx.select().from(sollicitations).where(open).for('update');
    const due = rows.filter((one) => isReminderDue(one, now));
    for (const one of due) {
      await linkFor(tx, campaign, one, site, now, true);
      await tx.update(sollicitations).set({ remindedAt: now }).where(eq(sollicitations.id, one.id));
    }
    return due.length;
  });
}

export async function remindByHand(
  acteur: Acteur,
  campaignId: string,
  site: Site,
  now: Date
): Promise<Done<{ reminded: number }>> {
  const campaign = await db().transaction((tx) => lock(tx, acteur, campaignId));
  if (!campaign) return gone;
  if (!isOpen(campaign, today(now))) return closed;
  return { came: 'done', reminded: await remindAsked(campaign, site, now) };
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
