import { and, desc, eq, ne } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { freezeClock, now } from '#platform/clock.ts';
import { useOutgoing } from '#platform/mail/outgoing.ts';
import { decide, listPropositions } from '#rooms/annuaire/operateur/approuver.server.ts';
import { readMiseAJour } from '#rooms/annuaire/operateur/mise-a-jour.server.ts';
import { locations } from '#rooms/annuaire/locations/tables.ts';
import { closures, services } from '#rooms/annuaire/services/tables.ts';
import { papiersTapes } from '#rooms/annuaire/services/papiers.ts';
import { writeLangues } from '#rooms/annuaire/services/edit/langues.ts';
import { typedWeek } from '#rooms/annuaire/services/edit/lieux.ts';
import { propositions } from '#rooms/annuaire/verification/tables.ts';
import { acteurAs, writeActeur } from '../acteurs.ts';
import { onTheStory } from '../databases.ts';
import { lienOf, postByLien, wrong } from '../mise-a-jour.ts';

const centreId = 'cai-namur';
const owner = 'mille-langues';
const site = { origin: 'https://ppli.example', sender: 'Centre' };

onTheStory('what an operator sends by its link', () => {
  let token = '';
  let id = '';

  /** The form as it is drawn, with what somebody types. */
  async function send(typed: Record<string, string>): Promise<unknown> {
    const read = await readMiseAJour(centreId, token, now());
    const shown = read?.state === 'open' ? read.services.find((one) => one.id === id) : null;
    if (!shown) throw new Error('not shown');
    const { name, description, phone, endsOn, placesFree, waitingWeeks, lieux } = shown.fields;
    const fields = { name, description, phone, placesFree, waitingWeeks, ...(endsOn ? { endsOn } : {}) };
    const body = new URLSearchParams({ service: id, depuis: String(shown.since) });
    for (const [field, value] of Object.entries(fields)) body.set(field, String(value ?? ''));
    for (const { locationId, openingHours } of lieux)
      for (const [field, value] of Object.entries(typedWeek(openingHours))) body.set(`${field}-${locationId}`, value);
    for (const [field, value] of Object.entries(typed)) body.set(field, value);
    return post('changer', body);
  }
  const post = (action: Parameters<typeof postByLien>[1], body: URLSearchParams, more = '') =>
    postByLien({ centreId, token }, action, body, more);

  beforeAll(async () => {
    freezeClock('2026-11-22');
    useOutgoing({});
    await writeActeur();
    const own = and(eq(services.organisationId, owner), eq(services.status, 'active'));
    id = (await db().select().from(services).where(own))[0]?.id ?? '';
    const set = { places: 12, placesFree: 4, startsOn: '2026-09-01', endsOn: '2027-06-30' };
    await db().update(services).set(set).where(eq(services.id, id));
    token = await lienOf(centreId, owner);
    return () => freezeClock(undefined);
  });

  it('as it was drawn changes nothing', async () => {
    expect(await send({})).toBe(`/annuaire/mettre-a-jour?jeton=…&dit=meme&service=${id}`);
  });

  it('is told beside the field that it is about', async () => {
    expect(await send({ closedTo: '2026-12-31' })).toMatchObject(wrong('closedFrom'));
    expect(await send({ closedFrom: '2026-12-31', closedTo: '2026-12-01' })).toMatchObject(wrong('closedTo'));
    expect(await send({ placesFree: '40', endsOn: '2026-08-01' })).toMatchObject(wrong('placesFree', 'endsOn'));
    expect(await db().$count(closures, eq(closures.serviceId, id))).toBe(0);
    expect(await send({ closedFrom: '2026-12-24' })).toContain('dit=publie');
    expect(await db().$count(closures, eq(closures.serviceId, id))).toBe(1);
  });

  it('closes those that are ticked; what is wrong or missing is told, and nothing is written', async () => {
    const shut = (closedFrom: string, closedTo: string, reason: string, ...ticked: string[]) => {
      const body = new URLSearchParams({ closedFrom, closedTo, reason });
      for (const one of ticked) body.append('services', one);
      return post('fermer', body);
    };
    const before = await db().$count(closures);
    expect(await shut('', '2027-02-12', 'Stage')).toMatchObject(wrong('closedFrom', 'services'));
    expect(await shut('2027-02-30', '', '', id)).toMatchObject(wrong('closedFrom'));
    expect(await shut('2027-02-12', '2027-02-08', '', id)).toMatchObject(wrong('closedTo'));
    const named = await shut('2027-02-08', '', 'Remplacer Mme Dupont', id);
    expect(named).toMatchObject(wrong('reason'));
    expect(named).toMatchObject({ data: { of: 'fermer', typed: { services: [id] } } });
    expect(await db().$count(closures)).toBe(before);
    expect(await shut('2027-02-08', '', 'Stage', id)).toBe('/annuaire/mettre-a-jour?jeton=…&dit=ferme&nombre=1');
    expect(await shut('2027-02-08', '', 'Stage', id)).toBe('/annuaire/mettre-a-jour?jeton=…&dit=note');
    const [row] = await db().select().from(closures).where(eq(closures.startsOn, '2027-02-08'));
    expect(row).toMatchObject({ serviceId: id, endsOn: '2027-02-08', reason: 'Stage' });
  });

  it('that it is no longer given waits, beside an end that stands at once', async () => {
    expect(await send({ status: 'jamais' })).toMatchObject(wrong('status'));
    expect(await send({ endsOn: '2027-05-31', status: 'temporarily closed' })).toContain('dit=deux');
    const [row] = await db().select().from(services).where(eq(services.id, id));
    expect(row).toMatchObject({ endsOn: '2027-05-31', status: 'active' });
  });

  /** The page of all else, as it is drawn, with what somebody types; a list stands for boxes that are ticked. */
  async function describe(typed: Record<string, string | readonly string[]>): Promise<unknown> {
    const shown = await drawn();
    const { fields, since } = shown.service;
    const { codes, autres } = papiersTapes(fields.documents);
    const whole: Record<string, unknown> = {
      ...fields,
      ...{ service: id, depuis: since, documents: codes, autresPapiers: autres },
      languages: writeLangues(fields.languages),
      ...typed
    };
    const body = new URLSearchParams();
    const text =
      'service depuis alternateName email url languages publicsNote minimumAge maximumAge levelFrom levelTo ' +
      'titresNote cost costNote enrolmentNote autresPapiers startsOn places';
    for (const name of text.split(' ')) body.set(name, String(whole[name] ?? ''));
    for (const name of ['besoins', 'modes', 'publics', 'titres', 'enrolment', 'documents', 'serviceArea'])
      for (const value of whole[name] as string[]) body.append(name, value);
    return post('decrire', body);
  }
  const drawn = async () => {
    const read = await readMiseAJour(centreId, token, now());
    const service = read?.state === 'open' ? read.services.find((one) => one.id === id) : null;
    if (read?.state !== 'open' || !service) throw new Error('not shown');
    return { service, places: read.places };
  };
  const standing = async () => {
    const [row] = await db().select().from(services).where(eq(services.id, id));
    if (!row) throw new Error('gone');
    return row;
  };
  const sentLast = async () =>
    await db().select().from(propositions).where(eq(propositions.serviceId, id)).orderBy(desc(propositions.sentAt));

  it('all else as it was drawn changes nothing, in whatever order its lists stand', async () => {
    await db()
      .update(services)
      .set({ enrolment: ['telephone', 'sur-place'], documents: ['Une photo'] })
      .where(eq(services.id, id));
    const before = (await sentLast()).length;
    expect(await describe({})).toContain('dit=meme');
    expect(await standing()).toMatchObject({ enrolment: ['telephone', 'sur-place'], documents: ['Une photo'] });
    expect(await sentLast()).toHaveLength(before);
  });

  it('languages, enrolment and papers stand at once; for whom, on what conditions and at what cost is reread', async () => {
    const before = await standing();
    const came = await describe({
      languages: 'français\nTürkçe (le mardi)\narabe',
      enrolment: ['sur-rendez-vous'],
      documents: ['titre-de-sejour', 'diplomes'],
      autresPapiers: 'Deux enveloppes\nCarte de mutuelle',
      ...{ titres: ['citoyen-ue'], titresNote: 'aussi avec une annexe 35', cost: 'payant', costNote: '5 euros' },
      ...{ levelFrom: 'A1', levelTo: 'B1' }
    });
    expect(came).toContain('dit=deux');
    expect(await standing()).toMatchObject({
      languages: [{ code: 'fr' }, { code: 'tr', note: 'le mardi' }, { code: 'ar' }],
      enrolment: ['sur-rendez-vous'],
      documents: ['titre-de-sejour', 'carte-de-mutuelle', 'diplomes', 'Deux enveloppes'],
      ...{ titres: before.titres, cost: before.cost, levelFrom: before.levelFrom },
      provenance: { languages: { source: 'Maison des Mille Langues', updatedOn: '2026-11-22' } }
    });
    const waits = (await sentLast()).find(({ state, changes }) => state === 'a-relire' && 'cost' in changes);
    expect(waits?.changes).toMatchObject({ cost: { to: 'payant' }, titres: { to: ['citoyen-ue'] } });
  });

  it('what is wrong of it is told beside its field, and nothing is written', async () => {
    const before = await standing();
    expect(await describe({ languages: 'klingon' })).toMatchObject(wrong('languages'));
    expect(await describe({ email: 'accueil', url: 'centre', minimumAge: 'dix' })).toMatchObject(
      wrong('email', 'url', 'minimumAge')
    );
    expect(await describe({ minimumAge: '30', maximumAge: '20' })).toMatchObject(wrong('maximumAge'));
    expect(await describe({ levelFrom: 'B2', levelTo: 'A1' })).toMatchObject(wrong('levelTo'));
    expect(await describe({ besoins: [] })).toMatchObject(wrong('besoins'));
    expect(await describe({ enrolmentNote: 'Demander Mme Dupont' })).toMatchObject(wrong('enrolmentNote'));
    expect(await standing()).toEqual(before);
  });

  it('how one gets in stands at once, of its own places alone, and the team sees it', async () => {
    const { service, places } = await drawn();
    const [lieu] = service.fields.lieux;
    const place = places.find((one) => one.id === lieu?.locationId);
    if (!place) throw new Error('It has a place');
    const reach = (lieuId: string, accessibility: string[], phone = place.phone ?? '') => {
      const body = new URLSearchParams({
        service: id,
        lieu: lieuId,
        depuis: String(place.since),
        phone,
        transport: 'tram'
      });
      for (const one of accessibility) body.append('accessibility', one);
      return post('venir', body);
    };
    expect(await reach(place.id, ['ascenseur', 'nulle-part'])).toContain('dit=publie');
    const [row] = await db().select().from(locations).where(eq(locations.id, place.id));
    expect(row).toMatchObject({ accessibility: ['ascenseur'], transport: 'tram' });
    expect(row?.provenance.accessibility).toMatchObject({ verifiedBy: 'organisation', verifiedOn: '2026-11-22' });
    expect((await sentLast()).some(({ changes }) => 'accessibility' in changes)).toBe(true);
    expect(await reach(place.id, ['ascenseur'])).toContain('dit=meme');
    expect(await reach(place.id, [], 'abc')).toMatchObject(wrong('phone'));
    const strange = await db().select().from(locations).where(ne(locations.organisationId, owner)).limit(1);
    expect(await reach(strange[0]?.id ?? '', ['ascenseur'])).toBe('/annuaire/mettre-a-jour?jeton=…&');
  });

  it('texts in another language wait for the team, and come beside those that others wrote meanwhile', async () => {
    const write = async (locale: string, description: string) => {
      const { service } = await drawn();
      const body = new URLSearchParams({ service: id, depuis: String(service.since) });
      body.set(`t-${locale}-description`, description);
      return post('traduire', body, `&traduire=${locale}`);
    };
    await db().update(services).set({ description: 'Le mardi.', translations: {} }).where(eq(services.id, id));
    expect(await write('nl', 'Bij Mme Dupont')).toMatchObject(wrong('t-nl-description'));
    expect(await write('nl', 'x'.repeat(4001))).toMatchObject(wrong('t-nl-description'));
    expect(await write('nl', 'Op dinsdag.')).toContain('dit=attend');
    expect(await write('uk', 'У вівторок.')).toContain('dit=attend');
    expect((await standing()).translations).toEqual({});
    const team = acteurAs('charge-de-mission');
    for (const { proposition } of await listPropositions(team, { waiting: true }))
      if ('translations' in proposition.changes)
        await decide(team, proposition.id, { taken: ['translations'], answer: null }, site, now());
    const ecrits = { description: { on: '2026-11-22', of: 'Le mardi.' } };
    expect((await standing()).translations).toEqual({
      nl: { description: 'Op dinsdag.', ecrits },
      uk: { description: 'У вівторок.', ecrits }
    });
  });
});
