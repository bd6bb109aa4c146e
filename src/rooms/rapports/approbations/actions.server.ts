import { and, desc, eq, inArray, isNotNull, isNull, lt } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import { note } from '#platform/journal/write.server.ts';
import { organisations } from '../../annuaire/tables.ts';
import { may } from '../../comptes/droits.ts';
import { makeLien, revokeLiens, stateOfLien, takeLien, type EtatLien } from '../../comptes/liens/liens.server.ts';
import type { Acteur } from '../../comptes/roles.ts';
import { anonymous, visibleTo } from '../../comptes/visibilite.ts';
import type { Done } from '../../diagnostic/constats/edit/actions.server.ts';
import { knownAddresses } from '../../diagnostic/reactualisations/campagne/queries.server.ts';
import { mayRead } from '../bureau/lisible.server.ts';
import { texteOf, type Texte, type TexteKind } from '../bureau/texte.server.ts';
import { droitsDesRapports } from '../droits.ts';
import { sendDemandeApprobation } from './courriel.server.ts';
import { APPROBATION_DAYS, isWaited } from './rules.ts';
import { approbations, type avis } from './tables.ts';
import { versionOf } from './version.ts';

const gone = { came: 'gone' } as const;
const droit = droitsDesRapports['demander une approbation'];
const kind = 'approbations';

type Site = { origin: string; sender: string };
type Row = typeof approbations.$inferSelect;

/** A text as whoever is asked from outside reads it: any address may be; of what it rests on, the public is named alone. */
export const texteAsked = (centreId: string, of: TexteKind, id: string) => texteOf(anonymous(centreId), of, id);

/** The same for whoever may ask about it, who may read it too; null for the others. */
export async function texteToAsk(acteur: Acteur, of: TexteKind, id: string): Promise<Texte | null> {
  const { centreId } = acteur;
  const texte = await texteAsked(centreId, of, id);
  if (!texte || !may(acteur, droit, { ...texte.cible, centreId })) return null;
  return (await mayRead(acteur, of, id)) ? texte : null;
}

export type Handed = { to: string; token: string };

/**
 * Asks organisations and addresses to approve a text as it stands now; each gets a link of one use.
 * @returns the links of those without a known address, or who want no such mail: somebody hands them over
 */
export async function askApprobations(
  acteur: Acteur,
  { kind: of, id }: { kind: TexteKind; id: string },
  asked: { organisationIds: readonly string[]; emails: readonly string[]; locale: string },
  site: Site,
  now: Date
): Promise<Done<{ handed: Handed[]; asked: number }>> {
  const { centreId } = acteur;
  const texte = await texteToAsk(acteur, of, id);
  if (!texte) return gone;
  const { locale } = asked;
  const known = await knownAddresses(centreId, asked.organisationIds);
  return db().transaction(async (tx): Promise<Done<{ handed: Handed[]; asked: number }>> => {
    const bodies = asked.organisationIds.length
      ? await tx
          .select({ id: organisations.id, name: organisations.name })
          .from(organisations)
          .where(and(inArray(organisations.id, [...asked.organisationIds]), visibleTo(acteur, organisations)))
      : [];
    const whom = [
      ...bodies.map((body) => ({ organisationId: body.id, email: known.get(body.id) ?? null, to: body.name })),
      ...[...new Set(asked.emails)].map((email) => ({ organisationId: null, email, to: email }))
    ];
    if (!whom.length) return { came: 'wrong', errors: { organisations: 'Choisissez à qui demander.' } };
    const version = versionOf(texte.passages);
    const before = await tx
      .select()
      .from(approbations)
      .where(and(eq(approbations.kind, of), eq(approbations.objectId, id)));
    const handed: Handed[] = [];
    let count = 0;
    for (const { organisationId, email, to } of whom) {
      const waits = (one: Row) =>
        isWaited(one, now) && one.version === version && one.organisationId === organisationId && one.email === email;
      if (before.some(waits)) continue;
      const approbationId = crypto.randomUUID();
      await tx.insert(approbations).values({
        ...{ id: approbationId, centreId, kind: of, objectId: id, label: texte.label, exemple: texte.exemple },
        ...{ version, passages: texte.passages, organisationId, email, locale, askedAt: now }
      });
      const lien = await makeLien(
        tx,
        {
          ...{ centreId, purpose: 'approbation', kind, objectId: approbationId, once: true, days: APPROBATION_DAYS },
          ...{ madeBy: acteur.personne.id, ...(organisationId ? { organisationId } : {}), ...(email ? { email } : {}) }
        },
        now
      );
      const about = { label: texte.label, lien, days: APPROBATION_DAYS, again: false };
      const sent = email && (await sendDemandeApprobation(tx, site, { centreId, email, locale }, about));
      if (!sent || sent === 'off') handed.push({ to, token: lien.token });
      count += 1;
    }
    if (!count)
      return { came: 'wrong', errors: { '': 'Cette version leur est déjà soumise : voyez la liste plus bas.' } };
    await note(tx, centreId, { personneId: acteur.personne.id }, now, {
      ...{ action: 'demander une approbation', kind: of, objectId: id, label: texte.label },
      after: { demandes: count, version: version.slice(0, 12) }
    });
    return { came: 'done', handed, asked: count };
  });
}

/** Takes a request back: its link leads to nothing any more. */
export async function revokeApprobation(
  acteur: Acteur,
  { kind: of, id }: { kind: TexteKind; id: string },
  approbationId: string,
  now: Date
): Promise<boolean> {
  const { centreId } = acteur;
  const texte = await texteToAsk(acteur, of, id);
  if (!texte) return false;
  return db().transaction(async (tx) => {
    const [row] = await tx
      .update(approbations)
      .set({ revokedAt: now })
      .where(
        and(
          ...[eq(approbations.id, approbationId), eq(approbations.kind, of), eq(approbations.objectId, id)],
          ...[isNull(approbations.answeredAt), isNull(approbations.revokedAt)]
        )
      )
      .returning({ id: approbations.id });
    if (!row) return false;
    await revokeLiens(tx, kind, approbationId, now);
    await note(tx, centreId, { personneId: acteur.personne.id }, now, {
      ...{ action: 'retirer une demande d’approbation', kind: of, objectId: id, label: texte.label }
    });
    return true;
  });
}

/** Who was asked about a text, the latest first; `earlier` where the text has changed since. */
export async function listApprobations(centreId: string, of: TexteKind, id: string, present: string, now: Date) {
  const rows = await db()
    .select({ row: approbations, organisation: organisations.name })
    .from(approbations)
    .leftJoin(organisations, eq(organisations.id, approbations.organisationId))
    .where(and(eq(approbations.centreId, centreId), eq(approbations.kind, of), eq(approbations.objectId, id)))
    .orderBy(desc(approbations.askedAt));
  return rows.map(({ row, organisation }) => ({
    ...{ id: row.id, organisation, email: row.email, askedAt: row.askedAt, answeredAt: row.answeredAt },
    ...{ remindedAt: row.remindedAt, revokedAt: row.revokedAt, avis: row.avis, comment: row.comment },
    waited: isWaited(row, now),
    earlier: row.version !== present
  }));
}

/** What a link asks to approve, with where the link stands; null where it never was one. */
export async function readApprobation(centreId: string, token: string, now: Date) {
  const found = await stateOfLien(centreId, 'approbation', token, now);
  if (found?.lien.kind !== kind) return null;
  const [asked] = await db()
    .select({ row: approbations, organisation: organisations.name })
    .from(approbations)
    .leftJoin(organisations, eq(organisations.id, approbations.organisationId))
    .where(eq(approbations.id, found.lien.objectId));
  if (!asked) return null;
  const { label, exemple, passages, askedAt, avis: told } = asked.row;
  // Who was reminded has two links for one opinion.
  const state: EtatLien = asked.row.answeredAt ? 'used' : found.state;
  return { state, label, exemple, passages, askedAt, avis: told, organisation: asked.organisation };
}

/** Takes an opinion about a text, once. A change that is asked for says which. */
export async function tellAvis(
  centreId: string,
  token: string,
  told: { avis: (typeof avis)[number]; comment: string | null },
  now: Date
): Promise<'done' | 'gone'> {
  return db().transaction(async (tx) => {
    const lien = await takeLien(tx, centreId, 'approbation', token, now);
    if (lien?.kind !== kind) return 'gone';
    const [row] = await tx
      .update(approbations)
      .set({ ...told, answeredAt: now })
      .where(and(eq(approbations.id, lien.objectId), isNull(approbations.answeredAt)))
      .returning();
    if (!row) return 'gone';
    await note(tx, centreId, { lienId: lien.id }, now, {
      action: told.avis === 'approuve' ? 'approuver un texte' : 'demander un changement',
      ...{ kind: row.kind, objectId: row.objectId, label: row.label, after: { version: row.version.slice(0, 12) } }
    });
    return 'done';
  });
}

/** Takes the addresses away that were asked before a moment; the opinions stay. @returns how many */
export async function forgetApprobations(before: Date): Promise<number> {
  const rows = await db()
    .update(approbations)
    .set({ email: null })
    .where(and(isNotNull(approbations.email), lt(approbations.askedAt, before)))
    .returning({ id: approbations.id });
  return rows.length;
}

/** Takes one address away. */
export async function forgetApprobationsTo(tx: Orm, email: string): Promise<void> {
  await tx.update(approbations).set({ email: null }).where(eq(approbations.email, email.toLowerCase()));
}

/** What an address was asked to approve, and what it said. */
export const readApprobationsTo = (email: string) =>
  db()
    .select({
      label: approbations.label,
      askedAt: approbations.askedAt,
      avis: approbations.avis,
      comment: approbations.comment
    })
    .from(approbations)
    .where(eq(approbations.email, email.toLowerCase()));
