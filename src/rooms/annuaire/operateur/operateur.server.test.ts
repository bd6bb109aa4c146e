import { and, desc, eq } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { freezeClock } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { historyOf } from '#platform/journal/read.server.ts';
import { useOutgoing } from '#platform/mail/outgoing.ts';
import { courriels } from '#platform/mail/tables.ts';
import { acteurAs, equipe, everyActeur, writeActeur } from '../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { writeContact } from '../organisations/operateur/contact.server.ts';
import { services } from '../services/tables.ts';
import { readService } from '../services/edit/write.server.ts';
import { organisations } from '../tables.ts';
import { demandesAnnuaire, operateurs, propositions } from '../verification/tables.ts';
import { decide, listPropositions } from './approuver.server.ts';
import { ask, hold, standingOf } from './demander.server.ts';
import { chooseRhythm, nothingChanged, tellService } from './dire.server.ts';
import { readMiseAJour } from './mise-a-jour.server.ts';

const now = new Date('2026-11-22T12:00:00Z');
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
const centreId = 'cai-namur';
const owner = 'mille-langues';
const site = { origin: 'https://ppli.example', sender: 'Centre' };
const team = acteurAs('charge-de-mission');

onTheStory('an operator keeps its services by a signed link', () => {
  let token = '';
  let id = '';
  let strange = '';

  const mailTo = async (to: string) =>
    (await db().select().from(courriels).where(eq(courriels.to, to)).orderBy(desc(courriels.createdAt)))[0];
  const askOne = async (key: string) => {
    await db().transaction(async (tx) => {
      const operateur = await hold(tx, centreId, owner);
      if (!operateur) throw new Error('not to be asked');
      const about = { motif: 'equipe' as const, key, services: await standingOf(tx, owner) };
      expect(await ask(tx, site, operateur, about, now)).toBe(true);
    });
    return mailTo('accueil@mille.example');
  };
  const standing = async () => {
    const found = await readService(db(), centreId, id, false);
    if (!found) throw new Error('gone');
    return found;
  };

  beforeAll(async () => {
    freezeClock('2026-11-22');
    useOutgoing({});
    await writeActeur();
    await db()
      .insert(operateurs)
      .values({ organisationId: owner, email: 'accueil@mille.example', language: 'nl' })
      .onConflictDoUpdate({
        target: operateurs.organisationId,
        set: { email: 'accueil@mille.example', language: 'nl' }
      });
    const rows = await db().select().from(services).where(eq(services.status, 'active'));
    id = rows.find(({ organisationId }) => organisationId === owner)?.id ?? '';
    strange = rows.find(({ organisationId }) => organisationId !== owner)?.id ?? '';
    await db().update(services).set({ places: 12, placesFree: 4 }).where(eq(services.id, id));
    const mail = await askOne('essai');
    token = /jeton=([\w-]+)/.exec(mail?.link ?? '')?.[1] ?? '';
    return () => freezeClock(undefined);
  });

  it('is asked in its language, with one tap for places or weeks, and never twice for one reason', async () => {
    const mail = await mailTo('accueil@mille.example');
    expect(mail?.link).toContain('https://ppli.example/nl/annuaire/mettre-a-jour?jeton=');
    for (const tap of ['libres=0', 'attente=0', 'attente=2', 'attente=4', 'attente=8'])
      expect(mail?.text).toMatch(new RegExp(`&service=${id}&${tap}$`, 'm'));
    expect(mail?.text).toContain(`&service=${id}#${id}-waitingWeeks`);
    expect(mail?.secret).toBe(true);
    await db().transaction(async (tx) => {
      const operateur = await hold(tx, centreId, owner);
      if (!operateur) throw new Error('not to be asked');
      const about = { motif: 'equipe' as const, key: 'essai', services: await standingOf(tx, owner) };
      expect(await ask(tx, site, operateur, about, now)).toBe(false);
    });
  });

  it('reading uses nothing up; a forged, strange or late link opens nothing', async () => {
    for (let i = 0; i < 3; i += 1) expect((await readMiseAJour(centreId, token, now))?.state).toBe('open');
    expect(await readMiseAJour(centreId, 'x'.repeat(43), now)).toBe(null);
    expect(await readMiseAJour('cri-deux-rives', token, now)).toBe(null);
    expect((await readMiseAJour(centreId, token, later(91)))?.state).toBe('expired');
    expect(await nothingChanged(centreId, token, null, later(91))).toBe(null);
    expect(await nothingChanged('cri-deux-rives', token, null, now)).toBe(null);
  });

  it('« rien n’a changé » confirms all of its services, and the list keeps them two years more', async () => {
    await db().update(services).set({ verifiedOn: '2024-12-20', listedUntil: '2026-12-20' }).where(eq(services.id, id));
    const count = await nothingChanged(centreId, token, null, now);
    expect(count).toBe(
      (
        await db()
          .select()
          .from(services)
          .where(and(eq(services.organisationId, owner), eq(services.visibility, 'public')))
      ).filter(({ status }) => status !== 'defunct').length
    );
    expect((await standing()).row).toMatchObject({
      verifiedOn: '2026-11-22',
      verifiedBy: 'organisation',
      listedUntil: '2028-11-22'
    });
    const [line] = await historyOf(centreId, 'services', id);
    expect(line?.lienId).toBeTruthy();
    const [demande] = await db().select().from(demandesAnnuaire).where(eq(demandesAnnuaire.key, 'essai'));
    expect(demande).toMatchObject({ answeredAt: now, changed: false });
    // Its page shows what is said of the operator itself too.
    const [body] = await db().select().from(organisations).where(eq(organisations.id, owner));
    expect(body).toMatchObject({ verifiedOn: '2026-11-22', verifiedBy: 'organisation' });
    expect((await historyOf(centreId, 'organisations', owner))[0]?.action).toBe('confirmer un opérateur');
  });

  it('small things are written at once, what matters waits', async () => {
    const before = await standing();
    const came = await tellService(
      centreId,
      token,
      id,
      {
        since: null,
        fields: ({ lieux }) => ({
          placesFree: 0,
          waitingWeeks: 5,
          name: 'Un autre nom',
          lieux: lieux.map((one) => ({ ...one, openingHours: 'We 18:00-20:00' }))
        }),
        note: 'L’adresse va changer.'
      },
      now
    );
    expect(came).toMatchObject({ came: 'done', applied: 3, waits: 2 });
    const { row, fields } = await standing();
    expect(fields).toMatchObject({ name: before.fields.name, placesFree: 0, waitingWeeks: 5 });
    expect(fields.lieux[0]?.openingHours).toBe('We 18:00-20:00');
    expect(row.capacityOn).toBe('2026-11-22');
    const rows = await db().select().from(propositions).where(eq(propositions.serviceId, id));
    expect(rows.map(({ state }) => state).toSorted()).toEqual(['a-relire', 'acceptee']);
    const [waiting] = await listPropositions(team, { waiting: true });
    expect(waiting?.proposition.changes).toEqual({ name: { from: before.fields.name, to: 'Un autre nom' } });
    expect((await readMiseAJour(centreId, token, now))?.state).toBe('open');
  });

  it('of another organisation, or what does not go together, nothing is written', async () => {
    const said = { since: null, fields: () => ({ placesFree: 3 }), note: null };
    expect(await tellService(centreId, token, strange, said, now)).toEqual({ came: 'gone' });
    const many = { since: null, fields: () => ({ placesFree: 300 }), note: null };
    expect((await tellService(centreId, token, id, many, now)).came).toBe('wrong');
    expect((await standing()).fields.placesFree).toBe(0);
  });

  it('the team, and nobody else, takes what waits, whole or in part', async () => {
    const [waiting] = await listPropositions(team, { waiting: true });
    const sent = waiting?.proposition.id ?? '';
    for (const [name, acteur] of everyActeur)
      if (!equipe.has(name))
        expect([name, await decide(acteur, sent, { taken: ['name'], answer: null }, site, now)]).toEqual([
          name,
          { came: 'gone' }
        ]);
    expect((await decide(team, sent, { taken: [], answer: null }, site, now)).came).toBe('wrong');
    expect((await decide(team, sent, { taken: ['name'], answer: null }, site, now)).came).toBe('done');
    const { fields, row } = await standing();
    expect(fields.name).toBe('Un autre nom');
    expect(row.provenance.name?.verifiedBy).toBe('organisation');
    expect((await decide(team, sent, { taken: ['name'], answer: null }, site, now)).came).toBe('wrong');

    const more = { since: null, fields: () => ({ unlisted: true, name: 'Encore' }), note: null };
    await tellService(centreId, token, id, more, now);
    const [next] = await listPropositions(team, { waiting: true });
    const part = { taken: ['unlisted'], answer: 'Le nom reste.' };
    expect((await decide(team, next?.proposition.id ?? '', part, site, now)).came).toBe('done');
    expect((await standing()).fields).toMatchObject({ unlisted: true, name: 'Un autre nom' });
    expect((await mailTo('accueil@mille.example'))?.text).toContain('Le nom reste.');
    const [state] = await db()
      .select()
      .from(propositions)
      .where(eq(propositions.id, next?.proposition.id ?? ''));
    expect(state?.state).toBe('acceptee-en-partie');
    await db().update(services).set({ unlisted: false }).where(eq(services.id, id));
  });

  it('an old fault of a service hinders nothing; all that was taken is never told as declined', async () => {
    const more = { since: null, fields: () => ({ description: 'Tout autre chose.' }), note: 'Et le tram.' };
    await tellService(centreId, token, id, more, now);
    const { besoins } = (await standing()).fields;
    await db().update(services).set({ besoins: [] }).where(eq(services.id, id));
    const [sent] = await listPropositions(team, { waiting: true });
    const whole = { taken: ['description'], answer: 'Le tram suit.' };
    expect(await decide(team, sent?.proposition.id ?? '', whole, site, now)).toEqual({ came: 'done' });
    expect((await standing()).fields.description).toBe('Tout autre chose.');
    const { text } = (await mailTo('accueil@mille.example')) ?? {};
    expect(text).toContain('Le tram suit.');
    expect(text).toContain('Het team antwoordt');
    await db().update(services).set({ besoins }).where(eq(services.id, id));
  });

  it('ends on a day at once; that it is no longer given waits for the team', async () => {
    await db().update(services).set({ startsOn: null, endsOn: null }).where(eq(services.id, id));
    const ended = { endsOn: '2027-06-30', status: 'defunct' as const };
    const came = await tellService(centreId, token, id, { since: null, fields: () => ended, note: null }, now);
    expect(came).toMatchObject({ came: 'done', applied: 1, waits: 1 });
    expect((await standing()).fields).toMatchObject({ endsOn: '2027-06-30', status: 'active' });
    const [sent] = await listPropositions(team, { waiting: true });
    expect(sent?.proposition.changes).toEqual({ status: { from: 'active', to: 'defunct' } });
    expect(sent?.present).toMatchObject({ status: 'active' });
    const all = { taken: ['status'], answer: null };
    expect(await decide(team, sent?.proposition.id ?? '', all, site, now)).toEqual({ came: 'done' });
    expect((await standing()).fields.status).toBe('defunct');
    const read = await readMiseAJour(centreId, token, now);
    expect(read?.state === 'open' && read.services.some((one) => one.id === id)).toBe(false);
    await db().update(services).set({ status: 'active' }).where(eq(services.id, id));
  });

  it('whose address is another now, is not reached by the links of before', async () => {
    const say = (email: string, everyMonths = 6) =>
      writeContact(team, owner, { email, language: 'nl', everyMonths }, now);
    expect(await say('accueil@mille.example', 3)).toBe(true);
    expect((await readMiseAJour(centreId, token, now))?.state).toBe('open');
    expect(await say('nouveau@mille.example')).toBe(true);
    expect((await readMiseAJour(centreId, token, now))?.state).toBe('revoked');
    await say('accueil@mille.example');
    token = /jeton=([\w-]+)/.exec((await askOne('encore'))?.link ?? '')?.[1] ?? '';
  });

  it('chooses its rhythm', async () => {
    expect(await chooseRhythm(centreId, token, 12, now)).toBe(true);
    expect(await chooseRhythm(centreId, 'y'.repeat(43), 1, now)).toBe(false);
    const [row] = await db().select().from(operateurs).where(eq(operateurs.organisationId, owner));
    expect(row?.everyMonths).toBe(12);
  });
});
