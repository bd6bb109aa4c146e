import { and, eq, isNull } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import { note } from '#platform/journal/write.server.ts';
import { organisations } from '../../../annuaire/tables.ts';
import { may } from '../../../comptes/droits.ts';
import { makeLien, revokeLiens } from '../../../comptes/liens/liens.server.ts';
import type { Acteur } from '../../../comptes/roles.ts';
import { visibleTo } from '../../../comptes/visibilite.ts';
import type { Done } from '../../../diagnostic/constats/edit/actions.server.ts';
import { knownAddresses } from '../../../diagnostic/reactualisations/campagne/queries.server.ts';
import { droitsDuPlan } from '../../droits.ts';
import type { FicheInEspaces } from '../etat/actions.server.ts';
import { fiches } from '../tables.ts';
import { sendDemandeNouvelles, type Site } from './courriel.server.ts';
import { isReminderDue, isWaited, NOUVELLES_DAYS } from './rules.ts';
import { demandesNouvelles } from './tables.ts';

const gone = { came: 'gone' } as const;
const droit = droitsDuPlan['demander des nouvelles'];
const kind = 'demandes_nouvelles';

type Demande = typeof demandesNouvelles.$inferSelect;

/** The fiche, kept from others until the transaction ends; null for whoever may not ask about it. */
async function lock(tx: Orm, acteur: Acteur, { id, espaces }: FicheInEspaces) {
  const { centreId } = acteur;
  if (!may(acteur, droit, { centreId, espaces })) return null;
  const [fiche] = await tx
    .select({ id: fiches.id, code: fiches.code, title: fiches.title })
    .from(fiches)
    .where(and(eq(fiches.id, id), eq(fiches.centreId, centreId)))
    .for('update');
  return fiche ?? null;
}

/** A new signed link for one who is asked; sent where an address is known. @returns its token, where no mail brings it */
async function linkFor(
  tx: Orm,
  { id: objectId, centreId, organisationId, email, locale, askedAt }: Demande,
  fiche: string,
  site: Site,
  now: Date,
  madeBy?: string
): Promise<string | null> {
  const again = askedAt < now;
  // A link of a reminder ends when the first one does.
  const days = NOUVELLES_DAYS - Math.floor((now.getTime() - askedAt.getTime()) / 86_400_000);
  const lien = await makeLien(
    tx,
    {
      ...{ centreId, purpose: 'avancement', kind, objectId, once: true, days },
      ...(organisationId ? { organisationId } : {}),
      ...(email ? { email } : {}),
      ...(madeBy ? { madeBy } : {})
    },
    now
  );
  const about = { fiche, lien, days, again };
  const sent = email && (await sendDemandeNouvelles(tx, site, { centreId, email, locale }, about));
  return !sent || sent === 'off' ? lien.token : null;
}

/**
 * Asks an organisation, or whoever has an address, how a fiche goes on; an organisation at the address typed or one that
 * is known.
 * @returns the token where no mail brings it, for want of an address or because none is wanted: somebody hands the link over
 */
export async function askNouvelles(
  acteur: Acteur,
  fiche: FicheInEspaces,
  { organisationId, email, locale }: { organisationId: string | null; email: string | null; locale: string },
  site: Site,
  now: Date
): Promise<Done<{ to: string; token: string | null }>> {
  const { centreId } = acteur;
  if (!organisationId && !email)
    return { came: 'wrong', errors: { organisation: 'Choisissez une organisation, ou écrivez une adresse.' } };
  const known = organisationId ? await knownAddresses(centreId, [organisationId]) : new Map<string, string>();
  return db().transaction(async (tx): Promise<Done<{ to: string; token: string | null }>> => {
    const locked = await lock(tx, acteur, fiche);
    if (!locked) return gone;
    const [body] = organisationId
      ? await tx
          .select({ id: organisations.id, name: organisations.name })
          .from(organisations)
          .where(and(eq(organisations.id, organisationId), visibleTo(acteur, organisations)))
      : [];
    if (organisationId && !body) return { came: 'wrong', errors: { organisation: 'Choisissez dans la liste.' } };
    const address = email ?? (body && known.get(body.id)) ?? null;
    const before = await tx.select().from(demandesNouvelles).where(eq(demandesNouvelles.ficheId, locked.id));
    const same = (one: Demande) => isWaited(one, now) && one.organisationId === organisationId && one.email === address;
    if (before.some(same))
      return { came: 'wrong', errors: { '': 'Cette demande est déjà en cours : elle est dans la liste plus bas.' } };
    const id = crypto.randomUUID();
    const row = {
      ...{ id, centreId, ficheId: locked.id, organisationId, email: address, locale, askedAt: now },
      ...{ remindedAt: null, answeredAt: null, revokedAt: null }
    };
    await tx.insert(demandesNouvelles).values(row);
    const label = `${locked.code} ${locked.title}`;
    const token = await linkFor(tx, row, label, site, now, acteur.personne.id);
    const to = body?.name ?? address ?? '';
    await note(tx, centreId, { personneId: acteur.personne.id }, now, {
      ...{ action: 'demander des nouvelles', kind: 'fiches', objectId: locked.id, label },
      // An address would stay in the journal for ever.
      ...(body ? { after: { organisation: body.name } } : {})
    });
    return { came: 'done', to, token };
  });
}

/** Takes back what was asked: the links of it lead to nothing any more. */
export async function revokeDemande(acteur: Acteur, fiche: FicheInEspaces, id: string, now: Date): Promise<boolean> {
  return db().transaction(async (tx) => {
    const locked = await lock(tx, acteur, fiche);
    if (!locked) return false;
    const open = and(eq(demandesNouvelles.id, id), eq(demandesNouvelles.ficheId, locked.id));
    const [row] = await tx
      .update(demandesNouvelles)
      .set({ revokedAt: now })
      .where(and(open, isNull(demandesNouvelles.answeredAt), isNull(demandesNouvelles.revokedAt)))
      .returning({ id: demandesNouvelles.id });
    if (!row) return false;
    await revokeLiens(tx, kind, id, now);
    await note(tx, acteur.centreId, { personneId: acteur.personne.id }, now, {
      ...{ action: 'retirer une demande de nouvelles', kind: 'fiches', objectId: locked.id },
      label: `${locked.code} ${locked.title}`
    });
    return true;
  });
}

/** Reminds, once, whoever of a centre was asked a week ago and has not answered. @returns how many */
export async function remindNouvelles(centreId: string, site: Site, now: Date): Promise<number> {
  return db().transaction(async (tx) => {
    const rows = await tx
      .select()
      .from(demandesNouvelles)
      .where(
        and(
          eq(demandesNouvelles.centreId, centreId),
          isNull(demandesNouvelles.answeredAt),
          isNull(demandesNouvelles.revokedAt),
          isNull(demandesNouvelles.remindedAt)
        )
      )
      .for('update');
    const due = rows.filter((one) => isReminderDue(one, now));
    for (const one of due) {
      const [fiche] = await tx
        .select({ code: fiches.code, title: fiches.title })
        .from(fiches)
        .where(eq(fiches.id, one.ficheId));
      if (!fiche) continue;
      await linkFor(tx, one, `${fiche.code} ${fiche.title}`, site, now);
      await tx.update(demandesNouvelles).set({ remindedAt: now }).where(eq(demandesNouvelles.id, one.id));
    }
    return due.length;
  });
}
