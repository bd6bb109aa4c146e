import { error, fail, redirect } from '@sveltejs/kit';
import { getLocale, href } from '#messages/locale.ts';
import { m } from '#messages';
import { publicAddress } from '#platform/address.ts';
import { now, today } from '#platform/clock.ts';
import { readForm } from '#platform/http/form.ts';
import { mayTry, type Limit } from '#platform/http/limits.server.ts';
import { unsent } from '#platform/http/unsent.ts';
import { besoinName, groupeName, lesBesoins } from '#rooms/annuaire/besoins.server.ts';
import { etatA } from '#rooms/annuaire/horaires/etat.ts';
import { ditOf } from '#rooms/annuaire/services/dit.ts';
import { fraicheurOf } from '#rooms/annuaire/services/fraicheur.ts';
import { listNear, listOfOrganisation } from '#rooms/annuaire/services/autres.server.ts';
import { jsonLdOf } from '#rooms/annuaire/services/jsonld.server.ts';
import { getService } from '#rooms/annuaire/services/service.server.ts';
import { traduitsOf } from '#rooms/annuaire/services/traductions.ts';
import { signalementForm } from '#rooms/annuaire/verification/forms.ts';
import { signaler } from '#rooms/annuaire/verification/signaler.server.ts';
import { serviceNow } from '#rooms/rapports/fusions/adresse.server.ts';
import { getFondDeCommune, pinAt } from '#rooms/territoires/cartes/commune.server.ts';
import { getReference } from '#rooms/territoires/reference.server.ts';
import { suspected } from '../suspected.server.ts';
import type { Actions, PageServerLoad } from './$types';

const MOST = 5;
const byAddress: Limit = { what: 'signalement de l’annuaire', times: 10, seconds: 3600 };

export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
  const [day, at] = [today(), now()];
  const service = await getService(locals.viewer, params.service, day);
  if (!service) redirect(301, href(`/annuaire/${(await serviceNow(locals.viewer, params.service)) ?? error(404)}`));
  // It says how the service stands at this minute.
  setHeaders({ 'cache-control': 'no-store' });
  const [first] = service.lieux;
  const [others, near, fond, reference] = await Promise.all([
    listOfOrganisation(locals.viewer, service.organisation.id, day, { except: service.id, most: MOST }),
    listNear(locals.viewer, service, day, MOST),
    first ? getFondDeCommune(first.nis) : null,
    getReference()
  ]);
  const locale = getLocale();
  const path = href(`/annuaire/${service.slug}`);
  const besoins = lesBesoins().besoins;
  return {
    service: unsent(service),
    ...ditOf(service, locale),
    traduits: traduitsOf(service, locale),
    besoins: service.besoins.map((id) => {
      const groupe = besoins.get(id)?.groupe;
      return { id, name: besoinName(id, locale), groupe: groupe ? groupeName(groupe, locale) : null };
    }),
    etats: unsent(service.lieux.map((lieu) => etatA(lieu.openingHours, lieu.closures, at))),
    fraicheur: fraicheurOf(service, day),
    area: service.serviceArea.map((nis) => ({ nis, name: reference.territoires.get(nis)?.nameFr ?? nis })),
    plan: fond && first && unsent({ fond, commune: first.commune, pins: pinsOf(service.lieux, first.nis) }),
    others: unsent(others),
    near: unsent(near),
    // Search engines take what they read there for real.
    jsonLd: service.exemple ? null : unsent(jsonLdOf(service)),
    address: publicAddress(path) === path ? url.origin + path : publicAddress(path),
    now: at,
    thanked: url.searchParams.get('merci') === '1'
  };
};

/** Places of the commune that is drawn; where the commune alone is sure, a pin would say what nobody knows. */
const pinsOf = (
  lieux: readonly { lon: number; lat: number; nis: string; placement: string }[],
  nis: string
): { no: number; x: number; y: number }[] =>
  lieux.flatMap(({ lon, lat, placement, ...lieu }, i) =>
    lieu.nis === nis && placement !== 'commune' ? [{ no: i + 1, ...pinAt(lon, lat) }] : []
  );

export const actions: Actions = {
  signaler: async (event) => {
    const { locals, params, request } = event;
    const back = href(`/annuaire/${params.service}`);
    const sent = await readForm(request, signalementForm);
    if (!sent.ok) return fail(400, sent);
    const { typed, values } = sent;
    // A program filled in what people do not see: it is told nothing.
    if (values.site !== '') redirect(303, back);
    const errors = values.sansPersonne ? null : suspected({ texte: values.texte });
    if (errors) return fail(400, { typed, errors });
    if (!(await mayTry(byAddress, event.getClientAddress())))
      return fail(429, { typed, errors: { '': m.service_report_too_many() } });
    const done = await signaler(locals.viewer, params.service, { reason: values.raison, text: values.texte }, today());
    if (!done) error(404);
    redirect(303, `${back}?merci=1#signaler`);
  }
};
