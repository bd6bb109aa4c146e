import { and, desc, eq } from 'drizzle-orm';
import { today } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/engine.ts';
import { note } from '#platform/journal/write.server.ts';
import { organisations } from '../../annuaire/tables.ts';
import { may } from '../../comptes/droits.ts';
import { makeLien } from '../../comptes/liens/liens.server.ts';
import type { Acteur } from '../../comptes/roles.ts';
import { visibleTo } from '../../comptes/visibilite.ts';
import { appendPreuve, insertConstat, type Done } from '../constats/edit/actions.server.ts';
import { constatEditable, type ConstatFields } from '../constats/edit/editable.server.ts';
import { droitsDuDiagnostic } from '../droits.ts';
import { constats, preuves } from '../tables.ts';
import { sendDemande, sendSuivi, type Site } from './courriel.server.ts';
import { canBecome, type ObservationEtat } from './rules.ts';
import { observationAuteurs, observationEtats, observations } from './tables.ts';

const gone = { came: 'gone' } as const;
const droit = droitsDuDiagnostic['trier une observation'];

/** Days that a partner may tell of observations by one signed link, and that an author follows one by a later mail. */
const PARTNER_DAYS = 90;
const FOLLOW_DAYS = 366;

type Change = { state: ObservationEtat; answer: string | null; constatId?: string };

/** An observation kept from others until the transaction ends, with where it stands; null for whoever may not. */
async function lock(tx: Orm, acteur: Acteur, id: string) {
  const [row] = await tx
    .select()
    .from(observations)
    .where(and(eq(observations.id, id), visibleTo(acteur, observations)))
    .for('update');
  if (!row || !may(acteur, droit, acteur)) return null;
  const [last] = await tx
    .select()
    .from(observationEtats)
    .where(eq(observationEtats.observationId, id))
    .orderBy(desc(observationEtats.seq))
    .limit(1);
  return last ? { ...row, last } : null;
}
type Locked = NonNullable<Awaited<ReturnType<typeof lock>>>;

const alreadyDecided = {
  came: 'wrong',
  errors: { '': 'Cette observation a déjà été traitée : rechargez la page.' }
} as const;

/** Writes what becomes of an observation, and tells its author if they left an address. */
async function become(tx: Orm, acteur: Acteur, seen: Locked, change: Change, site: Site, now: Date): Promise<void> {
  const seq = seen.last.seq + 1;
  const { state, answer, constatId = null } = change;
  await tx.insert(observationEtats).values({ observationId: seen.id, seq, on: today(now), state, answer, constatId });
  const { centreId } = acteur;
  await note(tx, centreId, { personneId: acteur.personne.id }, now, {
    action: 'trier une observation',
    kind: 'observations',
    objectId: seen.id,
    label: seen.reference,
    before: { etat: seen.last.state },
    after: { etat: state, ...(constatId ? { constat: constatId } : {}) },
    ...(answer ? { reason: answer } : {})
  });
  const [author] = await tx.select().from(observationAuteurs).where(eq(observationAuteurs.observationId, seen.id));
  if (!author?.email) return;
  const lien = {
    purpose: 'observation',
    kind: 'observations',
    objectId: seen.id,
    once: false,
    days: FOLLOW_DAYS
  } as const;
  const { token } = await makeLien(tx, { centreId, ...lien }, now);
  const { email, locale } = author;
  await sendSuivi(
    tx,
    site,
    { centreId, email, locale },
    { reference: seen.reference, observationId: seen.id, seq, token }
  );
}

/** Keeps an observation for an expertise to come, or declines it with an answer. */
export async function settleObservation(
  acteur: Acteur,
  id: string,
  change: { state: 'expertise' | 'declinee'; answer: string | null },
  site: Site,
  now: Date
): Promise<Done> {
  return db().transaction(async (tx): Promise<Done> => {
    const seen = await lock(tx, acteur, id);
    if (!seen) return gone;
    if (!canBecome(seen.last.state, change.state)) return alreadyDecided;
    await become(tx, acteur, seen, change, site, now);
    return { came: 'done' };
  });
}

/** Makes an observation evidence of a constat; its text may be shortened, the observation itself stays as it came. */
export async function mergeObservation(
  acteur: Acteur,
  id: string,
  { constatId, text, answer }: { constatId: string; text: string; answer: string | null },
  site: Site,
  now: Date
): Promise<Done> {
  return db().transaction(async (tx): Promise<Done> => {
    const seen = await lock(tx, acteur, id);
    if (!seen) return gone;
    if (!canBecome(seen.last.state, 'fusionnee')) return alreadyDecided;
    const [constat] = await tx
      .select({ id: constats.id })
      .from(constats)
      .where(and(eq(constats.id, constatId), visibleTo(acteur, constats)))
      .for('update');
    if (!constat) return { came: 'wrong', errors: { constat: 'Choisissez dans la liste.' } };
    await evidence(tx, seen, constatId, text);
    await become(tx, acteur, seen, { state: 'fusionnee', answer, constatId }, site, now);
    return { came: 'done' };
  });
}

async function evidence(tx: Orm, seen: Locked, constatId: string, text: string): Promise<void> {
  const { organisationId, seenOn } = seen;
  const preuve = await appendPreuve(tx, constatId, { kind: 'observation', text, organisationId, on: seenOn });
  await tx.update(preuves).set({ observationId: seen.id }).where(eq(preuves.id, preuve));
}

/** Writes a new constat that rests on an observation. */
export async function constatFromObservation(
  acteur: Acteur,
  id: string,
  fields: ConstatFields & { diagnosticId: string },
  site: Site,
  now: Date
): Promise<Done<{ code: string }>> {
  if (!may(acteur, droitsDuDiagnostic['écrire un constat'], acteur)) return gone;
  const errors = constatEditable.check?.(fields) ?? {};
  if (Object.keys(errors).length) return { came: 'wrong', errors };
  return db().transaction(async (tx): Promise<Done<{ code: string }>> => {
    const seen = await lock(tx, acteur, id);
    if (!seen) return gone;
    if (!canBecome(seen.last.state, 'constat')) return alreadyDecided;
    const made = await insertConstat(tx, acteur, fields, now);
    if (made.came !== 'done') return made;
    await evidence(tx, seen, made.id, seen.text);
    await become(tx, acteur, seen, { state: 'constat', answer: null, constatId: made.id }, site, now);
    return { came: 'done', code: made.code };
  });
}

type Demande = { token: string; organisation: string; mailed: boolean };

/** Makes a signed link by which an organisation tells what it sees, and sends it where an address is given. */
export async function askObservations(
  acteur: Acteur,
  { organisationId, email }: { organisationId: string; email: string | null },
  site: Site,
  now: Date
): Promise<Done<Demande>> {
  if (!may(acteur, droit, acteur)) return gone;
  return db().transaction(async (tx): Promise<Done<Demande>> => {
    const [body] = await tx
      .select({ id: organisations.id, name: organisations.name })
      .from(organisations)
      .where(and(eq(organisations.id, organisationId), visibleTo(acteur, organisations)));
    if (!body) return { came: 'wrong', errors: { organisation: 'Choisissez dans la liste.' } };
    const { centreId } = acteur;
    const lien = await makeLien(
      tx,
      {
        ...{ centreId, purpose: 'observation', kind: 'organisations', objectId: body.id, organisationId: body.id },
        ...{ once: false, days: PARTNER_DAYS, madeBy: acteur.personne.id },
        ...(email ? { email } : {})
      },
      now
    );
    const sent = email && (await sendDemande(tx, site, { centreId, email, organisation: body.name }, lien));
    await note(tx, centreId, { personneId: acteur.personne.id }, now, {
      action: 'demander des observations',
      kind: 'organisations',
      objectId: body.id,
      label: body.name
    });
    return { came: 'done', token: lien.token, organisation: body.name, mailed: Boolean(sent) && sent !== 'off' };
  });
}
