import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { linkTo } from '#platform/address.ts';
import { application } from '#platform/application.ts';
import { now, today } from '#platform/clock.ts';
import { placeOf, readPage } from '#platform/http/asked.ts';
import { readForm } from '#platform/http/form.ts';
import { droitsDeLAnnuaire } from '#rooms/annuaire/droits.ts';
import { demanderVerification, ecarter, reprendre } from '#rooms/annuaire/liens-morts/actions.server.ts';
import { adresseForm, liensMortsForm, operateurForm, presenceForm } from '#rooms/annuaire/liens-morts/forms.ts';
import { verifierUneAdresse } from '#rooms/annuaire/liens-morts/job.server.ts';
import { countLiensMorts, listLiensMorts } from '#rooms/annuaire/liens-morts/queries.server.ts';
import { askNow } from '#rooms/annuaire/operateur/maintenant.server.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import { doneIn } from '#rooms/comptes/edit/doors.ts';
import { listCentreCommunes } from '#rooms/territoires/centres/queries.server.ts';
import type { Actions, PageServerLoad } from './$types';

const SIZE = 50;
const droit = droitsDeLAnnuaire['tenir l’annuaire'];

export const load: PageServerLoad = async (event) => {
  const acteur = whoMay(event, droit);
  const { searchParams } = event.url;
  const asked = v.parse(liensMortsForm, Object.fromEntries(searchParams));
  const [counts, communes] = await Promise.all([
    countLiensMorts(acteur, asked, today()),
    listCentreCommunes(acteur.centreId)
  ]);
  const place = placeOf(counts[asked.montrer], readPage(searchParams, 'page'), SIZE);
  const rows = await listLiensMorts(acteur, asked, today(), { limit: SIZE, offset: (place.page - 1) * SIZE });
  return {
    ...{ asked, counts, place, rows },
    communes: communes.map(({ nis, name }) => ({ value: nis, name })),
    checks: application().settings.CHECK_LINKS,
    done: doneIn(acteur, event.url),
    said: searchParams.get('dit')
  };
};

/** Back to the list as it was asked for. */
function back(url: URL, said: string): never {
  const asked = v.parse(liensMortsForm, Object.fromEntries(url.searchParams));
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== ''));
  const page = readPage(url.searchParams, 'page');
  if (page > 1) query.set('page', String(page));
  redirect(303, `/bureau/annuaire/liens-morts?${query.size ? `${query}&` : ''}${said}`);
}

export const actions: Actions = {
  verifier: async (event) => {
    const acteur = whoMay(event, droit);
    const sent = await readForm(event.request, adresseForm);
    if (!sent.ok) return fail(400, sent);
    if (!application().settings.CHECK_LINKS) return back(event.url, 'dit=eteinte');
    const came = await demanderVerification(acteur, sent.values.id, verifierUneAdresse, now());
    return back(event.url, `dit=${came ?? error(404)}`);
  },
  bonne: async (event) => {
    const acteur = whoMay(event, droit);
    const sent = await readForm(event.request, adresseForm);
    if (!sent.ok) return fail(400, sent);
    if (!(await ecarter(acteur, sent.values.id, true, now()))) error(404);
    return back(event.url, 'dit=bonne');
  },
  revoir: async (event) => {
    const acteur = whoMay(event, droit);
    const sent = await readForm(event.request, adresseForm);
    if (!sent.ok) return fail(400, sent);
    if (!(await ecarter(acteur, sent.values.id, false, now()))) error(404);
    return back(event.url, 'dit=revoir');
  },
  reprendre: async (event) => {
    const acteur = whoMay(event, droit);
    const sent = await readForm(event.request, presenceForm);
    if (!sent.ok) return fail(400, sent);
    const came = await reprendre(acteur, sent.values, now());
    if (came.came === 'gone') error(404);
    return back(event.url, came.came === 'done' ? `fait=${came.seq}` : `dit=${came.came}`);
  },
  ecrire: async (event) => {
    const acteur = whoMay(event, droit);
    const sent = await readForm(event.request, operateurForm);
    if (!sent.ok) return fail(400, sent);
    const { centre } = event.locals;
    const site = { origin: linkTo(centre.id, ''), sender: centre.name ?? centre.acronym };
    const came = await askNow(acteur, sent.values.organisation, site, now());
    if (came === 'gone') error(404);
    return back(event.url, `dit=${came === 'deja' ? 'ecrit' : came}`);
  }
};
