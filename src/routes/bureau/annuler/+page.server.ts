import { error, redirect } from '@sveltejs/kit';
import { now } from '#platform/clock.ts';
import { lineOf } from '#platform/journal/read.server.ts';
import { db } from '#platform/database/current.ts';
import { signedIn } from '#rooms/comptes/connexion/guard.ts';
import { historyPath } from '#rooms/comptes/edit/doors.ts';
import { LOT, revertLot } from '#rooms/comptes/edit/lot.server.ts';
import { revertChange } from '#rooms/comptes/edit/update.server.ts';
import { editableOf, retours } from '#rooms/rapports/bureau/editables.server.ts';
import { addressOf } from '#rooms/rapports/bureau/objets.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => redirect(303, '/bureau');

const at = (page: string, seq: number) => `${page}${page.includes('?') ? '&' : '?'}fait=${seq}`;

export const actions: Actions = {
  /** Takes one change back; where it was changed again since, the history shows what, and lets one choose. */
  default: async (event) => {
    const acteur = signedIn(event);
    const form = await event.request.formData();
    const seq = Number(form.get('seq'));
    const line = Number.isSafeInteger(seq) ? await lineOf(db(), acteur.centreId, seq) : null;
    if (line?.kind === LOT) {
      const over = form.get('malgre') === 'oui';
      const came = await revertLot(acteur, seq, now(), editableOf, over);
      if (came.came === 'gone') error(404);
      if (came.came === 'done') redirect(303, `/bureau/lots/${came.seq}?fait=${came.seq}`);
      const said = { same: 'deja', wrong: 'refus', conflict: 'conflit' }[came.came];
      redirect(303, `/bureau/lots/${seq}?${said}=oui`);
    }
    const retour = line && retours[line.action];
    if (line && retour) {
      const came = await retour(acteur, line, now());
      if (came.came === 'gone') error(404);
      const history = historyPath(line.kind, line.objectId);
      redirect(303, came.came === 'done' ? at(came.page, came.seq) : `${history}?conflit=${seq}`);
    }
    const editable = line && editableOf(line);
    if (!line || !editable) error(404);
    const came = await revertChange(acteur, editable, seq, now(), form.get('malgre') === 'oui');
    if (came.came === 'gone') error(404);
    const history = historyPath(line.kind, line.objectId);
    if (came.came === 'conflict' || came.came === 'wrong') redirect(303, `${history}?conflit=${seq}`);
    const page = await addressOf(line.kind, line.objectId);
    redirect(303, came.came === 'done' ? at(page ?? history, came.seq) : (page ?? history));
  }
};
