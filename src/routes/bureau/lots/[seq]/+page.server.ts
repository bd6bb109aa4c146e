import { error } from '@sveltejs/kit';
import { db } from '#platform/database/current.ts';
import { lineOf, linesOf, listLaterLines } from '#platform/journal/read.server.ts';
import { signedIn } from '#rooms/comptes/connexion/guard.ts';
import { droitsDesComptes, may } from '#rooms/comptes/droits.ts';
import { doneIn, historyPath } from '#rooms/comptes/edit/doors.ts';
import { lignesOf } from '#rooms/comptes/edit/lot.server.ts';
import { namesOf } from '#rooms/comptes/personnes/queries.server.ts';
import type { PageServerLoad } from './$types';

/** A change of several objects at once: whoever made it sees it, and whoever reads the journal. */
export const load: PageServerLoad = async (event) => {
  const acteur = signedIn(event);
  const seq = /^\d{1,15}$/.test(event.params.seq) ? Number(event.params.seq) : 0;
  const lot = seq ? await lineOf(db(), acteur.centreId, seq) : null;
  const lignes = lot ? lignesOf(lot) : [];
  const own = lot?.personneId === acteur.personne.id;
  if (!lot || !lignes.length || !(own || may(acteur, droitsDesComptes['lire le journal'], acteur))) error(404);
  const lines = await linesOf(db(), acteur.centreId, lignes);
  const names = await namesOf(lot.personneId ? [lot.personneId] : []);
  const later = await listLaterLines(db(), lines, seq);
  return {
    lot: { seq, at: lot.at, action: lot.action, label: lot.label, reason: lot.reason },
    who: (lot.personneId && names.get(lot.personneId)) || 'une personne effacée',
    lines: lines.map(({ kind, objectId, label, before, after, seq }) => ({
      ...{ seq, label, before, after },
      history: historyPath(kind, objectId),
      again: later.has(`${kind} ${objectId}`)
    })),
    conflict: event.url.searchParams.get('conflit') === 'oui',
    refused: event.url.searchParams.get('refus') === 'oui',
    already: event.url.searchParams.get('deja') === 'oui',
    done: doneIn(acteur, event.url) === seq
  };
};
