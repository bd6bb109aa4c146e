import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { pageOf, placeOf, readPage } from '#platform/http/asked.ts';
import { tick } from '#platform/http/fields.ts';
import { readForm } from '#platform/http/form.ts';
import { droitsDeLAnnuaire } from '#rooms/annuaire/droits.ts';
import { kinds } from '#rooms/annuaire/import/entrant.ts';
import { regles } from '#rooms/annuaire/import/forms.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import type { Acteur } from '#rooms/comptes/roles.ts';
import { choisir, confirmerAnnuaire } from '#rooms/rapports/import/annuaire/actions.server.ts';
import { getAnnuaire, listObjets, montres } from '#rooms/rapports/import/annuaire/queries.server.ts';
import { motsDesSortes, OBJETS_A_PAGE } from '#rooms/rapports/import/annuaire/trouve.ts';
import type { Actions, PageServerLoad } from './$types';

const droit = droitsDeLAnnuaire['importer l’annuaire'];
const montre = v.fallback(v.picklist(montres), 'tout');

/** Lines of what is said of a file, on one page. */
const SAID_A_PAGE = 100;

async function find(acteur: Acteur, id: string) {
  const one = v.is(v.pipe(v.string(), v.uuid()), id) ? await getAnnuaire(acteur, id) : null;
  return one ?? error(404);
}

export const load: PageServerLoad = async (event) => {
  const acteur = whoMay(event, droit);
  const { searchParams } = event.url;
  const { found, travail, changeCount, reglages, ...one } = await find(acteur, event.params.travail);
  const shown = v.parse(montre, searchParams.get('montrer') ?? 'tout');
  const here = readPage(searchParams, 'page');
  const objets = found ? await listObjets(one.id, shown, here) : { rows: [], total: 0 };
  const said = (list: 'errors' | 'remarks' | 'personal', name: string) => ({
    ...pageOf(found?.[list] ?? [], readPage(searchParams, name), SAID_A_PAGE),
    all: found?.said[list] ?? 0
  });
  return {
    ...one,
    reglages,
    montre: shown,
    found: found && {
      ...{
        errors: said('errors', 'erreurs'),
        remarks: said('remarks', 'remarques'),
        personal: said('personal', 'textes')
      },
      ...{ publics: found.publics, aPlacer: found.aPlacer, doublons: found.doublons, questions: found.questions }
    },
    counts: found ? kinds.map((kind) => ({ kind, word: motsDesSortes[kind], ...found.counts[kind] })) : [],
    words: motsDesSortes,
    changeCount: changeCount ?? 0,
    objets: objets.rows,
    place: placeOf(objets.total, here, OBJETS_A_PAGE),
    travail: travail && { state: travail.state, done: travail.done, total: travail.total, message: travail.message }
  };
};

const agreement = v.object({ publier: tick, sansPersonne: tick });
const key = /^(d|q)-([0-9a-z]{1,20})$/;

export const actions: Actions = {
  choisir: async (event) => {
    const acteur = whoMay(event, droit);
    const { id } = await find(acteur, event.params.travail);
    const sent = await event.request.formData();
    const regle = v.safeParse(v.picklist(regles), sent.get('regle'));
    const choisis: Record<string, string> = {};
    for (const [name, value] of sent) {
      const [, sort, found] = key.exec(name) ?? [];
      // A rule for all fields takes the place of those that the page was drawn with.
      if (found && typeof value === 'string' && !(regle.success && sort === 'q')) choisis[found] = value.slice(0, 80);
    }
    if (!(await choisir(acteur, id, choisis, regle.success ? regle.output : undefined))) error(404);
    redirect(303, `/bureau/annuaire/import/${id}`);
  },
  importer: async (event) => {
    const acteur = whoMay(event, droit);
    const { id } = await find(acteur, event.params.travail);
    const form = await readForm(event.request, agreement);
    if (!form.ok) return fail(400, form);
    const came = await confirmerAnnuaire(acteur, id, form.values);
    if (came === 'gone') error(404);
    if (typeof came === 'object') return fail(400, { typed: form.typed, errors: came.errors });
    redirect(303, `/bureau/annuaire/import/${id}`);
  }
};
