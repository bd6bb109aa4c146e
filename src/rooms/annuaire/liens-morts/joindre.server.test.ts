import { and, eq, isNotNull } from 'drizzle-orm';
import * as v from 'valibot';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { hashOf, switchOff, switchOn } from '#platform/mail/stop.server.ts';
import { courriels } from '#platform/mail/tables.ts';
import { acteurAs, writeActeur } from '../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { askCampagne } from '../operateur/demander.server.ts';
import { demandeMail } from '../operateur/courriel.server.ts';
import { askNow } from '../operateur/maintenant.server.ts';
import { services } from '../services/tables.ts';
import { readOperateur } from '../tenue/queries.server.ts';
import { organisations } from '../tables.ts';
import { campagnesAnnuaire, operateurs } from '../verification/tables.ts';
import { liensMortsForm } from './forms.ts';
import { listLiensMorts } from './queries.server.ts';
import { adressesVerifiees } from './tables.ts';

const day = '2026-11-22';
const now = new Date(`${day}T12:00:00Z`);
const team = acteurAs('charge-de-mission');
const { centreId } = team;
const site = { origin: 'https://ppli.example', sender: 'Centre' };
const id = '0b8f3a52-6f2e-4f64-9a55-3c1f6e0a7d11';
const [ours, asked] = ['accueil@perdu.be', 'direction@perdu.be'];

onTheStory('an operator one of whose addresses is dead', () => {
  let owner: string;
  beforeAll(async () => {
    await writeActeur();
    const [one] = await db()
      .select({ id: organisations.id })
      .from(organisations)
      .innerJoin(services, eq(services.organisationId, organisations.id))
      .where(
        and(
          eq(organisations.centreId, centreId),
          eq(organisations.visibility, 'public'),
          eq(services.status, 'active'),
          isNotNull(services.email)
        )
      )
      .limit(1);
    owner = one?.id ?? '';
    await db()
      .update(services)
      .set({ listedUntil: '2099-12-31', visibility: 'public', unlisted: false })
      .where(eq(services.organisationId, owner));
    await db()
      .update(organisations)
      .set({ email: ours, phone: '081 00 00 00', unlisted: false })
      .where(eq(organisations.id, owner));
  });
  beforeEach(async () => {
    await db().delete(adressesVerifiees);
    await db().delete(courriels);
    await askedAt(null);
  });

  const askedAt = (email: string | null) =>
    db()
      .insert(operateurs)
      .values({ organisationId: owner, email })
      .onConflictDoUpdate({ target: operateurs.organisationId, set: { email, bouncedAt: null } });
  const dead = (address: string) =>
    db()
      .insert(adressesVerifiees)
      .values({
        ...{ centreId, kind: 'courriel' as const, address, etat: 'sans-courrier' as const, answer: 'takes-none' },
        ...{ dead: true, failures: 1, failingSince: day, lastFailedOn: day, checkedAt: now }
      });
  const ways = async (address: string) => {
    const filters = v.parse(liensMortsForm, { q: address });
    const rows = await listLiensMorts(team, filters, day, { limit: 50, offset: 0 });
    return rows.map(({ joindre, phone, otherMail }) => [joindre, phone, otherMail]);
  };

  it('is asked by mail at another one, or told why not and what is left', async () => {
    await dead(ours);
    expect(await ways(ours)).toEqual([['sans-adresse', '081 00 00 00', null]]);
    await askedAt(asked);
    expect(await ways(ours)).toEqual([['courriel', '081 00 00 00', null]]);
    await askedAt(ours.toUpperCase());
    expect(await ways(ours)).toEqual([['morte', '081 00 00 00', null]]);
    await askedAt(asked);
    await dead(asked);
    expect(await ways(ours)).toEqual([['morte', '081 00 00 00', null]]);
  });

  it('is told another address of it that may be good', async () => {
    await askedAt(asked);
    await dead(asked);
    expect(await ways(asked)).toEqual([['morte', '081 00 00 00', ours]]);
  });

  it('is not written to at a dead one, until somebody says that it is good', async () => {
    await askedAt(asked);
    await dead(asked);
    expect((await readOperateur(team, owner))?.deadMail).toBe(true);
    expect(await askNow(team, owner, site, now)).toBe('morte');
    await db().insert(campagnesAnnuaire).values({ id, centreId, name: 'Automne', communes: [], madeAt: now });
    await askCampagne(centreId, id, site, now);
    expect((await db().select().from(courriels)).filter(({ to }) => to === asked)).toEqual([]);
    await db().delete(courriels);
    expect(await db().$count(courriels)).toBe(0);
    await db().update(adressesVerifiees).set({ setAsideAt: now });
    expect((await readOperateur(team, owner))?.deadMail).toBe(false);
    const stop = { centreId, adresse: await hashOf(centreId, asked), kind: demandeMail.name };
    await switchOff(stop);
    expect(await askNow(team, owner, site, now)).toBe('arretee');
    await switchOn(stop);
    expect(await askNow(team, owner, site, now)).toBe('envoye');
    expect(await askNow(team, owner, site, now)).toBe('deja');
  });
});
