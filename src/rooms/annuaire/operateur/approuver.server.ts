import { and, asc, desc, eq, ne, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { note } from '#platform/journal/write.server.ts';
import { may } from '../../comptes/droits.ts';
import type { Acteur } from '../../comptes/roles.ts';
import { visibleTo, type Viewer } from '../../comptes/visibilite.ts';
import { droitsDeLAnnuaire } from '../droits.ts';
import { freshWrong } from '../services/edit/regles.ts';
import { readService, writeService } from '../services/edit/write.server.ts';
import { services } from '../services/tables.ts';
import { fusionnees, type Traductions } from '../services/traductions.ts';
import { organisations } from '../tables.ts';
import { operateurs, propositions } from '../verification/tables.ts';
import { sendReponse, type Site } from './courriel.server.ts';
import { reread } from './rules.ts';

const droit = droitsDeLAnnuaire['tenir l’annuaire'];

/** Most that are shown at once. */
export const MOST_SHOWN = 50;

/** What operators sent, what waits first; those of the last months besides. `total`: with those that are not shown. */
export async function listPropositions(viewer: Viewer, { waiting }: { waiting: boolean }) {
  return db()
    .select({
      proposition: propositions,
      organisation: organisations.name,
      service: services.name,
      exemple: organisations.exemple,
      total: sql<number>`(count(*) over ())::int`,
      /** The service as it stands. */
      present: services
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
    if (!sent?.serviceId) return { came: 'gone' };
    if (sent.state !== 'a-relire')
      return { came: 'wrong', errors: { '': 'Quelqu’un a déjà décidé : rechargez la page.' } };
    const names = Object.keys(sent.changes).filter((name) => (reread as readonly string[]).includes(name));
    const kept = names.filter((name) => taken.includes(name));
    const found = await readService(tx, centreId, sent.serviceId, true);
    const [owner] = await tx.select().from(organisations).where(eq(organisations.id, sent.organisationId));
    if (!found || !owner) return { came: 'gone' };
    if (kept.length < names.length && !answer)
      return { came: 'wrong', errors: { reponse: 'Dites à l’opérateur pourquoi tout n’est pas repris.' } };
    const { translations } = found.fields;
    const fields = Object.fromEntries(
      kept.map((name) => {
        const { from, to } = sent.changes[name] ?? {};
        return [name, name === 'translations' ? fusionnees(translations, from as Traductions, to as Traductions) : to];
      })
    );
    const errors = freshWrong(found.fields, fields);
    if ('name' in fields && !fields.name) return { came: 'wrong', errors: { '': 'Un service a un nom.' } };
    if (Object.keys(errors).length) return { came: 'wrong', errors };
    const about = { kind: 'services', objectId: sent.serviceId, label: found.row.name };
    const author = { personneId: acteur.personne.id };
    if (kept.length) {
      await writeService(tx, sent.serviceId, fields, { by: 'organisation', source: owner.name, at: now });
      await note(tx, centreId, author, now, {
        ...{ action: 'modifier un service', ...about, before: found.fields },
        ...{ after: { ...found.fields, ...fields }, reason: 'Proposé par l’opérateur' }
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
        { id, service: found.row.name, answer, whole: kept.length === names.length }
      );
    return { came: 'done' };
  });
}
