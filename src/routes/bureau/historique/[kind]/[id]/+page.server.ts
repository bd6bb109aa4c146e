import { error } from '@sveltejs/kit';
import { now } from '#platform/clock.ts';
import { historyOf } from '#platform/journal/read.server.ts';
import { signedIn } from '#rooms/comptes/connexion/guard.ts';
import { readEditing } from '#rooms/comptes/edit/editing.server.ts';
import { namesOf } from '#rooms/comptes/personnes/queries.server.ts';
import { editables, isUndoable } from '#rooms/rapports/bureau/editables.server.ts';
import { mayRead } from '#rooms/rapports/bureau/lisible.server.ts';
import { addressOf, wordOf } from '#rooms/rapports/bureau/objets.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const acteur = signedIn(event);
  const { kind, id } = event.params;
  const editable = editables.get(kind);
  const read = editable && (await mayRead(acteur, kind, id)) && (await readEditing(acteur, editable, id, now()));
  if (!read) error(404);
  const lines = await historyOf(acteur.centreId, kind, id);
  const names = await namesOf(lines.flatMap(({ personneId }) => personneId ?? []));
  const conflict = Number(event.url.searchParams.get('conflit'));
  return {
    word: wordOf(kind),
    label: read.label,
    page: await addressOf(kind, id),
    conflict: lines.some(({ seq }) => seq === conflict) ? conflict : null,
    lines: lines.map(({ seq, at, action, before, after, reason, personneId, lienId }) => ({
      ...{ seq, at, action, before, after, reason },
      who: personneId
        ? (names.get(personneId) ?? 'une personne effacée')
        : lienId
          ? 'par un lien signé'
          : 'le logiciel',
      undoable: isUndoable({ action, kind, before })
    }))
  };
};
