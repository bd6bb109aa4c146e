import * as v from 'valibot';
import { m } from '#messages';
import { getLocale } from '#messages/locale.ts';
import { now, today } from '#platform/clock.ts';
import { readFields, type FieldErrors, type Typed } from '#platform/http/form.ts';
import { tellService, type Came } from '#rooms/annuaire/operateur/dire.server.ts';
import { decrireForm, propreForm, venirForm } from '#rooms/annuaire/operateur/forms.ts';
import { tellPropre } from '#rooms/annuaire/operateur/propre.server.ts';
import { asDrawn } from '#rooms/annuaire/operateur/rules.ts';
import { tellPlace } from '#rooms/annuaire/operateur/venir.server.ts';
import { fieldInWords } from '#rooms/annuaire/operateur/words.ts';
import { isBce } from '#rooms/annuaire/organisations/operateur/bce.ts';
import { isBesoin } from '#rooms/annuaire/services/edit/choix.server.ts';
import { readLangues, writeLangues } from '#rooms/annuaire/services/edit/langues.ts';
import type { ServiceFields } from '#rooms/annuaire/services/edit/fields.ts';
import { readTraductions } from '#rooms/annuaire/services/edit/traductions.ts';
import type { ChampTraduit } from '#rooms/annuaire/services/traductions.ts';
import { papiersDits } from '#rooms/annuaire/services/papiers.ts';
import { accessibilites } from '#rooms/annuaire/services/codes.ts';
import { listCentreCommunes } from '#rooms/territoires/centres/queries.server.ts';
import { inWords, ruled, suspectIn } from './errors.server.ts';

type Outcome = { said: string } | { status: number; refused: { typed: Typed; errors: FieldErrors; of: string } };

/** What an operator says of a service on the page of all else that the directory says of it. */
export async function describe(centreId: string, token: string, data: FormData): Promise<Outcome> {
  const sent = readFields(data, decrireForm);
  const { typed } = sent;
  const of = typed.service?.[0] ?? '';
  const refused = (errors: FieldErrors, status = 400): Outcome => ({ status, refused: { typed, errors, of } });
  if (!sent.ok) return refused(inWords(sent.errors));
  const { service, depuis, autresPapiers, ...rest } = sent.values;
  const { alternateName, publicsNote, titresNote, costNote, enrolmentNote } = rest;
  const errors = suspectIn({
    ...{ alternateName, publicsNote, titresNote, costNote, enrolmentNote },
    ...{ autresPapiers: autresPapiers.join('\n'), languages: rest.languages.map(({ note }) => note ?? '').join('\n') }
  });
  const known = new Set((await listCentreCommunes(centreId)).map(({ nis }) => nis));
  if (!rest.besoins.length || !rest.besoins.every(isBesoin)) errors.besoins = m.operateur_wrong_need();
  if (Object.keys(errors).length) return refused(errors);
  const said = {
    ...rest,
    documents: papiersDits([...rest.documents, ...autresPapiers]),
    serviceArea: rest.serviceArea.filter((nis) => known.has(nis))
  };
  const came = await tellService(
    centreId,
    token,
    service,
    {
      since: depuis,
      fields: (drawn) =>
        asDrawn(drawn, said, {
          languages: readLangues(writeLangues(drawn.languages, getLocale()).split('\n')).langues,
          documents: papiersDits(drawn.documents)
        }),
      note: null
    },
    now()
  );
  if (came.came === 'wrong') return refused(ruled(came.errors, decrireForm.entries));
  return outcomeOf(came, service, typed, of);
}

/** How one comes to a place of a service and gets in. */
export async function reach(centreId: string, token: string, data: FormData): Promise<Outcome> {
  const sent = readFields(data, venirForm);
  const { typed } = sent;
  const of = typed.lieu?.[0] ?? '';
  const refused = (errors: FieldErrors): Outcome => ({ status: 400, refused: { typed, errors, of } });
  if (!sent.ok) return refused(inWords(sent.errors));
  const { service: serviceId, lieu: locationId, depuis: since, accessibility, ...texts } = sent.values;
  const errors = suspectIn({ accessibilityNote: texts.accessibilityNote, transport: texts.transport });
  if (Object.keys(errors).length) return refused(errors);
  const said = { ...texts, accessibility: accessibilites.filter((code) => accessibility.includes(code)) };
  const came = await tellPlace(centreId, token, { serviceId, locationId, since }, said, now());
  return outcomeOf(came, serviceId, typed, of);
}

/** What an operator says of itself. */
export async function present(centreId: string, token: string, data: FormData): Promise<Outcome> {
  const sent = readFields(data, propreForm);
  const { typed } = sent;
  const refused = (errors: FieldErrors): Outcome => ({ status: 400, refused: { typed, errors, of: 'vous' } });
  if (!sent.ok) return refused(inWords(sent.errors));
  const { depuis: since, ...said } = sent.values;
  const errors = suspectIn({ alternateName: said.alternateName, description: said.description });
  if (said.bce && !isBce(said.bce)) errors.bce = m.operateur_wrong_bce();
  if (Object.keys(errors).length) return refused(errors);
  const came = await tellPropre(centreId, token, { since, said }, now());
  const outcome = outcomeOf(came, '', typed, 'vous');
  return 'said' in outcome && came.came === 'done' && !came.applied && !came.waits ? { said: 'dit=note' } : outcome;
}

const traduireForm = v.object({ service: decrireForm.entries.service, depuis: decrireForm.entries.depuis });

/** The texts of a service in one language: the team reads them first. */
export async function translate(centreId: string, token: string, locale: string, data: FormData): Promise<Outcome> {
  const sent = readFields(data, traduireForm);
  const of = sent.typed.service?.[0] ?? '';
  if (!sent.ok) return { said: '' };
  const { service, depuis: since } = sent.values;
  const read = (drawn: Pick<ServiceFields, ChampTraduit | 'translations'>) =>
    readTraductions(data, [locale], { drawn: drawn.translations, texts: drawn, on: today() });
  const empty = {
    name: '',
    description: null,
    publicsNote: null,
    titresNote: null,
    enrolmentNote: null,
    costNote: null
  };
  const { typed: texts, errors: long, said } = read({ ...empty, translations: {} });
  const typed = { ...sent.typed, ...texts };
  const errors = { ...inWords(long, m.operateur_wrong_long), ...suspectIn(said) };
  if (Object.keys(errors).length) return { status: 400, refused: { typed, errors, of } };
  const fields = (drawn: ServiceFields) => ({ translations: read(drawn).translations });
  return outcomeOf(
    await tellService(centreId, token, service, { since, fields, note: null }, now()),
    service,
    typed,
    of
  );
}

function outcomeOf(came: Came, service: string, typed: Typed, of: string): Outcome {
  if (came.came === 'gone' || came.came === 'wrong') return { said: '' };
  if (came.came === 'conflict') {
    const errors = Object.entries(came.conflicts).map(([name, { theirs }]) => [
      name,
      m.operateur_changed({ now: fieldInWords(name, theirs, getLocale()) || '—' })
    ]);
    return {
      status: 409,
      refused: { typed: { ...typed, depuis: [String(came.since)] }, errors: Object.fromEntries(errors), of }
    };
  }
  const what = came.applied ? (came.waits ? 'deux' : 'publie') : came.waits ? 'attend' : 'meme';
  return { said: `dit=${what}${service ? `&service=${service}` : ''}` };
}
