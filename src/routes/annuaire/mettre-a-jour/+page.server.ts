import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { m } from '#messages';
import { href } from '#messages/locale.ts';
import { now, today } from '#platform/clock.ts';
import { readFields, readForm, type FieldErrors } from '#platform/http/form.ts';
import { mayTry, type Limit } from '#platform/http/limits.server.ts';
import { chooseRhythm, nothingChanged, readMiseAJour, tellService } from '#rooms/annuaire/operateur/dire.server.ts';
import { offreForm, rythmeForm, type Offre } from '#rooms/annuaire/operateur/forms.ts';
import { withClosure } from '#rooms/annuaire/operateur/rules.ts';
import { readLieux } from '#rooms/annuaire/services/edit/lieux.ts';
import type { ServiceFields } from '#rooms/annuaire/services/edit/fields.ts';
import { suspicionsOf } from '#rooms/comptes/personnel.ts';
import { suspectWord } from '#rooms/diagnostic/observations/words.ts';
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
  const tapped = { libres: whole(url, 'libres'), attente: whole(url, 'attente') };
  return {
    ...{ token, asked, service, today: today() },
    tapped: tapped.libres === null && tapped.attente === null ? null : tapped,
    said: url.searchParams.get('dit'),
    count: whole(url, 'nombre') ?? 0
  };
};

const back = (token: string, said: string, anchor = '') =>
  redirect(303, href(`/annuaire/mettre-a-jour?jeton=${encodeURIComponent(token)}&${said}`) + anchor);

type Event = Pick<RequestEvent, 'url' | 'locals' | 'request' | 'getClientAddress'>;
const tooMany = () => fail(429, { typed: {}, errors: { '': m.operateur_too_many() }, of: '' });

/** What is wrong, in the reader's language: the forms of the desk speak French. */
const said: Readonly<Record<string, () => string>> = {
  placesFree: m.operateur_wrong_number,
  waitingWeeks: m.operateur_wrong_number,
  phone: m.operateur_wrong_phone,
  endsOn: m.operateur_wrong_day,
  closedFrom: m.operateur_wrong_day,
  closedTo: m.operateur_wrong_day
};
const inWords = (errors: FieldErrors): FieldErrors =>
  Object.fromEntries(
    Object.keys(errors).map((name) => [
      name,
      (/-\d+$/.test(name) ? m.operateur_wrong_hours : (said[name] ?? m.operateur_wrong_long))()
    ])
  );

function wrongIn({ name, description, note, closedFrom, closedTo }: Offre): FieldErrors {
  const errors: FieldErrors = {};
  for (const [field, text] of Object.entries({ name, description, note })) {
    const [suspect] = suspicionsOf(text ?? '');
    if (suspect) errors[field] = m.operateur_wrong_person({ what: suspectWord(suspect.what), where: suspect.where });
  }
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
    const places = service.fields.lieux.map(({ locationId }) => locationId);
    for (const id of places) data.append('lieux', id);
    const at = readLieux(data, places, service.fields.lieux);
    const typed = { ...sent.typed, ...at.typed };
    const errors = inWords({ ...(sent.ok ? {} : sent.errors), ...at.errors });
    if (sent.ok) Object.assign(errors, wrongIn(sent.values));
    if (!sent.ok || Object.keys(errors).length) return fail(400, { typed, errors, of: service.id });
    const { values } = sent;
    const hours = new Map(at.lieux.map((one) => [one.locationId, one.openingHours]));
    const fields = (standing: ServiceFields): Partial<ServiceFields> => ({
      ...{ placesFree: values.placesFree, waitingWeeks: values.waitingWeeks, phone: values.phone },
      ...(data.has('endsOn') ? { endsOn: values.endsOn } : {}),
      lieux: standing.lieux.map((one) => ({
        ...one,
        openingHours: hours.has(one.locationId) ? (hours.get(one.locationId) ?? null) : one.openingHours
      })),
      ...(values.closedFrom
        ? {
            fermetures: withClosure(standing.fermetures, {
              ...{ from: values.closedFrom, to: values.closedTo ?? values.closedFrom, reason: null }
            })
          }
        : {}),
      ...(values.name ? { name: values.name } : {}),
      description: values.description,
      unlisted: values.unlisted || standing.unlisted
    });
    const came = await tellService(centreId, token, service.id, { fields, note: values.note }, now());
    if (came.came === 'gone') return back(token, '');
    if (came.came === 'wrong') {
      const wrong: FieldErrors =
        'placesFree' in came.errors
          ? { placesFree: m.operateur_wrong_places() }
          : { endsOn: m.operateur_wrong_order() };
      return fail(400, { typed, errors: wrong, of: service.id });
    }
    const what = came.applied ? (came.waits ? 'deux' : 'publie') : came.waits ? 'attend' : 'meme';
    return back(token, `dit=${what}&service=${service.id}`);
  },
  places: async (event: Event) => {
    const token = tokenOf(event.url);
    if (!(await mayTry(byAddress, event.getClientAddress()))) return tooMany();
    const service = event.url.searchParams.get('service') ?? '';
    if (!/^[0-9a-f-]{36}$/.test(service)) return back(token, '');
    const [libres, attente] = [whole(event.url, 'libres'), whole(event.url, 'attente')];
    const fields = () => ({
      ...(libres === null ? {} : { placesFree: libres }),
      ...(attente === null ? {} : { waitingWeeks: attente })
    });
    const came = await tellService(event.locals.viewer.centreId, token, service, { fields, note: null }, now());
    if (came.came === 'wrong') return fail(400, { typed: {}, errors: { '': m.operateur_wrong_places() }, of: '' });
    return back(token, came.came === 'done' ? `dit=${came.applied ? 'publie' : 'meme'}&service=${service}` : '');
  },
  rythme: async (event: Event) => {
    const token = tokenOf(event.url);
    if (!(await mayTry(byAddress, event.getClientAddress()))) return tooMany();
    const sent = await readForm(event.request, rythmeForm);
    if (sent.ok) await chooseRhythm(event.locals.viewer.centreId, token, sent.values.rythme, now());
    return back(token, 'dit=rythme');
  }
};
