import { and, eq, inArray, isNull } from 'drizzle-orm';
import { today } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/engine.ts';
import { organisations } from '../../../annuaire/tables.ts';
import { makeLien } from '../../../comptes/liens/liens.server.ts';
import type { Acteur } from '../../../comptes/roles.ts';
import { visibleTo } from '../../../comptes/visibilite.ts';
import type { Done } from '../../constats/edit/actions.server.ts';
import { withdrawnAmong } from '../../liens/donnes.server.ts';
import { reactualisationConstats, sollicitations } from '../tables.ts';
import { closed, gone, lock, noteOf, type Campaign } from './campagne.server.ts';
import { sendQuestion, type Site } from './courriel.server.ts';
import { knownAddresses } from './queries.server.ts';
import { isOpen, isReminderDue, linksUntil } from './rules.ts';

/** Days that a link is taken where the campaign has no last day; otherwise until a week after that day. */
const LINK_DAYS = 120;

/** A new signed link for one who is asked; sent where an address is known. @returns its token, and whether its reader wants no such mail */
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
    ? Math.ceil((linksUntil(campaign.closesOn).getTime() - now.getTime()) / 86_400_000)
    : LINK_DAYS;
  const { id: objectId, organisationId, email } = asked;
  const base = { purpose: 'reponse', kind: 'sollicitations', once: false } as const;
  const lien = await makeLien(
    tx,
    { ...base, centreId, objectId, organisationId, days: Math.max(1, days), ...(email ? { email } : {}) },
    now
  );
  let unwanted = false;
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
    const to = { centreId, email, organisation: body?.name ?? '' };
    unwanted = (await sendQuestion(tx, site, to, about)) === 'off';
  }
  return { token: lien.token, unwanted };
}

/** Asks organisations, each once, at the address typed or one that is known. @returns the links of those that have no address, or want no such mail */
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
      const taken = await withdrawnAmong(
        tx,
        before.map(({ id }) => id)
      );
      const links: { organisationId: string; token: string }[] = [];
      let asked = 0;
      for (const { id: organisationId } of bodies) {
        const address = (bodies.length === 1 ? email : null) ?? known.get(organisationId) ?? null;
        const earlier = before.find((one) => one.organisationId === organisationId);
        // Whose link was taken back is asked anew by name alone.
        const again = earlier && bodies.length === 1 && taken.has(earlier.id);
        if (earlier && bodies.length > 1 && taken.has(earlier.id)) continue;
        if (earlier && !again && (bodies.length > 1 || address === earlier.email) && earlier.email !== null) continue;
        const row = earlier
          ? { ...earlier, email: address ?? earlier.email }
          : {
              ...{ id: crypto.randomUUID(), reactualisationId: campaignId, centreId: acteur.centreId, organisationId },
              ...{ email: address, askedAt: now, remindedAt: null, finishedAt: null }
            };
        if (earlier) await tx.update(sollicitations).set({ email: row.email }).where(eq(sollicitations.id, row.id));
        else await tx.insert(sollicitations).values(row);
        const { token, unwanted } = await linkFor(tx, campaign, row, site, now, false);
        if (row.email === null || unwanted) links.push({ organisationId, token });
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
    const taken = await withdrawnAmong(
      tx,
      rows.map(({ id }) => id)
    );
    const due = rows.filter((one) => !taken.has(one.id) && isReminderDue(one, now));
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
