import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { m } from '#messages';
import { href } from '#messages/locale.ts';
import { now, today } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { readFields, readForm, type FieldErrors } from '#platform/http/form.ts';
import { mayTry, type Limit } from '#platform/http/limits.server.ts';
import { linesSince } from '#platform/journal/read.server.ts';
import { chooseRhythm, nothingChanged, tellCapacity, tellService } from '#rooms/annuaire/operateur/dire.server.ts';
import { closeServices } from '#rooms/annuaire/operateur/fermer.server.ts';
import { fermerForm, offreForm, rythmeForm, type Offre } from '#rooms/annuaire/operateur/forms.ts';
import { readMiseAJour } from '#rooms/annuaire/operateur/mise-a-jour.server.ts';
import { HOURS } from '#rooms/annuaire/operateur/rules.ts';
import { readLieux } from '#rooms/annuaire/services/edit/lieux.ts';
import { statusWord } from '#rooms/annuaire/services/words.ts';
import { rewind } from '#rooms/comptes/edit/editable.ts';
import { choixDuService } from '#rooms/annuaire/services/edit/choix.server.ts';
import { listCentreCommunes } from '#rooms/territoires/centres/queries.server.ts';
import { autresLangues } from '#rooms/annuaire/services/traductions.ts';
import { describe, present, reach, translate } from './decrire.server.ts';
import { inWords, ruled, suspectIn } from './errors.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Tokens cannot be guessed; this keeps whoever tries from being a load. */
const byAddress: Limit = { what: 'annuaire par machine', times: 300, seconds: 3600 };

const tokenOf = (url: URL): string => url.searchParams.get('jeton') ?? '';
const whole = (url: URL, name: string): number | null =>
  /^\d{1,4}$/.test(url.searchParams.get(name) ?? '') ? Number(url.searchParams.get(name)) : null;

export const load: PageServerLoad = async ({ locals, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  const token = tokenOf(url);
  const asked = await readMiseAJour(locals.viewer.centreId, token, now());
  const service = url.searchParams.get('service');
  const decrire =
    asked?.state === 'open' ? asked.services.find(({ id }) => id === url.searchParams.get('decrire')) : null;
  const tapped = { libres: whole(url, 'libres'), attente: whole(url, 'attente') };
  return {
    ...{ token, asked, service, today: today() },
    tapped: tapped.libres === null && tapped.attente === null ? null : tapped,
    decrire: decrire
      ? {
          service: decrire,
          choix: choixDuService(),
          communes: (await listCentreCommunes(locals.viewer.centreId)).map((one) => ({
            value: one.nis,
            name: one.name
          }))
        }
      : null,
    traduire: autresLangues.find((locale) => locale === url.searchParams.get('traduire')) ?? null,
    said: url.searchParams.get('dit'),
    count: whole(url, 'nombre') ?? 0
  };
};

const back = (token: string, said: string, anchor = '') =>
  redirect(303, href(`/annuaire/mettre-a-jour?jeton=${encodeURIComponent(token)}&${said}`) + anchor);

type Event = Pick<RequestEvent, 'url' | 'locals' | 'request' | 'getClientAddress'>;
const tooMany = () => fail(429, { typed: {}, errors: { '': m.operateur_too_many() }, of: '' });

function wrongIn({ name, description, note, closedFrom, closedTo }: Offre): FieldErrors {
  const errors = suspectIn({ name, description, note });
  if (closedTo && !closedFrom) errors.closedFrom = m.operateur_wrong_from();
  if (closedTo && closedFrom && closedTo < closedFrom) errors.closedTo = m.operateur_wrong_order();
  return errors;
}

export const actions: Actions = {
  rien: async (event: Event) => {
    const token = tokenOf(event.url);
    if (!(await mayTry(byAddress, event.getClientAddress()))) return tooMany();
    const service = event.url.searchParams.get('service');
    const id = service && /^[0-9a-f-]{36}$/.test(service) ? service : null;
    const count = await nothingChanged(event.locals.viewer.centreId, token, id, now());
    return back(token, `dit=rien&nombre=${count ?? 0}`);
  },
  changer: async (event: Event) => {
    const token = tokenOf(event.url);
    if (!(await mayTry(byAddress, event.getClientAddress()))) return tooMany();
    const { centreId } = event.locals.viewer;
    const asked = await readMiseAJour(centreId, token, now());
    if (asked?.state !== 'open') return back(token, '');
    const data = await event.request.formData();
    const sent = readFields(data, offreForm);
    const service = asked.services.find(({ id }) => id === String(data.get('service')));
    if (!service) return back(token, '');
    const since = sent.ok ? sent.values.depuis : 0;
    const { lieux } = rewind(service.fields, await linesSince(db(), 'services', service.id, since));
    for (const { locationId } of lieux) data.append('lieux', locationId);
    const at = readLieux(
      data,
      lieux.map(({ locationId }) => locationId),
      lieux
    );
    const typed = { ...sent.typed, ...at.typed };
    const errors = inWords({ ...(sent.ok ? {} : sent.errors), ...at.errors });
    if (sent.ok) Object.assign(errors, wrongIn(sent.values));
    if (!sent.ok || Object.keys(errors).length) return fail(400, { typed, errors, of: service.id });
    const { values } = sent;
    const { name, description, closedFrom, closedTo, unlisted, note } = values;
    const fields = () => ({
      ...{ placesFree: values.placesFree, waitingWeeks: values.waitingWeeks, phone: values.phone },
      ...{ endsOn: values.endsOn, ...(values.status ? { status: values.status } : {}) },
      ...(name ? { name } : {}),
      ...(unlisted ? { unlisted } : {}),
      ...{ description, lieux: at.lieux }
    });
    const closure = closedFrom ? { from: closedFrom, to: closedTo ?? closedFrom, reason: null } : undefined;
    const came = await tellService(centreId, token, service.id, { since, fields, closure, note }, now());
    if (came.came === 'gone') return back(token, '');
    if (came.came === 'wrong')
      return fail(400, { typed, errors: ruled(came.errors, offreForm.entries), of: service.id });
    if (came.came === 'conflict') {
      const changed = Object.entries(came.conflicts).map(([field, { theirs }]) => [
        field.startsWith(HOURS) ? field.replace(HOURS, 'lundi-') : field,
        m.operateur_changed({ now: (field === 'status' ? statusWord : String)(String(theirs ?? '')) || '—' })
      ]);
      const again = { ...typed, depuis: [String(came.since)] };
      return fail(409, { typed: again, errors: Object.fromEntries(changed), of: service.id });
    }
    const what = came.applied ? (came.waits ? 'deux' : 'publie') : came.waits ? 'attend' : 'meme';
    return back(token, `dit=${what}&service=${service.id}`);
  },
  decrire: async (event: Event) => {
    const token = tokenOf(event.url);
    if (!(await mayTry(byAddress, event.getClientAddress()))) return tooMany();
    const came = await describe(event.locals.viewer.centreId, token, await event.request.formData());
    return 'refused' in came ? fail(came.status, came.refused) : back(token, came.said);
  },
  venir: async (event: Event) => {
    const token = tokenOf(event.url);
    if (!(await mayTry(byAddress, event.getClientAddress()))) return tooMany();
    const came = await reach(event.locals.viewer.centreId, token, await event.request.formData());
    return 'refused' in came ? fail(came.status, came.refused) : back(token, came.said);
  },
  traduire: async (event: Event) => {
    const token = tokenOf(event.url);
    if (!(await mayTry(byAddress, event.getClientAddress()))) return tooMany();
    const { url, locals, request } = event;
    const locale = autresLangues.find((one) => one === url.searchParams.get('traduire'));
    if (!locale) return back(token, '');
    const came = await translate(locals.viewer.centreId, token, locale, await request.formData());
    return 'refused' in came ? fail(came.status, came.refused) : back(token, came.said);
  },
  vous: async (event: Event) => {
    const token = tokenOf(event.url);
    if (!(await mayTry(byAddress, event.getClientAddress()))) return tooMany();
    const came = await present(event.locals.viewer.centreId, token, await event.request.formData());
    return 'refused' in came ? fail(came.status, came.refused) : back(token, came.said, '#vous');
  },
  places: async (event: Event) => {
    const token = tokenOf(event.url);
    if (!(await mayTry(byAddress, event.getClientAddress()))) return tooMany();
    const service = event.url.searchParams.get('service') ?? '';
    if (!/^[0-9a-f-]{36}$/.test(service)) return back(token, '');
    const [libres, attente] = [whole(event.url, 'libres'), whole(event.url, 'attente')];
    const told = {
      ...(libres === null ? {} : { placesFree: libres }),
      ...(attente === null ? {} : { waitingWeeks: attente })
    };
    const came = await tellCapacity(event.locals.viewer.centreId, token, service, told, now());
    if (came.came === 'wrong') return fail(400, { typed: {}, errors: { '': m.operateur_wrong_places() }, of: '' });
    return back(token, came.came === 'done' ? `dit=${came.applied ? 'publie' : 'note'}&service=${service}` : '');
  },
  fermer: async (event: Event) => {
    const token = tokenOf(event.url);
    if (!(await mayTry(byAddress, event.getClientAddress()))) return tooMany();
    const sent = await readForm(event.request, fermerForm);
    const refused = (errors: FieldErrors) => fail(400, { typed: sent.typed, errors, of: 'fermer' });
    if (!sent.ok) {
      const missing = { closedFrom: m.operateur_wrong_from() };
      return refused({ ...inWords(sent.errors), ...(sent.typed.closedFrom?.[0] ? {} : missing) });
    }
    const { closedFrom: from, closedTo, reason, services } = sent.values;
    const to = closedTo ?? from;
    const errors = { ...suspectIn({ reason }), ...(to < from ? { closedTo: m.operateur_wrong_order() } : {}) };
    if (Object.keys(errors).length) return refused(errors);
    const count = await closeServices(event.locals.viewer.centreId, token, services, { from, to, reason }, now());
    return back(token, count === null ? '' : count ? `dit=ferme&nombre=${count}` : 'dit=note');
  },
  rythme: async (event: Event) => {
    const token = tokenOf(event.url);
    if (!(await mayTry(byAddress, event.getClientAddress()))) return tooMany();
    const sent = await readForm(event.request, rythmeForm);
    if (sent.ok) await chooseRhythm(event.locals.viewer.centreId, token, sent.values.rythme, now());
    return back(token, 'dit=rythme');
  }
};
