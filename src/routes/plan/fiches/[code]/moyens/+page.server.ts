import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { now, today } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { readForm } from '#platform/http/form.ts';
import { lastLineOf } from '#platform/journal/read.server.ts';
import { doneIn } from '#rooms/comptes/edit/doors.ts';
import { refusalOf } from '#rooms/comptes/edit/refusal.ts';
import { updateObject } from '#rooms/comptes/edit/update.server.ts';
import { moyenEditableByEspaces } from '#rooms/concertation/fiche-editable.server.ts';
import { droitsDuPlan } from '#rooms/plan/droits.ts';
import { amends } from '#rooms/plan/fiches/edit/parts/avenants.ts';
import { motifEntries, moyenForm, moyenOf } from '#rooms/plan/fiches/edit/parts/forms.ts';
import { addMoyen } from '#rooms/plan/fiches/edit/parts/moyens.server.ts';
import { moyenDoubts } from '#rooms/plan/fiches/edit/parts/sent.server.ts';
import { totalsByYear } from '#rooms/plan/fiches/moyens/rules.ts';
import { listCentreCommunes } from '#rooms/territoires/centres/queries.server.ts';
import { ficheToWorkOn, wholeFiche } from '../fiche.server.ts';
import type { Actions, PageServerLoad } from './$types';

const droit = droitsDuPlan['placer des moyens'];

export const load: PageServerLoad = async (event) => {
  const { acteur, fiche, whole } = await wholeFiche(event, droit);
  const asked = event.url.searchParams;
  const moyen = whole.moyens.find(({ id }) => id === asked.get('moyen')) ?? null;
  const communes = await listCentreCommunes(acteur.centreId);
  return {
    code: fiche.code,
    title: whole.title,
    moyens: whole.moyens,
    byYear: totalsByYear(whole.moyens),
    moyen: moyen && { ...moyen, since: await lastLineOf(db(), 'moyens', moyen.id) },
    communes: communes.map(({ nis, name }) => ({ value: nis, name })),
    /** The commune whose cell of the grid one comes from. */
    nis: communes.find(({ nis }) => nis === asked.get('commune'))?.nis ?? null,
    thisYear: today().slice(0, 4),
    reasonDue: fiche.plan.adoptedOn !== null,
    done: doneIn(acteur, event.url)
  };
};

const changed = v.object({
  ...moyenForm.entries,
  ...motifEntries,
  id: v.optional(v.string(), ''),
  depuis: v.pipe(v.optional(v.string(), '0'), v.regex(/^\d{1,15}$/), v.transform(Number))
});

export const actions: Actions = {
  /** Adds means, or changes those that `id` names. */
  default: async (event) => {
    const { acteur, fiche } = await ficheToWorkOn(event, droit);
    const form = await readForm(event.request, changed);
    if (!form.ok) return fail(400, form);
    const { typed, values } = form;
    const { id, depuis, motif, sansPersonne, ...sent } = values;
    const fields = moyenOf(sent);
    const standing = id ? await moyenEditableByEspaces.read(db(), acteur.centreId, id, false) : null;
    const due = fiche.plan.adoptedOn !== null && (!standing || amends('moyens', standing.fields, fields));
    const errors = await moyenDoubts(acteur.centreId, fields, { motif, sansPersonne }, due);
    if (Object.keys(errors).length) return fail(400, { typed, errors });
    const page = `/plan/fiches/${fiche.code}/moyens`;
    const reason = motif ? { reason: motif } : {};
    if (!id) redirect(303, `${page}?fait=${(await addMoyen(acteur, fiche, fields, now(), reason)) ?? error(404)}`);
    const change = { id, fields, since: depuis, ...reason };
    const came = await updateObject(acteur, moyenEditableByEspaces, change, now());
    if (came.came === 'gone') error(404);
    if (came.came === 'wrong' || came.came === 'conflict') return fail(409, refusalOf(came, typed));
    redirect(303, came.came === 'done' ? `${page}?fait=${came.seq}` : page);
  }
};
