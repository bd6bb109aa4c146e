import { eq } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { freezeClock, now } from '#platform/clock.ts';
import { historyOf } from '#platform/journal/read.server.ts';
import { useOutgoing } from '#platform/mail/outgoing.ts';
import { decide, listPropositions } from '#rooms/annuaire/operateur/approuver.server.ts';
import { readMiseAJour } from '#rooms/annuaire/operateur/mise-a-jour.server.ts';
import { organisations } from '#rooms/annuaire/tables.ts';
import { acteurAs, writeActeur } from '../acteurs.ts';
import { onTheStory } from '../databases.ts';
import { lienOf, postByLien, wrong } from '../mise-a-jour.ts';

const centreId = 'cai-namur';
const owner = 'mille-langues';
const site = { origin: 'https://ppli.example', sender: 'Centre' };

onTheStory('what an operator sends of itself by its link', () => {
  let token = '';

  const post = (body: URLSearchParams) => postByLien({ centreId, token }, 'vous', body);

  beforeAll(async () => {
    freezeClock('2026-11-22');
    useOutgoing({});
    await writeActeur();
    token = await lienOf(centreId, owner);
    return () => freezeClock(undefined);
  });

  it('its telephone stands at once, the rest waits for the team, all of it is confirmed', async () => {
    const own = async () => (await db().select().from(organisations).where(eq(organisations.id, owner)))[0];
    const drawnAt = async () => {
      const read = await readMiseAJour(centreId, token, now());
      if (read?.state !== 'open') throw new Error('not shown');
      return read.propre;
    };
    const say = async (typed: Record<string, string>, since?: number) => {
      const { alternateName, description, email, website, phone, bce, ...shown } = await drawnAt();
      const body = new URLSearchParams({ depuis: String(since ?? shown.since) });
      for (const [name, value] of Object.entries({ alternateName, description, email, website, phone, bce, ...typed }))
        body.set(name, value ?? '');
      return post(body);
    };
    const [first, { since }] = [await own(), await drawnAt()];
    expect(await say({ phone: 'x', website: 'centre', email: 'x', bce: '0123.456.700' })).toMatchObject(
      wrong('phone', 'website', 'email')
    );
    expect(await say({ bce: '0123.456.700' })).toMatchObject(wrong('bce'));
    expect(await say({ description: 'Chez Mme Dupont' })).toMatchObject(wrong('description'));
    expect(await own()).toEqual(first);
    expect(await say({})).toBe('/annuaire/mettre-a-jour?jeton=…&dit=note#vous');

    const sent = { phone: '081 00 00 01', website: 'https://mille.example/neuf', bce: 'BE 0123.456.749' };
    expect(await say(sent)).toBe('/annuaire/mettre-a-jour?jeton=…&dit=deux#vous');
    expect(await say(sent)).toBe('/annuaire/mettre-a-jour?jeton=…&dit=attend#vous');
    expect(await own()).toMatchObject({ phone: '081 00 00 01', website: first?.website, verifiedBy: 'organisation' });
    expect((await own())?.provenance.phone).not.toHaveProperty('verifiedOn');
    expect((await drawnAt()).waits).toBe(true);
    // Whoever had drawn the page before sees what another said meanwhile.
    expect(await say({ phone: '081 00 00 02' }, since)).toMatchObject({ status: 409, data: { of: 'vous' } });

    const mine = (await listPropositions(acteurAs('charge-de-mission'), { waiting: true })).filter(
      ({ proposition }) => proposition.serviceId === null
    );
    expect(mine).toHaveLength(1);
    expect(mine[0]?.present).toMatchObject({ website: first?.website ?? null });
    expect(mine[0]?.proposition.changes).toEqual({
      website: { from: first?.website ?? null, to: 'https://mille.example/neuf' },
      bce: { from: first?.bce ?? null, to: '0123456749' }
    });
    const id0 = mine[0]?.proposition.id ?? '';
    const part = { taken: ['website'], answer: 'Le numéro est déjà celui d’une autre.' };
    expect(await decide(acteurAs('lecteur-reseau'), id0, part, site, now())).toEqual({ came: 'gone' });
    expect(await decide(acteurAs('charge-de-mission'), id0, { ...part, answer: null }, site, now())).toMatchObject({
      came: 'wrong'
    });
    expect(await decide(acteurAs('charge-de-mission'), id0, part, site, now())).toEqual({ came: 'done' });
    expect(await own()).toMatchObject({ website: 'https://mille.example/neuf', bce: first?.bce ?? null });
    expect((await own())?.provenance.website).toMatchObject({ verifiedBy: 'organisation', verifiedOn: '2026-11-22' });
    const lines = await historyOf(centreId, 'organisations', owner);
    expect(lines.map(({ action }) => action).slice(0, 2)).toEqual(['modifier un opérateur', 'confirmer un opérateur']);
  });
});
