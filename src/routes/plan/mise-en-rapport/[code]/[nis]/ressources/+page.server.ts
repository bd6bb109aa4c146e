import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { now } from '#platform/clock.ts';
import { readForm, type Typed } from '#platform/http/form.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import { doneIn } from '#rooms/comptes/edit/doors.ts';
import { refusalOf } from '#rooms/comptes/edit/refusal.ts';
import { updateObject } from '#rooms/comptes/edit/update.server.ts';
import { untilReadAgain } from '#rooms/comptes/personnel.ts';
import { withoutMotif } from '#rooms/plan/fiches/edit/parts/avenants.ts';
import { ChangedSince } from '#rooms/plan/fiches/edit/parts/on-fiche.server.ts';
import { cellChoixOf, cellCode, cellPlace, cellQueryOf, choix } from '#rooms/plan/mise-en-rapport/forms.ts';
import { readGrille } from '#rooms/plan/mise-en-rapport/lecture.server.ts';
import { findRecommandationToEdit } from '#rooms/plan/recommandations/edit/find.server.ts';
import { addRessource, removeRessource } from '#rooms/plan/ressources/actions.server.ts';
import { droitDesRessources, ressourceEditable } from '#rooms/plan/ressources/editable.server.ts';
import { ressourceChangeForm, ressourceForm, ressourceRetireForm } from '#rooms/plan/ressources/forms.ts';
import { listOrganisationsToName, listRessourcesAtWork } from '#rooms/plan/ressources/queries.server.ts';
import type { Actions, PageServerLoad } from './$types';

type Asked = Pick<RequestEvent, 'locals' | 'url'> & { params: { code: string; nis: string } };

/** A crossing of one recommandation and one commune, for somebody who may say what it leans on; for the others it is not there. */
async function find(event: Asked) {
  const acteur = whoMay(event, droitDesRessources);
  const { code, nis } = event.params;
  if (!v.is(cellCode, code) || !v.is(cellPlace, nis)) error(404);
  const found = await findRecommandationToEdit(acteur, code);
  const lecture = found && (await readGrille(acteur, cellChoixOf(v.parse(choix, {})), code));
  const commune = lecture?.grille.lignes.find((ligne) => ligne.nis === nis);
  if (!found || !commune) error(404);
  const { id, title, plan } = found;
  // What is chosen in the grid stays chosen on the way back.
  const chosen = cellQueryOf(v.parse(choix, Object.fromEntries(event.url.searchParams)));
  const own = `/plan/mise-en-rapport/${code}/${nis}/ressources${chosen}`;
  const done = (seq: number | null) => (seq === null ? own : `${own}${chosen ? '&' : '?'}fait=${seq}`);
  return { acteur, id, code, title, nis, commune: commune.name, chosen, done, due: plan.adoptedOn !== null };
}

export const load: PageServerLoad = async (event) => {
  const { acteur, id, code, title, nis, commune, chosen, due } = await find(event);
  const asked = event.url.searchParams;
  const ressources = await listRessourcesAtWork(acteur, id, nis);
  const named = new Set(ressources.map(({ organisationId }) => organisationId));
  const organisations = await listOrganisationsToName(acteur);
  const opened = (name: string) => ressources.find((one) => one.id === asked.get(name)) ?? null;
  return {
    ...{ code, title, nis, commune, ressources, reasonDue: due },
    choix: Object.fromEntries(new URLSearchParams(chosen)),
    organisations: organisations.filter(({ value }) => !named.has(value)),
    ...{ ressource: opened('ressource'), retrait: opened('retirer') },
    done: doneIn(acteur, event.url)
  };
};

type Texts = { note?: string | null; motif: string | null; sansPersonne: boolean };

/** Refuses what looks as if it told of a person, and what an adopted plan leaves unsaid, beside its field. */
function doubtful(typed: Typed, { sansPersonne, ...texts }: Texts, due: boolean) {
  const errors = { ...untilReadAgain(texts, sansPersonne), ...withoutMotif(due, texts.motif) };
  return Object.keys(errors).length ? fail(400, { typed, errors }) : null;
}

export const actions: Actions = {
  ajouter: async (event) => {
    const { acteur, id, nis, done, due } = await find(event);
    const sent = await readForm(event.request, ressourceForm);
    if (!sent.ok) return fail(400, sent);
    const { motif, sansPersonne, ...fields } = sent.values;
    const doubt = doubtful(sent.typed, { note: fields.note, motif, sansPersonne }, due);
    if (doubt) return doubt;
    const seq = await addRessource(acteur, { recommandationId: id, nis, ...fields }, now(), { reason: motif });
    if (seq !== null) redirect(303, done(seq));
    const errors = { organisationId: 'Choisissez dans la liste une organisation qui n’y est pas encore.' };
    return fail(400, { typed: sent.typed, errors });
  },
  changer: async (event) => {
    const { acteur, done, due } = await find(event);
    const sent = await readForm(event.request, ressourceChangeForm);
    if (!sent.ok) return fail(400, sent);
    const { id, depuis, note, motif, sansPersonne } = sent.values;
    const doubt = doubtful(sent.typed, { note, motif, sansPersonne }, due);
    if (doubt) return doubt;
    const change = { id, fields: { note }, since: depuis, ...(motif ? { reason: motif } : {}) };
    const came = await updateObject(acteur, ressourceEditable, change, now());
    if (came.came === 'gone') error(404);
    if (came.came === 'wrong' || came.came === 'conflict') return fail(409, refusalOf(came, sent.typed));
    redirect(303, done(came.came === 'done' ? came.seq : null));
  },
  retirer: async (event) => {
    const { acteur, id: recommandationId, done, due } = await find(event);
    const sent = await readForm(event.request, ressourceRetireForm);
    if (!sent.ok) return fail(400, sent);
    const { id, depuis, motif, sansPersonne } = sent.values;
    const doubt = doubtful(sent.typed, { motif, sansPersonne }, due);
    if (doubt) return doubt;
    try {
      const why = { reason: motif, read: { kind: 'ressources', objectId: id, seq: depuis } };
      const seq = await removeRessource(acteur, { id, recommandationId }, now(), why);
      redirect(303, done(seq));
    } catch (thrown) {
      if (!(thrown instanceof ChangedSince)) throw thrown;
      const errors = { '': 'Quelqu’un vient de changer cette ressource : relisez-la avant de la retirer.' };
      // Its line is read anew with the page.
      const typed: Typed = { id: [id], motif: sent.typed.motif ?? [] };
      return fail(409, { typed, errors });
    }
  }
};
