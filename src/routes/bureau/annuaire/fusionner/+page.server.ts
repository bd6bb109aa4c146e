import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { now } from '#platform/clock.ts';
import { readFields } from '#platform/http/form.ts';
import { droitsDeLAnnuaire } from '#rooms/annuaire/droits.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import { fusionForm, paireForm, readChoix } from '#rooms/rapports/fusions/forms.ts';
import { fusionner } from '#rooms/rapports/fusions/fusionner.server.ts';
import { readCotes } from '#rooms/rapports/fusions/lecture.server.ts';
import type { Actions, PageServerLoad } from './$types';

const droit = droitsDeLAnnuaire['fusionner des entrées'];

export const load: PageServerLoad = async (event) => {
  const acteur = whoMay(event, droit);
  const asked = v.safeParse(paireForm, Object.fromEntries(event.url.searchParams));
  if (!asked.success) redirect(303, '/bureau/annuaire/doublons');
  const { de, gardee, autre } = asked.output;
  return { de, ...((await readCotes(acteur, de, gardee, autre)) ?? error(404)) };
};

export const actions: Actions = {
  default: async (event) => {
    const acteur = whoMay(event, droit);
    const data = await event.request.formData();
    const sent = readFields(data, fusionForm);
    if (!sent.ok) return fail(400, sent);
    const choix = readChoix(data);
    const { de, gardee, autre, vu } = sent.values;
    const came = await fusionner(acteur, { sorte: de, gardee, autre, choix, vu }, now());
    const typed = Object.fromEntries(Object.entries(choix).map(([name, cote]) => [name, [cote]]));
    if (came.came === 'gone') error(404);
    if (came.came === 'changed')
      return fail(409, {
        typed: {},
        errors: { '': 'Quelqu’un a écrit sur l’une des deux entre-temps. Relisez ce qu’elles disent maintenant.' }
      });
    if (came.came === 'wrong') return fail(400, { typed, errors: came.errors });
    const page = de === 'services' ? 'services' : 'operateurs';
    redirect(303, `/bureau/annuaire/${page}/${encodeURIComponent(gardee)}?fait=${came.seq}`);
  }
};
