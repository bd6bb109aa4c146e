import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import { abandonTravail, retryTravail } from '#platform/jobs/travaux.server.ts';
import { note } from '#platform/journal/write.server.ts';
import { abandonCourriel, retryCourriel } from '#platform/mail/outbox.server.ts';
import { droitsDesComptes, may } from '../droits.ts';
import type { Acteur } from '../roles.ts';

type Change = (acteur: Acteur, id: string, at: Date) => Promise<boolean>;

/** Changes the state of one mail or piece of work and notes it; false where one may not, or its state does not allow it. */
const change =
  (
    kind: 'courriels' | 'travaux',
    action: keyof typeof droitsDesComptes,
    work: (tx: Orm, centreId: string, id: string) => Promise<{ label: string; was: string } | undefined>
  ): Change =>
  (acteur, id, at) =>
    db().transaction(async (tx) => {
      const { centreId, personne } = acteur;
      if (!may(acteur, droitsDesComptes[action], { centreId })) return false;
      const changed = await work(tx, centreId, id);
      if (!changed) return false;
      const { label, was } = changed;
      await note(tx, centreId, { personneId: personne.id }, at, {
        action,
        kind,
        objectId: id,
        label,
        before: { état: was }
      });
      return true;
    });

const mail =
  (work: typeof retryCourriel) =>
  async (...asked: Parameters<typeof retryCourriel>) => {
    const done = await work(...asked);
    return done && { label: done.subject, was: done.was };
  };

const job =
  (work: typeof retryTravail) =>
  async (...asked: Parameters<typeof retryTravail>) => {
    const done = await work(...asked);
    return done && { label: done.title, was: done.was };
  };

export const renvoyerCourriel = change('courriels', 'renvoyer un courriel', mail(retryCourriel));
export const abandonnerCourriel = change('courriels', 'abandonner un courriel', mail(abandonCourriel));
export const relancerTravail = change('travaux', 'relancer un travail', job(retryTravail));
export const abandonnerTravail = change('travaux', 'abandonner un travail', job(abandonTravail));
