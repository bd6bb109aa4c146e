import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { now, today } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import { readForm, type FieldErrors, type Typed } from '#platform/http/form.ts';
import { whoMaySomewhere } from '#rooms/comptes/connexion/guard.ts';
import { doubtsOf } from '#rooms/comptes/edit/editing.server.ts';
import { may } from '#rooms/comptes/droits.ts';
import { apercuOf } from '#rooms/concertation/lot/apercu.server.ts';
import { changeLot, isUnchanged, openedOf, projetsOf, type Projet } from '#rooms/concertation/lot/actions.server.ts';
import { lotForm, MOST, NOBODY, vouluOf, type Lot } from '#rooms/concertation/lot/forms.ts';
import { readLot } from '#rooms/concertation/lot/lecture.server.ts';
import { isSomething, lists, wrongEtat } from '#rooms/concertation/lot/regles.server.ts';
import { droitsDuPlan } from '#rooms/plan/droits.ts';
import { listChoix, strangersOf } from '#rooms/rapports/bureau/choix.server.ts';
import { apercuDesFiches } from '#rooms/rapports/publication/fiches.server.ts';
import { readPlan } from '#rooms/rapports/plan.server.ts';
import { readFiches } from '../../../read.server.ts';
import type { Actions, PageServerLoad } from './$types';

async function standing(event: Pick<RequestEvent, 'locals' | 'url'>) {
  const acteur = whoMaySomewhere(event, droitsDuPlan['modifier une fiche']);
  const read = await readPlan(event.locals.viewer);
  if (!read) error(404);
  return { acteur, plan: read.plan, all: read.all, choices: await listChoix(acteur, read.plan) };
}

export const load: PageServerLoad = async (event) => {
  const { acteur, plan, all, choices } = await standing(event);
  const query = event.url.searchParams;
  const shown = query.get('toutes') === 'oui' ? (await readFiches(event.locals.viewer, query))?.shown : null;
  const asked = new Set(query.getAll('fiche'));
  const chosen = (shown ?? all.filter(({ code }) => asked.has(code))).map(({ id, code, title, espaces, exemple }) => ({
    ...{ id, code, title, exemple },
    own: may(acteur, droitsDuPlan['modifier une fiche'], { ...acteur, espaces: espaces.map((one) => one.id) })
  }));
  return {
    /** The address goes on saying which fiches. */
    query: [...query]
      .filter(([name]) => !name.startsWith('/'))
      .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}&`)
      .join(''),
    plan: { name: plan.name, adopted: plan.adoptedOn !== null },
    chosen: chosen.slice(0, MOST),
    left: Math.max(0, chosen.length - MOST),
    most: MOST,
    choices,
    organisations: [{ value: NOBODY, name: 'Plus de porteur' }, ...choices.organisations],
    today: today()
  };
};

type Standing = Awaited<ReturnType<typeof standing>>;

/** What is wrong with the form before any fiche is looked at. */
function wrongIn(lot: Lot, { plan, choices }: Standing): FieldErrors {
  const voulu = vouluOf(lot, today());
  const errors: FieldErrors = {
    ...doubtsOf({ ...lot, depuis: 0 }, plan.adoptedOn !== null),
    ...wrongEtat(voulu.etat, today()),
    ...strangersOf(
      {
        ...{ espacesPlus: lot.espacesPlus, communesPlus: lot.communesPlus, publicsPlus: lot.publicsPlus },
        ...{ espacesMoins: lot.espacesMoins, porteur: [voulu.porteur?.id ?? null] }
      },
      {
        ...{ espacesPlus: choices.espaces, espacesMoins: choices.espaces, communesPlus: choices.communes },
        ...{ publicsPlus: choices.publics, porteur: choices.organisations }
      }
    )
  };
  for (const name of lists)
    if (voulu[name].plus.some((one) => voulu[name].moins.includes(one)))
      errors[`${name}Moins`] = 'On n’ajoute pas ce que l’on retire.';
  if (plan.adoptedOn !== null && !lot.avenant) errors.avenant = 'Dites le jour où le changement du plan a été décidé.';
  if (!lot.fiche.length) errors[''] = 'Choisissez au moins une fiche.';
  else if (lot.fiche.length > MOST) errors[''] = `${MOST} fiches au plus à la fois.`;
  else if (!isSomething(voulu)) errors[''] = 'Choisissez au moins un changement.';
  return errors;
}

const reasonOf = ({ motif, avenant }: Lot): string | null =>
  motif && (avenant ? `${motif} (décidé le ${avenant})` : motif);

/** The page with its preview, to be agreed to or not; with what becomes public by it, to be read. */
async function shownAs(
  typed: Typed,
  projets: readonly Projet[],
  { acteur, choices }: Standing,
  said?: { errors: FieldErrors }
) {
  const may = projets.filter(({ refus }) => !refus.length);
  return {
    typed,
    errors: said?.errors ?? {},
    apercu: apercuOf(projets, choices),
    publication: (await apercuDesFiches(acteur.centreId, openedOf(may), ''))?.apercu ?? null,
    vu: projets.map(({ fiche }) => `${fiche.code}:${fiche.empreinte}`),
    refused: projets.length - may.length,
    changing: may.filter((projet) => !isUnchanged(projet)).length,
    able: may.map(({ fiche }) => fiche.code)
  };
}

export const actions: Actions = {
  apercu: async (event) => {
    const here = await standing(event);
    const sent = await readForm(event.request, lotForm);
    if (!sent.ok) return fail(400, sent);
    const { typed, values } = sent;
    const errors = wrongIn(values, here);
    if (Object.keys(errors).length) return fail(400, { typed, errors });
    const lot = await readLot(db(), here.acteur, { planId: here.plan.id, codes: values.fiche });
    if (!lot.length) error(404);
    return shownAs(typed, projetsOf(lot, vouluOf(values, today()), today()), here);
  },
  appliquer: async (event) => {
    const here = await standing(event);
    const sent = await readForm(event.request, lotForm);
    if (!sent.ok) return fail(400, sent);
    const { typed, values } = sent;
    const errors = wrongIn(values, here);
    if (Object.keys(errors).length) return fail(400, { typed, errors });
    const vus = new Map(values.vu.map((one) => [one.slice(0, one.indexOf(':')), one.slice(one.indexOf(':') + 1)]));
    const asked = {
      ...{ planId: here.plan.id, voulu: vouluOf(values, today()), reason: reasonOf(values) },
      vus: new Map(values.fiche.map((code) => [code, vus.get(code) ?? ''])),
      still: async (tx: Orm, ids: readonly string[]) =>
        (await apercuDesFiches(here.acteur.centreId, ids, values.confirme, tx)) === null
    };
    const came = await changeLot(here.acteur, asked, now());
    if (came.came === 'gone') error(404);
    if (came.came === 'refused') {
      const errors = { '': 'Rien n’a été écrit : voyez en rouge ce qui l’empêche.' };
      return fail(409, await shownAs(typed, came.projets, here, { errors }));
    }
    if (came.came === 'unconfirmed') {
      const errors = { confirme: 'Ces textes deviendraient publics : relisez, puis cochez ici.' };
      return fail(400, await shownAs(typed, came.projets, here, { errors }));
    }
    redirect(303, `/plan?vue=tableau${came.came === 'done' ? `&fait=${came.seq}` : ''}#fiches`);
  }
};
