import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { page, pageOf, placeOf, readPage } from '#platform/http/asked.ts';
import { tick } from '#platform/http/fields.ts';
import { anyText, readForm } from '#platform/http/form.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import type { Acteur } from '#rooms/comptes/roles.ts';
import { droitsDuPlan } from '#rooms/plan/droits.ts';
import { confirmImport } from '#rooms/rapports/import/actions.server.ts';
import type { Said } from '#rooms/rapports/import/changements.ts';
import { kinds, words } from '#rooms/rapports/import/feuilles.ts';
import { CHANGES_A_PAGE, getImport } from '#rooms/rapports/import/queries.server.ts';
import type { Actions, PageServerLoad } from './$types';

const asked = v.object({ page: page() });

/** Lines of what is said of a file, on one page. */
const SAID_A_PAGE = 100;

async function find(acteur: Acteur, id: string, here = 1) {
  const one = v.is(v.pipe(v.string(), v.uuid()), id) ? await getImport(acteur, id, here) : null;
  return one ?? error(404);
}

export const load: PageServerLoad = async (event) => {
  const acteur = whoMay(event, droitsDuPlan['écrire une fiche']);
  const { page: here } = v.parse(asked, Object.fromEntries(event.url.searchParams));
  const { found, travail, changeCount, ...one } = await find(acteur, event.params.travail, here);
  const said = (lines: readonly Said[], name: string) => ({
    ...pageOf(lines, readPage(event.url.searchParams, name), SAID_A_PAGE),
    all: lines.length
  });
  return {
    ...one,
    found: found && {
      errors: said(found.errors, 'erreurs'),
      remarks: said(found.remarks, 'remarques'),
      personal: said(found.personal, 'textes'),
      publie: said(found.publie ?? [], 'publics')
    },
    counts: found
      ? kinds
          .map((kind) => ({ kind, word: words[kind], ...found.counts[kind] }))
          .filter(({ added, changed, same }) => added + changed + same)
      : [],
    words,
    changeCount: changeCount ?? 0,
    place: placeOf(changeCount ?? 0, here, CHANGES_A_PAGE),
    travail: travail && { state: travail.state, done: travail.done, total: travail.total, message: travail.message }
  };
};

const agreement = v.object({ motif: anyText(1000), sansPersonne: tick, publier: tick });

export const actions: Actions = {
  default: async (event) => {
    const acteur = whoMay(event, droitsDuPlan['écrire une fiche']);
    const { id } = await find(acteur, event.params.travail);
    const form = await readForm(event.request, agreement);
    if (!form.ok) return fail(400, form);
    const { motif, sansPersonne, publier } = form.values;
    const came = await confirmImport(acteur, id, { reason: motif, sansPersonne, publier });
    if (came === 'gone') error(404);
    if (typeof came === 'object') return fail(400, { typed: form.typed, errors: came.errors });
    redirect(303, `/bureau/import/${id}`);
  }
};
