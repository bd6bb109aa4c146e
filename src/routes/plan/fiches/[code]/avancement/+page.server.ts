import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { now, today } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { tick } from '#platform/http/fields.ts';
import { readForm, type Typed } from '#platform/http/form.ts';
import { lastLineOf } from '#platform/journal/read.server.ts';
import { doneIn } from '#rooms/comptes/edit/doors.ts';
import { refusalOf } from '#rooms/comptes/edit/refusal.ts';
import { updateObject, type Came } from '#rooms/comptes/edit/update.server.ts';
import { untilReadAgain } from '#rooms/comptes/personnel.ts';
import { etapeEditableByEspaces, indicateurEditableByEspaces } from '#rooms/concertation/fiche-editable.server.ts';
import { droitsDuPlan } from '#rooms/plan/droits.ts';
import { amends, withoutMotif } from '#rooms/plan/fiches/edit/parts/avenants.ts';
import { etapeForm, indicateurForm, motifEntries, noteForm, valeurForm } from '#rooms/plan/fiches/edit/parts/forms.ts';
import { addEtape, addNote, removeEtape } from '#rooms/plan/fiches/edit/parts/actions.server.ts';
import { addIndicateur, setValeur } from '#rooms/plan/fiches/edit/parts/indicateurs.server.ts';
import { ficheToWorkOn, wholeFiche } from '../fiche.server.ts';
import type { Actions, PageServerLoad } from './$types';

const droit = droitsDuPlan['noter l’avancement d’une fiche'];

export const load: PageServerLoad = async (event) => {
  const { acteur, fiche, whole } = await wholeFiche(event, droit);
  const asked = event.url.searchParams;
  const etape = whole.etapes.find(({ no }) => String(no) === asked.get('etape')) ?? null;
  const indicateur = whole.indicateurs.find(({ id }) => id === asked.get('indicateur')) ?? null;
  return {
    code: fiche.code,
    title: whole.title,
    etapes: whole.etapes,
    indicateurs: whole.indicateurs,
    notes: whole.notes,
    etape: etape && { ...etape, since: await lastLineOf(db(), 'etapes', `${fiche.id}#${etape.no}`) },
    indicateur: indicateur && { ...indicateur, since: await lastLineOf(db(), 'indicateurs', indicateur.id) },
    retrait: whole.etapes.find(({ no }) => String(no) === asked.get('retirer')) ?? null,
    reasonDue: fiche.plan.adoptedOn !== null,
    today: today(),
    done: doneIn(acteur, event.url)
  };
};

const since = v.pipe(v.optional(v.string(), '0'), v.regex(/^\d{1,15}$/), v.transform(Number));
const no = v.pipe(v.optional(v.string(), ''), v.regex(/^\d{1,4}$/), v.transform(Number));
const newEtape = v.object({ ...etapeForm.entries, ...motifEntries });
const changedEtape = v.object({ ...newEtape.entries, no, depuis: since });
const removedEtape = v.object({ no, ...motifEntries });
const newIndicateur = v.object({ ...indicateurForm.entries, ...motifEntries });
const changedIndicateur = v.object({ ...newIndicateur.entries, id: v.string(), depuis: since });
const newNote = v.object({ ...noteForm.entries, sansPersonne: tick });
const newValue = v.object({ ...valeurForm.entries, id: v.string() });

type Texts = { sansPersonne: boolean; motif?: string | null; [name: string]: unknown };

/** Refuses what looks as if it told of a person, and a change of what was decided without a reason, beside its field. */
const doubtful = (typed: Typed, { sansPersonne, ...texts }: Texts, due = false) => {
  const errors = { ...untilReadAgain(texts, sansPersonne), ...withoutMotif(due, texts.motif ?? null) };
  return Object.keys(errors).length ? fail(400, { typed, errors }) : null;
};
const adopted = ({ plan }: { plan: { adoptedOn: string | null } }) => plan.adoptedOn !== null;
const back = (code: string, seq: number | null): never =>
  redirect(303, `/plan/fiches/${code}/avancement${seq === null ? '' : `?fait=${seq}`}`);

function after(came: Came, typed: Typed, code: string) {
  if (came.came === 'gone') error(404);
  if (came.came === 'wrong' || came.came === 'conflict')
    return fail(came.came === 'wrong' ? 400 : 409, refusalOf(came, typed));
  return back(code, came.came === 'done' ? came.seq : null);
}

export const actions: Actions = {
  etape: async (event) => {
    const { acteur, fiche } = await ficheToWorkOn(event, droit);
    const form = await readForm(event.request, newEtape);
    if (!form.ok) return fail(400, form);
    const { motif, sansPersonne, ...fields } = form.values;
    const doubt = doubtful(form.typed, { title: fields.title, motif, sansPersonne }, adopted(fiche));
    if (doubt) return doubt;
    return back(fiche.code, (await addEtape(acteur, fiche, fields, now(), { reason: motif })) ?? error(404));
  },
  'changer-etape': async (event) => {
    const { acteur, fiche } = await ficheToWorkOn(event, droit);
    const form = await readForm(event.request, changedEtape);
    if (!form.ok) return fail(400, form);
    const { no, depuis, motif, sansPersonne, ...fields } = form.values;
    const id = `${fiche.id}#${no}`;
    const standing = await etapeEditableByEspaces.read(db(), acteur.centreId, id, false);
    const due = adopted(fiche) && amends('etapes', standing?.fields ?? {}, fields);
    const change = { id, fields, since: depuis, ...(motif ? { reason: motif } : {}) };
    return (
      doubtful(form.typed, { title: fields.title, motif, sansPersonne }, due) ??
      after(await updateObject(acteur, etapeEditableByEspaces, change, now()), form.typed, fiche.code)
    );
  },
  faite: async (event) => {
    const { acteur, fiche } = await ficheToWorkOn(event, droit);
    const form = await readForm(event.request, v.object({ no, faite: v.optional(v.string(), '') }));
    if (!form.ok) return fail(400, form);
    const id = `${fiche.id}#${form.values.no}`;
    const change = {
      id,
      fields: { doneOn: form.values.faite ? today() : null },
      since: await lastLineOf(db(), 'etapes', id)
    };
    return after(await updateObject(acteur, etapeEditableByEspaces, change, now()), form.typed, fiche.code);
  },
  'retirer-etape': async (event) => {
    const { acteur, fiche } = await ficheToWorkOn(event, droit);
    const form = await readForm(event.request, removedEtape);
    if (!form.ok) return fail(400, form);
    const { no, motif, sansPersonne } = form.values;
    // The button beside it asks for nothing: a form of the page does.
    if (adopted(fiche) && !form.typed.motif?.length)
      redirect(303, `/plan/fiches/${fiche.code}/avancement?retirer=${no}#retirer-etape`);
    const doubt = doubtful(form.typed, { motif, sansPersonne }, adopted(fiche));
    if (doubt) return doubt;
    return back(fiche.code, await removeEtape(acteur, fiche, no, now(), { reason: motif }));
  },
  indicateur: async (event) => {
    const { acteur, fiche } = await ficheToWorkOn(event, droit);
    const form = await readForm(event.request, newIndicateur);
    if (!form.ok) return fail(400, form);
    const { motif, sansPersonne, ...fields } = form.values;
    const doubt = doubtful(form.typed, { motif, sansPersonne }, adopted(fiche));
    if (doubt) return doubt;
    const seq = await addIndicateur(acteur, fiche, fields, now(), { reason: motif });
    return back(fiche.code, seq ?? error(404));
  },
  'changer-indicateur': async (event) => {
    const { acteur, fiche } = await ficheToWorkOn(event, droit);
    const form = await readForm(event.request, changedIndicateur);
    if (!form.ok) return fail(400, form);
    const { id, depuis, motif, sansPersonne, ...fields } = form.values;
    const standing = await indicateurEditableByEspaces.read(db(), acteur.centreId, id, false);
    const due = adopted(fiche) && amends('indicateurs', standing?.fields ?? {}, fields);
    const change = { id, fields, since: depuis, ...(motif ? { reason: motif } : {}) };
    return (
      doubtful(form.typed, { motif, sansPersonne }, due) ??
      after(await updateObject(acteur, indicateurEditableByEspaces, change, now()), form.typed, fiche.code)
    );
  },
  valeur: async (event) => {
    const { acteur, fiche } = await ficheToWorkOn(event, droit);
    const form = await readForm(event.request, newValue);
    if (!form.ok) return fail(400, form);
    return back(fiche.code, (await setValeur(acteur, fiche, form.values.id, form.values, now())) ?? error(404));
  },
  note: async (event) => {
    const { acteur, fiche } = await ficheToWorkOn(event, droit);
    const form = await readForm(event.request, newNote);
    if (!form.ok) return fail(400, form);
    const doubt = doubtful(form.typed, form.values);
    if (doubt) return doubt;
    await addNote(acteur, fiche, form.values.text, now());
    return back(fiche.code, null);
  }
};
