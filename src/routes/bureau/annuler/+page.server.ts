import { error, fail, redirect } from '@sveltejs/kit';
import { now } from '#platform/clock.ts';
import { lastLineOf, lineOf, type JournalLine } from '#platform/journal/read.server.ts';
import { db } from '#platform/database/current.ts';
import { signedIn } from '#rooms/comptes/connexion/guard.ts';
import { historyPath } from '#rooms/comptes/edit/doors.ts';
import { LOT, revertLot } from '#rooms/comptes/edit/lot.server.ts';
import { within } from '#rooms/comptes/edit/editable.ts';
import { readEditing } from '#rooms/comptes/edit/editing.server.ts';
import { revertChange } from '#rooms/comptes/edit/update.server.ts';
import { editableOf, isUndoable, retours } from '#rooms/rapports/bureau/editables.server.ts';
import { mayRead } from '#rooms/rapports/bureau/lisible.server.ts';
import { addressOf } from '#rooms/rapports/bureau/objets.server.ts';
import type { Refus } from '#rooms/rapports/publication/refus.ts';
import { apercuDuRetour, apercuDuRetourDuLot } from '#rooms/rapports/publication/retour.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Asked for by a form alone; answered where what becomes public again has to be confirmed. */
export const load: PageServerLoad = ({ request }) => {
  if (request.method === 'GET') redirect(303, '/bureau');
};

const at = (page: string, seq: number) => `${page}${page.includes('?') ? '&' : '?'}fait=${seq}`;

/** What would be read by everybody again, before it is: the same form, to be sent with its tick. */
const shown = ({ apercu, errors }: Refus, asked: { seq: number; over: boolean; label: string; back: string }) =>
  fail(400, { apercu, errors, ...asked });

export const actions: Actions = {
  /** Takes one change back; where it was changed again since, the history shows what, and lets one choose. */
  default: async (event) => {
    const acteur = signedIn(event);
    const form = await event.request.formData();
    const seq = Number(form.get('seq'));
    const over = form.get('malgre') === 'oui';
    const line = Number.isSafeInteger(seq) ? await lineOf(db(), acteur.centreId, seq) : null;
    const asked = (name: string) => ({ centreId: acteur.centreId, over, confirmed: String(form.get(name) ?? '') });
    if (line?.kind === LOT) {
      const { centreId, confirmed } = asked('confirme');
      let opened: readonly JournalLine[] = [];
      const came = await revertLot(acteur, seq, now(), editableOf, over, async (tx, lines) => {
        opened = lines;
        return (await apercuDuRetourDuLot(centreId, lines, confirmed, tx)) === null;
      });
      if (came.came === 'gone') error(404);
      if (came.came === 'done') redirect(303, `/bureau/lots/${came.seq}?fait=${came.seq}`);
      if (came.came === 'unconfirmed') {
        const refus = await apercuDuRetourDuLot(centreId, opened, '');
        return shown(refus ?? error(404), { seq, over, label: line.label, back: `/bureau/lots/${seq}` });
      }
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
    if (!line || !editable || !isUndoable(line)) error(404);
    const { kind, objectId, label } = line;
    if (!(await mayRead(acteur, kind, objectId))) error(404);
    const history = historyPath(kind, objectId);
    const confirmedAt = await lastLineOf(db(), kind, objectId);
    // Whoever may not take it back is not shown it either.
    const refus = (await readEditing(acteur, editable, objectId, now()))
      ? await apercuDuRetour({ ...line, before: within(acteur, editable, line.before) }, asked('publier'))
      : null;
    if (refus) return shown(refus, { seq, over, label, back: history });
    const came = await revertChange(acteur, editable, seq, now(), { over, confirmedAt });
    if (came.came === 'gone') error(404);
    if (came.came === 'conflict' || came.came === 'wrong') redirect(303, `${history}?conflit=${seq}`);
    const page = await addressOf(kind, objectId);
    redirect(303, came.came === 'done' ? at(page ?? history, came.seq) : (page ?? history));
  }
};
