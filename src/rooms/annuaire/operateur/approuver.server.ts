import { and, asc, desc, eq, ne, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { note } from '#platform/journal/write.server.ts';
import { may } from '../../comptes/droits.ts';
import type { Acteur } from '../../comptes/roles.ts';
import { visibleTo, type Viewer } from '../../comptes/visibilite.ts';
import { droitsDeLAnnuaire } from '../droits.ts';
import { services } from '../services/tables.ts';
import { organisations } from '../tables.ts';
import { operateurs, propositions } from '../verification/tables.ts';
import { sendReponse, type Site } from './courriel.server.ts';
import { sujetOf } from './sujet.server.ts';

const droit = droitsDeLAnnuaire['tenir l’annuaire'];

/** Most that are shown at once. */
export const MOST_SHOWN = 50;

/** What operators sent, what waits first; those of the last months besides. `total`: with those that are not shown. */
export async function listPropositions(viewer: Viewer, { waiting }: { waiting: boolean }) {
  const rows = await db()
    .select({
      proposition: propositions,
      organisation: organisations.name,
      service: services.name,
      exemple: organisations.exemple,
      total: sql<number>`(count(*) over ())::int`,
      present: services,
      propre: organisations
    })
    .from(propositions)
    .innerJoin(organisations, eq(organisations.id, propositions.organisationId))
    .leftJoin(services, eq(services.id, propositions.serviceId))
    .where(
      and(
        eq(propositions.centreId, viewer.centreId),
        visibleTo(viewer, organisations),
        waiting
          ? eq(propositions.state, 'a-relire')
          : and(ne(propositions.state, 'a-relire'), ne(propositions.state, 'sans-effet'))
      )
    )
    .orderBy(waiting ? asc(propositions.sentAt) : desc(propositions.sentAt), asc(propositions.id))
    .limit(MOST_SHOWN);
  // The service as it stands, or the organisation where it said something of itself.
  return rows.map(({ present, propre: own, ...row }) => ({
    ...row,
    present: row.proposition.serviceId ? present : own
  }));
}

type Came = { came: 'done' } | { came: 'gone' } | { came: 'wrong'; errors: Record<string, string> };

/**
 * Decides what is taken of what an operator sent: whole, in part or nothing. What was changed meanwhile is shown to whoever
 * decides, and gives way to what they take.
 * @param taken names of fields
 */
export async function decide(
  acteur: Acteur,
  id: string,
  { taken, answer }: { taken: readonly string[]; answer: string | null },
  site: Site,
  now: Date
): Promise<Came> {
  const { centreId } = acteur;
  if (!may(acteur, droit, { centreId })) return { came: 'gone' };
  return db().transaction(async (tx): Promise<Came> => {
    const [sent] = await tx
      .select()
      .from(propositions)
      .where(and(eq(propositions.id, id), eq(propositions.centreId, centreId)))
      .for('update');
    if (!sent) return { came: 'gone' };
    if (sent.state !== 'a-relire')
      return { came: 'wrong', errors: { '': 'Quelqu’un a déjà décidé : rechargez la page.' } };
    const sujet = await sujetOf(tx, centreId, sent);
    if (!sujet) return { came: 'gone' };
    const names = Object.keys(sent.changes).filter((name) => sujet.reread.includes(name));
    const kept = names.filter((name) => taken.includes(name));
    const [owner] = await tx.select().from(organisations).where(eq(organisations.id, sent.organisationId));
    if (!owner) return { came: 'gone' };
    if (kept.length < names.length && !answer)
      return { came: 'wrong', errors: { reponse: 'Dites à l’opérateur pourquoi tout n’est pas repris.' } };
    const fields = sujet.become(
      Object.fromEntries(kept.map((name) => [name, sent.changes[name] ?? { from: null, to: null }]))
    );
    const errors = sujet.wrong(fields);
    if (Object.keys(errors).length) return { came: 'wrong', errors };
    const { kind, objectId, label } = sujet;
    const about = { kind, objectId, label };
    const author = { personneId: acteur.personne.id };
    if (kept.length) {
      await sujet.write(fields, { by: 'organisation', source: owner.name, at: now });
      await note(tx, centreId, author, now, {
        ...{ action: sujet.action, ...about, before: sujet.fields },
        ...{ after: { ...sujet.fields, ...fields }, reason: 'Proposé par l’opérateur' }
      });
    }
    const state = kept.length === names.length ? 'acceptee' : kept.length ? 'acceptee-en-partie' : 'refusee';
    await tx
      .update(propositions)
      .set({ state, answer, handledAt: now, handledBy: acteur.personne.id })
      .where(eq(propositions.id, id));
    if (!kept.length && names.length)
      await note(tx, centreId, author, now, {
        ...{ action: 'décliner une proposition', ...about },
        ...(answer ? { reason: answer } : {})
      });
    const [asked] = await tx.select().from(operateurs).where(eq(operateurs.organisationId, sent.organisationId));
    if (answer && asked?.email)
      await sendReponse(
        tx,
        site,
        { centreId, email: asked.email, locale: asked.language },
        { id, service: label, answer, whole: kept.length === names.length }
      );
    return { came: 'done' };
  });
}
