import { sql } from 'drizzle-orm';
import { today } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { isUnwanted } from '#platform/mail/stop.server.ts';
import { note } from '#platform/journal/write.server.ts';
import { may } from '../../comptes/droits.ts';
import type { Acteur } from '../../comptes/roles.ts';
import { droitsDeLAnnuaire } from '../droits.ts';
import { isDeadMail } from '../liens-morts/joindre.server.ts';
import { demandeMail, type Site } from './courriel.server.ts';
import { ask, hold, standingOf } from './demander.server.ts';

/** The team writes to one operator outside its rhythm, at most once a day, and never to an address that is dead or wants no such mail. */
export async function askNow(
  acteur: Acteur,
  organisationId: string,
  site: Site,
  now: Date
): Promise<'envoye' | 'deja' | 'sans-adresse' | 'morte' | 'arretee' | 'gone'> {
  const { centreId } = acteur;
  if (!may(acteur, droitsDeLAnnuaire['tenir l’annuaire'], { centreId })) return 'gone';
  return db().transaction(async (tx) => {
    const operateur = await hold(tx, centreId, organisationId);
    const services = operateur ? await standingOf(tx, organisationId) : [];
    if (!operateur || !services.length) return 'sans-adresse';
    const { rows } = await tx.execute(sql`select where ${isDeadMail(centreId, sql`${operateur.email}`)}`);
    if (rows.length) return 'morte';
    if (await isUnwanted(centreId, operateur.email, demandeMail, tx)) return 'arretee';
    const key = `${organisationId}:equipe:${today(now)}`;
    const about = { motif: 'equipe' as const, key, services, madeBy: acteur.personne.id };
    if (!(await ask(tx, site, operateur, about, now))) return 'deja';
    await note(tx, centreId, { personneId: acteur.personne.id }, now, {
      ...{ action: 'interroger un opérateur', kind: 'organisations', objectId: organisationId },
      label: operateur.name
    });
    return 'envoye';
  });
}
