import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { now, today } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { readForm } from '#platform/http/form.ts';
import { withChosen } from '#rooms/annuaire/organisations/choix/choisies.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import { doubtsOf } from '#rooms/comptes/edit/editing.server.ts';
import { dropDraft, readDraft } from '#rooms/comptes/edit/drafts.server.ts';
import { editEntries } from '#rooms/comptes/edit/forms.ts';
import { idOfNew } from '#rooms/comptes/edit/nouveau.ts';
import { ficheEditableByEspaces, setEspaces } from '#rooms/concertation/fiche-editable.server.ts';
import { droitsDuPlan } from '#rooms/plan/droits.ts';
import { createFiche } from '#rooms/plan/fiches/edit/actions.server.ts';
import { findFicheToEdit } from '#rooms/plan/fiches/edit/find.server.ts';
import { ficheForm } from '#rooms/plan/fiches/edit/forms.ts';
import { code } from '#rooms/plan/forms.ts';
import { etapesFrom, getModele, listModeles } from '#rooms/plan/modeles/actions.server.ts';
import { addDays } from '#platform/calendar.ts';
import { findRecommandationToEdit } from '#rooms/plan/recommandations/edit/find.server.ts';
import { listChoix, strangersOf } from '#rooms/rapports/bureau/choix.server.ts';
import { apercuOf } from '#rooms/rapports/publication/apercu.server.ts';
import type { Actions, PageServerLoad } from './$types';

const droit = droitsDuPlan['écrire une fiche'];
const { motif, sansPersonne, publier } = editEntries;
const form = v.object({ ...ficheForm.entries, motif, sansPersonne, publier });

/** Under which recommandation, as the address says. */
async function asked(event: Parameters<PageServerLoad>[0] | Parameters<Actions[string]>[0]) {
  const acteur = whoMay(event, droit);
  const name = event.url.searchParams.get('recommandation');
  const recommandation = v.is(code, name) ? await findRecommandationToEdit(acteur, name) : null;
  if (!recommandation) error(404);
  const choices = await listChoix(acteur, recommandation.plan);
  /** The commune of the crossing of the grid that one comes from. */
  const commune = choices.communes.find(({ value }) => value === event.url.searchParams.get('commune'))?.value ?? null;
  const draftId = idOfNew({ recommandation: recommandation.code });
  return { acteur, recommandation, choices, commune, draftId };
}

export const load: PageServerLoad = async (event) => {
  const { acteur, recommandation, choices, commune, draftId } = await asked(event);
  const { plan } = recommandation;
  // A copy starts from the sheet of another fiche; what was done and spent there stays there.
  const named = event.url.searchParams.get('copie');
  const model = v.is(code, named) ? await findFicheToEdit(acteur, named) : null;
  const standing = model && (await ficheEditableByEspaces.read(db(), acteur.centreId, model.id, false));
  const modele = await getModele(acteur.centreId, event.url.searchParams.get('modele') ?? '');
  const startsOn = `${plan.startYear}-01-01`;
  const here = commune ? { communes: [commune] } : {};
  // Its steps come after its first day: none of them is late the day it is written.
  const fromNow = today() > startsOn ? today() : startsOn;
  return {
    modele: modele && { id: modele.id, name: modele.name, exemple: modele.exemple, structure: modele.structure },
    modeles: (await listModeles(acteur.centreId))
      .filter(({ withdrawnAt }) => !withdrawnAt)
      .map(({ id, name, exemple }) => ({ id, name, exemple })),
    recommandation: { code: recommandation.code, title: recommandation.title },
    reasonDue: plan.adoptedOn !== null,
    choices,
    fiche: standing
      ? { ...standing.fields, results: null, visibility: 'equipe' as const }
      : modele
        ? {
            context: modele.structure.context,
            objectives: modele.structure.objectives,
            publics: modele.structure.publics,
            ...{ startsOn: fromNow, endsOn: addDays(fromNow, modele.structure.days), ...here }
          }
        : { startsOn, endsOn: `${plan.endYear ?? plan.startYear}-12-31`, ...here },
    commune,
    brouillon: { kind: 'fiches', id: draftId, draft: await readDraft(acteur, 'fiches', draftId) },
    model: model?.code ?? null
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { acteur, recommandation, choices, commune, draftId } = await asked(event);
    const sent = await readForm(event.request, form);
    if (!sent.ok) return fail(400, sent);
    const { typed } = sent;
    const { values, unknown } = withChosen(sent.values, ['partenaires'], choices.organisations);
    const { espaces, motif, ...written } = values;
    const { sansPersonne: _, publier: __, ...fields } = written;
    const errors = {
      ...doubtsOf({ ...values, depuis: 0 }, recommandation.plan.adoptedOn !== null),
      ...strangersOf(
        {
          ...{ communes: fields.communes, espaces, droits: fields.droits, phaseNo: [String(fields.phaseNo)] },
          ...{ leadId: [fields.leadId], partenaires: fields.partenaires }
        },
        { ...choices, leadId: choices.organisations, partenaires: choices.organisations, phaseNo: choices.phases }
      ),
      ...unknown,
      ...ficheEditableByEspaces.check?.({ ...fields, espaces })
    };
    if (Object.keys(errors).length) return fail(400, { typed, errors });
    const refus = await apercuOf(acteur.centreId, 'fiches', { recommandationId: recommandation.id }, values);
    if (refus) return fail(400, { typed, ...refus });
    const modele = await getModele(acteur.centreId, event.url.searchParams.get('modele') ?? '');
    const brought = modele
      ? { etapes: etapesFrom(modele.structure, fields.startsOn), indicateurs: modele.structure.indicateurs }
      : {};
    const made = await createFiche(
      acteur,
      { recommandationId: recommandation.id, fields, ...brought, ...(motif ? { reason: motif } : {}) },
      now(),
      (tx, ficheId) => setEspaces(tx, ficheId, espaces)
    );
    if (!made) error(404);
    await dropDraft(acteur, 'fiches', draftId);
    const place = `/plan/mise-en-rapport/${recommandation.code}/${commune}/nouveau?fiche=${made.code}`;
    redirect(303, commune ? place : `/plan/fiches/${made.code}`);
  }
};
