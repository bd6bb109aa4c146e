import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { formatDay } from '#messages/format.ts';
import { now } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { readForm, type FieldErrors, type Typed } from '#platform/http/form.ts';
import { doubtsOf } from '#rooms/comptes/edit/editing.server.ts';
import { moveDates, readDates } from '#rooms/concertation/dates/actions.server.ts';
import { asked, datesForm, etapeField } from '#rooms/concertation/dates/forms.ts';
import { movedBy, type Dates } from '#rooms/concertation/dates/rules.ts';
import { droitsDuPlan } from '#rooms/plan/droits.ts';
import { ficheToWorkOn } from '../fiche.server.ts';
import type { Actions, PageServerLoad } from './$types';

async function find(event: Pick<RequestEvent, 'locals' | 'url'> & { params: { code: string } }) {
  const { acteur, fiche } = await ficheToWorkOn(event, droitsDuPlan['modifier une fiche']);
  const read = (await readDates(db(), acteur.centreId, fiche.id)) ?? error(404);
  const done = new Set(read.steps.filter(({ doneOn }) => doneOn).map(({ no }) => String(no)));
  return { acteur, fiche, read, done };
}

type Found = Awaited<ReturnType<typeof find>>;

/** What becomes of the dates, in words. */
function apercuOf({ fiche, read }: Found, after: Dates) {
  const { dates, steps, label } = read;
  const all = [
    { name: 'Début', from: dates.startsOn, to: after.startsOn },
    { name: 'Fin', from: dates.endsOn, to: after.endsOn },
    ...steps.map(({ no, title, dueOn }) => ({ name: title, from: dueOn, to: after.etapes[String(no)] ?? dueOn }))
  ];
  return [
    {
      ...{ code: fiche.code, title: label.slice(fiche.code.length + 1), exemple: fiche.exemple },
      ...{ path: `/plan/fiches/${fiche.code}`, refus: [] },
      changes: all
        .filter(({ from, to }) => from !== to)
        .map(({ name, from, to }) => ({ name, from: formatDay(from), to: formatDay(to) }))
    }
  ];
}

export const load: PageServerLoad = async (event) => {
  const found = await find(event);
  const { fiche, read, done } = found;
  const { mois, part } = v.parse(asked, Object.fromEntries(event.url.searchParams));
  const after = movedBy(read.dates, mois, part, done);
  return {
    code: fiche.code,
    label: read.label,
    vu: read.vu,
    dates: after,
    steps: read.steps.map(({ no, title, doneOn }) => ({ no, title, doneOn })),
    apercu: mois ? apercuOf(found, after) : null,
    reasonDue: fiche.plan.adoptedOn !== null
  };
};

/** What a form asks for: the dates that are typed, moved by the months that are. */
async function sentIn(event: RequestEvent, { read, done }: Found) {
  const sent = await readForm(event.request, datesForm(read.steps.map(({ no }) => no)));
  if (!sent.ok) return sent;
  const { startsOn, endsOn, mois, part, ...rest } = sent.values;
  const typed = rest as unknown as Record<string, string>;
  const etapes = Object.fromEntries(read.steps.map(({ no }) => [String(no), typed[etapeField(no)] ?? '']));
  const after = movedBy({ startsOn, endsOn, etapes }, mois, part, done);
  const shown: Typed = {
    ...{ ...sent.typed, startsOn: [after.startsOn], endsOn: [after.endsOn], mois: [''] },
    ...Object.fromEntries(Object.entries(after.etapes).map(([no, day]) => [etapeField(no), [day]]))
  };
  const errors: FieldErrors = after.endsOn < after.startsOn ? { endsOn: 'La fin vient avant le début.' } : {};
  return { ok: true as const, values: sent.values, typed: shown, after, errors };
}

export const actions: Actions = {
  apercu: async (event) => {
    const found = await find(event);
    const sent = await sentIn(event, found);
    if (!sent.ok) return fail(400, { typed: sent.typed, errors: sent.errors, apercu: null });
    const { typed, errors, after } = sent;
    if (Object.keys(errors).length) return fail(400, { typed, errors, apercu: null });
    return { typed, errors, apercu: apercuOf(found, after) };
  },
  appliquer: async (event) => {
    const found = await find(event);
    const sent = await sentIn(event, found);
    if (!sent.ok) return fail(400, { typed: sent.typed, errors: sent.errors, apercu: null });
    const { typed, values, after } = sent;
    const { acteur, fiche } = found;
    const { vu, motif, sansPersonne } = values;
    const errors = { ...sent.errors, ...doubtsOf({ motif, sansPersonne, depuis: 0 }, fiche.plan.adoptedOn !== null) };
    if (Object.keys(errors).length) return fail(400, { typed, errors, apercu: apercuOf(found, after) });
    const came = await moveDates(acteur, { id: fiche.id, vu, dates: after, reason: motif }, now());
    if (came.came === 'gone') error(404);
    if (came.came === 'wrong') return fail(400, { typed, errors: came.errors as FieldErrors, apercu: null });
    if (came.came === 'changed') {
      const said = 'Ces dates ont été changées pendant ce temps : voyez l’aperçu, puis enregistrez à nouveau.';
      const again: Typed = { ...typed, vu: [found.read.vu] };
      return fail(409, { typed: again, errors: { '': said } as FieldErrors, apercu: apercuOf(found, after) });
    }
    redirect(303, came.came === 'done' ? `/plan/calendrier?fait=${came.seq}` : '/plan/calendrier');
  }
};
