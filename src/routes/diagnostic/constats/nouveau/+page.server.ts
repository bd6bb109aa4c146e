import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { linkTo } from '#platform/address.ts';
import { now, today } from '#platform/clock.ts';
import { tick } from '#platform/http/fields.ts';
import { readForm } from '#platform/http/form.ts';
import { queryText } from '#platform/http/query.ts';
import { repertoireName } from '#rooms/annuaire/besoins.server.ts';
import { constatOf } from '#rooms/annuaire/couverture/constat.ts';
import { couvertureAsked } from '#rooms/annuaire/couverture/forms.ts';
import { getCouverture } from '#rooms/annuaire/couverture/queries.server.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import { dropDraft, readDraft } from '#rooms/comptes/edit/drafts.server.ts';
import { editEntries } from '#rooms/comptes/edit/forms.ts';
import { doubtsOf } from '#rooms/comptes/edit/editing.server.ts';
import { idOfNew } from '#rooms/comptes/edit/nouveau.ts';
import type { Acteur } from '#rooms/comptes/roles.ts';
import { createConstat } from '#rooms/diagnostic/constats/edit/actions.server.ts';
import { listConstatChoix } from '#rooms/diagnostic/constats/edit/choix.server.ts';
import { findDiagnosticToFill, listInPreparation } from '#rooms/diagnostic/constats/edit/find.server.ts';
import { constatForm } from '#rooms/diagnostic/constats/edit/forms.ts';
import { readConstatFields } from '#rooms/diagnostic/constats/edit/sent.server.ts';
import { droitsDuDiagnostic } from '#rooms/diagnostic/droits.ts';
import { getObservation } from '#rooms/diagnostic/observations/queries.server.ts';
import { canBecome } from '#rooms/diagnostic/observations/rules.ts';
import { constatFromObservation } from '#rooms/diagnostic/observations/triage.server.ts';
import { apercuOf } from '#rooms/rapports/publication/apercu.server.ts';
import type { Actions, PageServerLoad } from './$types';

const form = v.object({ ...constatForm.entries, sansPersonne: tick, publier: editEntries.publier });

const find = async (acteur: Acteur, url: URL) =>
  (await findDiagnosticToFill(acteur, url.searchParams.get('diagnostic'))) ?? error(404);

/** The observation that the constat will rest on, if the address names one that is still to be triaged. */
async function readObservation(acteur: Acteur, url: URL) {
  const id = url.searchParams.get('observation');
  if (id === null) return null;
  const seen = (await getObservation(acteur, id)) ?? error(404);
  return canBecome(seen.state, 'constat') ? seen : error(404);
}

/** What a gap of the offer says, if the address comes from the page that shows it: a draft that quotes its figures. */
async function readOffre(acteur: Acteur, url: URL) {
  const nis = url.searchParams.get('commune');
  if (url.searchParams.get('offre') === null || nis === null) return null;
  const asked = couvertureAsked(
    new URLSearchParams([...url.searchParams, ['repertoire', url.searchParams.get('offre') ?? '']])
  );
  const couverture = await getCouverture(acteur, asked, today());
  const ligne = couverture.lignes.find((one) => one.nis === nis) ?? error(404);
  return {
    detail: constatOf(couverture, ligne, repertoireName(asked.repertoire)),
    ...{ droits: [], publics: [], wholeTerritory: false, communes: [nis] }
  };
}

/** What the form is for: beside a diagnostic or an observation one writes another constat. */
const draftOf = ({ searchParams }: URL): string =>
  idOfNew({ diagnostic: searchParams.get('diagnostic'), observation: searchParams.get('observation') });

export const load: PageServerLoad = async (event) => {
  const acteur = whoMay(event, droitsDuDiagnostic['écrire un constat']);
  const [diagnostic, preparing, choices, seen, offre] = await Promise.all([
    find(acteur, event.url),
    listInPreparation(acteur),
    listConstatChoix(acteur),
    readObservation(acteur, event.url),
    readOffre(acteur, event.url)
  ]);
  const prefilled = seen
    ? {
        ...{ detail: seen.text, droits: seen.droits, publics: seen.publics },
        ...{ wholeTerritory: seen.nis === null, communes: seen.nis === null ? [] : [seen.nis] }
      }
    : offre;
  const others = preparing.filter(({ id }) => id !== diagnostic.id);
  const id = draftOf(event.url);
  const brouillon = { kind: 'constats', id, draft: await readDraft(acteur, 'constats', id) };
  return { diagnostic, others, choices, seen, prefilled, brouillon };
};

export const actions: Actions = {
  default: async (event) => {
    const acteur = whoMay(event, droitsDuDiagnostic['écrire un constat']);
    const diagnostic = await find(acteur, event.url);
    const sent = await readForm(event.request, form);
    if (!sent.ok) return fail(400, sent);
    const { typed, values } = sent;
    const { sansPersonne, publier, ...written } = values;
    const { fields, errors: strangers } = await readConstatFields(acteur, written);
    const errors = { ...doubtsOf({ ...written, sansPersonne, depuis: 0, motif: null }, false), ...strangers };
    if (Object.keys(errors).length) return fail(400, { typed, errors });
    const refus = await apercuOf(acteur.centreId, 'constats', { diagnosticId: diagnostic.id }, { ...fields, publier });
    if (refus) return fail(400, { typed, ...refus });
    const seen = await readObservation(acteur, event.url);
    const constat = { ...fields, diagnosticId: diagnostic.id };
    const { name, acronym } = event.locals.centre;
    const site = { origin: linkTo(event.locals.centre.id, ''), sender: name ?? acronym };
    const came = seen
      ? await constatFromObservation(acteur, seen.id, constat, site, now())
      : await createConstat(acteur, constat, now());
    if (came.came === 'gone') error(404);
    if (came.came === 'wrong') return fail(400, { typed, errors: came.errors });
    await dropDraft(acteur, 'constats', draftOf(event.url));
    const of = queryText({ diagnostic: event.url.searchParams.get('diagnostic') });
    redirect(303, `/diagnostic/constats/${came.code}/preuves/modifier${of}`);
  }
};
