import { error, fail, redirect } from '@sveltejs/kit';
import { getLocale, href } from '#messages/locale.ts';
import { m } from '#messages';
import { linkTo } from '#platform/address.ts';
import { application } from '#platform/application.ts';
import { now, today } from '#platform/clock.ts';
import { readForm, type FieldErrors, type Typed } from '#platform/http/form.ts';
import { mayTry, type Limit } from '#platform/http/limits.server.ts';
import { may } from '#rooms/comptes/droits.ts';
import { readLien } from '#rooms/comptes/liens/liens.server.ts';
import { suspicionsOf } from '#rooms/comptes/personnel.ts';
import { listConstatChoix, listOrganisationChoix } from '#rooms/diagnostic/constats/edit/choix.server.ts';
import { droitsDuDiagnostic } from '#rooms/diagnostic/droits.ts';
import { observerForm } from '#rooms/diagnostic/observations/forms.ts';
import { getOrganisationName } from '#rooms/diagnostic/observations/queries.server.ts';
import { reportObservation } from '#rooms/diagnostic/observations/report.server.ts';
import { keptUntil } from '#rooms/diagnostic/observations/rules.ts';
import { suspectWord } from '#rooms/diagnostic/observations/words.ts';
import { getFondSimple } from '#rooms/territoires/cartes/queries.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const byAddress: Limit = { what: 'observation par machine', times: 10, seconds: 3600 };

/** The organisation that a signed link was given to; null without one. A link that is of no use is not there. */
async function partner({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>) {
  const token = url.searchParams.get('jeton');
  if (token === null) return null;
  const lien = await readLien(locals.viewer.centreId, 'observation', token, now());
  if (!lien?.organisationId || lien.kind !== 'organisations') error(404);
  return { lienId: lien.id, id: lien.organisationId, token };
}

export const load: PageServerLoad = async (event) => {
  const { locals, url } = event;
  const lien = await partner(event);
  if (lien) event.setHeaders({ 'cache-control': 'no-store' });
  const [choices, organisations, fond] = await Promise.all([
    listConstatChoix(locals.viewer),
    lien ? [] : listOrganisationChoix(locals.viewer),
    getFondSimple(`centre-${locals.viewer.centreId}`)
  ]);
  const asked = url.searchParams.get('commune');
  const { acteur } = locals;
  return {
    choices,
    organisations,
    fond,
    style: application().settings.MAP_STYLE_URL ?? null,
    commune: choices.communes.some(({ value }) => value === asked) ? asked : null,
    partner: lien && { name: await getOrganisationName(lien.id), token: lien.token },
    own: acteur ? { name: acteur.personne.name, email: acteur.personne.email } : null,
    today: today(),
    keptUntil: keptUntil(today())
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, request } = event;
    const lien = await partner(event);
    const sent = await readForm(request, observerForm);
    if (!sent.ok) return fail(400, sent);
    const { typed, values } = sent;
    // A program filled in what people do not see: it is told nothing.
    if (values.site !== '') redirect(303, href('/diagnostic'));
    const errors = values.sansPersonne ? {} : suspected({ texte: values.texte, role: values.role });
    if (Object.keys(errors).length) return refused(400, typed, { ...errors, sansPersonne: m.sans_personne_due() });
    if (!(await mayTry(byAddress, event.getClientAddress()))) return refused(429, typed, { '': m.observer_too_many() });
    const { acteur, viewer, centre } = locals;
    const signedIn = acteur && may(acteur, droitsDuDiagnostic['signaler une observation'], acteur) ? acteur : null;
    const came = await reportObservation(
      viewer,
      {
        ...{ source: lien ? 'lien' : signedIn ? 'compte' : 'public', text: values.texte, seenOn: values.jour },
        ...{ nis: values.commune, lat: values.lat, lon: values.lon, droits: values.droits, publics: values.publics },
        ...{ organisationId: lien ? lien.id : values.organisation, role: values.role },
        author: { name: values.nom, email: values.courriel, locale: getLocale() },
        by: lien ? { lienId: lien.lienId } : signedIn ? { personneId: signedIn.personne.id } : {}
      },
      { origin: linkTo(centre.id, ''), sender: centre.name ?? centre.acronym },
      now()
    );
    if (came.came === 'wrong') {
      const wrong = came.names.map((name) => [name, name === 'jour' ? m.observer_day_wrong() : m.observer_choose()]);
      return refused(400, typed, Object.fromEntries(wrong) as FieldErrors);
    }
    redirect(303, href(`/diagnostic/observer/merci?jeton=${came.token}`));
  }
};

const refused = (status: number, typed: Typed, errors: FieldErrors) => fail(status, { typed, errors });

/** What in these texts looks as if it told of a person, by field, in the reader’s language. */
function suspected(texts: Record<string, string | null>): Record<string, string> {
  const found = Object.entries(texts).flatMap(([name, text]) => {
    const [first] = suspicionsOf(text ?? '');
    return first ? [[name, m.observer_suspect({ what: suspectWord(first.what), where: first.where })]] : [];
  });
  return Object.fromEntries(found) as Record<string, string>;
}
