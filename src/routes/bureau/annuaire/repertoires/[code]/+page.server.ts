import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { now } from '#platform/clock.ts';
import { readForm } from '#platform/http/form.ts';
import { droitsDeLAnnuaire } from '#rooms/annuaire/droits.ts';
import { differenceOf } from '#rooms/annuaire/repertoires/difference.ts';
import { publishRepertoire, withdrawRepertoireEdition } from '#rooms/annuaire/repertoires/edit/actions.server.ts';
import { choixDuRepertoire, connusDuRepertoire } from '#rooms/annuaire/repertoires/edit/choix.server.ts';
import { repertoireEditable } from '#rooms/annuaire/repertoires/edit/editable.server.ts';
import { editionForm, repertoireForm, retraitForm, typedRepertoire } from '#rooms/annuaire/repertoires/edit/forms.ts';
import { luAujourdhui, luDansLEdition, readActuel, showable } from '#rooms/annuaire/repertoires/lecture.server.ts';
import { getEditions, getRepertoire } from '#rooms/annuaire/repertoires/queries.server.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import { doneIn } from '#rooms/comptes/edit/doors.ts';
import { doubtsOf, readEditing } from '#rooms/comptes/edit/editing.server.ts';
import { editEntries } from '#rooms/comptes/edit/forms.ts';
import { refusalOf } from '#rooms/comptes/edit/refusal.ts';
import { updateObject } from '#rooms/comptes/edit/update.server.ts';
import type { Actions, PageServerLoad } from './$types';

const droit = droitsDeLAnnuaire['tenir les répertoires'];
/** Larger than any number of an edition: the last one is asked. */
const LAST = 2_147_483_647;

async function find(event: Pick<RequestEvent, 'locals' | 'url'> & { params: { code: string } }) {
  const acteur = whoMay(event, droit);
  const { code } = event.params;
  const repertoire = (/^[a-z0-9-]{1,60}$/.test(code) && (await getRepertoire(acteur, code))) || error(404);
  return { acteur, repertoire };
}

export const load: PageServerLoad = async (event) => {
  const { acteur, repertoire } = await find(event);
  const { id, code, title, exemple, editions, visibility, question } = repertoire;
  const read = (await readEditing(acteur, repertoireEditable, id, now())) ?? error(404);
  const [entries, [last]] = await Promise.all([readActuel(acteur.centreId, question), getEditions(acteur, id, LAST)]);
  const present = luAujourdhui(entries);
  const before = last && luDansLEdition(last.entries, await showable(acteur.centreId, last.entries));
  return {
    ...{ id, code, title, exemple, editions, visibility, ...read },
    choix: await choixDuRepertoire(acteur.centreId),
    count: entries.length,
    difference: before ? differenceOf(before.entries, present.entries) : null,
    last: last ? { number: last.number, publishedOn: last.publishedOn } : null,
    done: doneIn(acteur, event.url),
    published: Number(event.url.searchParams.get('edition')) || null
  };
};

const form = v.object({ ...repertoireForm.entries, ...editEntries });

export const actions: Actions = {
  enregistrer: async (event) => {
    const { acteur, repertoire } = await find(event);
    const sent = await readForm(event.request, form);
    if (!sent.ok) return fail(400, { enregistrer: sent });
    const { depuis, motif, sansPersonne, publier: _publier, ...values } = sent.values;
    const { title, cover, introduction } = values;
    const doubts = doubtsOf({ depuis, motif, sansPersonne, title, cover, introduction }, false);
    if (Object.keys(doubts).length) return fail(400, { enregistrer: { typed: sent.typed, errors: doubts } });
    const typed = typedRepertoire(values, connusDuRepertoire(await choixDuRepertoire(acteur.centreId)));
    if (!typed.ok) return fail(400, { enregistrer: { typed: sent.typed, errors: typed.errors } });
    const change = { id: repertoire.id, since: depuis, fields: typed.fields };
    const came = await updateObject(acteur, repertoireEditable, change, now());
    if (came.came === 'gone') error(404);
    if (came.came === 'wrong' || came.came === 'conflict')
      return fail(came.came === 'wrong' ? 400 : 409, { enregistrer: refusalOf(came, sent.typed) });
    redirect(303, `/bureau/annuaire/repertoires/${repertoire.code}${came.came === 'done' ? `?fait=${came.seq}` : ''}`);
  },
  publier: async (event) => {
    const { acteur, repertoire } = await find(event);
    const sent = await readForm(event.request, editionForm);
    if (!sent.ok) return fail(400, { publier: sent });
    const came = await publishRepertoire(acteur, { id: repertoire.id, note: sent.values.note }, now());
    if (came === null) error(404);
    if (came === 'same' || came === 'empty')
      return fail(409, {
        publier: {
          typed: sent.typed,
          errors: {
            note:
              came === 'same'
                ? 'La dernière édition dit déjà la même chose : il n’y a rien à publier.'
                : 'Aucun service ne répond à ce répertoire : il n’y a rien à publier.'
          }
        }
      });
    redirect(303, `/bureau/annuaire/repertoires/${repertoire.code}?edition=${came}`);
  },
  retirer: async (event) => {
    const { acteur, repertoire } = await find(event);
    const sent = await readForm(event.request, retraitForm);
    if (!sent.ok) return fail(400, { retirer: sent });
    const { number, raison } = sent.values;
    if (!(await withdrawRepertoireEdition(acteur, { id: repertoire.id, number, reason: raison }, now()))) error(404);
    redirect(303, `/bureau/annuaire/repertoires/${repertoire.code}`);
  }
};
