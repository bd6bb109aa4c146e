import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { now } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { readForm } from '#platform/http/form.ts';
import { lastLineOf } from '#platform/journal/read.server.ts';
import { untilReadAgain } from '#rooms/comptes/personnel.ts';
import { droitsDuPlan } from '#rooms/plan/droits.ts';
import { withoutMotif } from '#rooms/plan/fiches/edit/parts/avenants.ts';
import { motifEntries } from '#rooms/plan/fiches/edit/parts/forms.ts';
import { removeIndicateur, removeValeur } from '#rooms/plan/fiches/edit/parts/indicateurs.server.ts';
import { ChangedSince } from '#rooms/plan/fiches/edit/parts/on-fiche.server.ts';
import { ficheToWorkOn, wholeFiche } from '../../fiche.server.ts';
import type { Actions, PageServerLoad } from './$types';

const droit = droitsDuPlan['noter l’avancement d’une fiche'];

const form = v.object({
  id: v.optional(v.string(), ''),
  /** Of a value; without, the whole indicator goes. */
  annee: v.pipe(
    v.optional(v.string(), ''),
    v.regex(/^(\d{4})?$/),
    v.transform((text) => (text ? Number(text) : null))
  ),
  depuis: v.pipe(v.optional(v.string(), '0'), v.regex(/^\d{1,15}$/), v.transform(Number)),
  ...motifEntries
});

/** Asked before: an indicator goes with all its values. */
export const load: PageServerLoad = async (event) => {
  const { fiche, whole } = await wholeFiche(event, droit);
  const asked = event.url.searchParams;
  const back = `/plan/fiches/${fiche.code}/avancement#indicateurs`;
  const indicateur = whole.indicateurs.find(({ id }) => id === asked.get('indicateur'));
  const year = asked.get('annee');
  const valeur = indicateur?.values.find((one) => String(one.year) === year) ?? null;
  if (!indicateur || (year && !valeur)) redirect(303, back);
  return {
    ...{ code: fiche.code, title: whole.title, reasonDue: fiche.plan.adoptedOn !== null, back },
    ...{ indicateur, valeur, since: await lastLineOf(db(), 'indicateurs', indicateur.id) }
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { acteur, fiche } = await ficheToWorkOn(event, droit);
    const sent = await readForm(event.request, form);
    if (!sent.ok) return fail(400, sent);
    const { id, annee, depuis, motif, sansPersonne } = sent.values;
    const errors = {
      ...untilReadAgain({ motif }, sansPersonne),
      ...withoutMotif(fiche.plan.adoptedOn !== null, motif)
    };
    if (Object.keys(errors).length) return fail(400, { typed: sent.typed, errors });
    const why = { reason: motif, read: { kind: 'indicateurs', objectId: id, seq: depuis } };
    try {
      const seq = await (annee === null
        ? removeIndicateur(acteur, fiche, id, now(), why)
        : removeValeur(acteur, fiche, id, annee, now(), why));
      redirect(303, `/plan/fiches/${fiche.code}/avancement${seq === null ? '' : `?fait=${seq}`}`);
    } catch (thrown) {
      if (!(thrown instanceof ChangedSince)) throw thrown;
      const changed = 'Quelqu’un vient de changer cet indicateur : relisez-le ci-dessus avant de retirer.';
      return fail(409, { typed: { motif: sent.typed.motif ?? [] }, errors: { '': changed } });
    }
  }
};
