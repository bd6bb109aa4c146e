import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { href } from '#messages/locale.ts';
import { m } from '#messages';
import { now, today } from '#platform/clock.ts';
import { readForm } from '#platform/http/form.ts';
import { mayTry, type Limit } from '#platform/http/limits.server.ts';
import { suspicionsOf } from '#rooms/comptes/personnel.ts';
import { suspectWord } from '#rooms/diagnostic/observations/words.ts';
import { nouvellesPath } from '#rooms/plan/fiches/nouvelles/courriel.server.ts';
import { readDemande, tellNouvelles } from '#rooms/plan/fiches/nouvelles/dire.server.ts';
import { readTold, type Wrong } from '#rooms/plan/fiches/nouvelles/rules.ts';
import type { Actions, PageServerLoad } from './$types';

/** Tokens cannot be guessed; this keeps whoever tries from being a load. */
const byAddress: Limit = { what: 'nouvelles par machine', times: 60, seconds: 3600 };

const tokenOf = (url: URL): string => url.searchParams.get('jeton') ?? '';

export const load: PageServerLoad = async ({ locals, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  const token = tokenOf(url);
  const asked = await readDemande(locals.viewer.centreId, token, now());
  return { token, today: today(), asked };
};

const said: Record<Wrong, () => string> = {
  nothing: m.nouvelles_wrong_nothing,
  long: m.nouvelles_wrong_long,
  day: m.nouvelles_wrong_day,
  number: m.nouvelles_wrong_number,
  year: m.nouvelles_wrong_year
};
const anyText = v.optional(v.string(), '');

export const actions: Actions = {
  dire: async (event) => {
    const { locals, url, request } = event;
    const token = tokenOf(url);
    const again = () => redirect(303, href(nouvellesPath(encodeURIComponent(token))));
    if (!(await mayTry(byAddress, event.getClientAddress())))
      return fail(429, { typed: {}, errors: { '': m.observer_too_many() } });
    const asked = await readDemande(locals.viewer.centreId, token, now());
    if (asked?.state !== 'open') return again();
    const { etapes, indicateurs } = asked.fiche;
    const names = [
      ...['note', 'sansPersonne'],
      ...etapes.flatMap(({ no }) => [`faite-${no}`, `le-${no}`]),
      ...indicateurs.flatMap((_, i) => [`valeur-${i}`, `annee-${i}`])
    ];
    const sent = await readForm(request, v.object(Object.fromEntries(names.map((name) => [name, anyText]))));
    if (!sent.ok) return fail(400, { typed: sent.typed, errors: { note: m.nouvelles_wrong_long() } });
    const { typed } = sent;
    const { told, wrong } = readTold((name) => typed[name]?.[0] ?? '', asked.fiche, today());
    const errors: Record<string, string> = Object.fromEntries(
      Object.entries(wrong).map(([name, what]) => [name, said[what]()])
    );
    const [suspect] = suspicionsOf(told.note ?? '');
    if (suspect && typed.sansPersonne?.[0] !== 'oui') {
      errors.note = m.observer_suspect({ what: suspectWord(suspect.what), where: suspect.where });
      errors.sansPersonne = m.sans_personne_due();
    }
    if (Object.keys(errors).length) return fail(400, { typed, errors });
    await tellNouvelles(locals.viewer.centreId, token, told, now());
    return again();
  },
  rien: async (event) => {
    const token = tokenOf(event.url);
    if (!(await mayTry(byAddress, event.getClientAddress())))
      return fail(429, { typed: {}, errors: { '': m.observer_too_many() } });
    await tellNouvelles(event.locals.viewer.centreId, token, 'rien', now());
    redirect(303, href(nouvellesPath(encodeURIComponent(token))));
  }
};
