import { and, eq } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { acteurAs, equipe, everyActeur, writeActeur } from '../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { revertChange } from '../../comptes/edit/update.server.ts';
import { espaceEditable } from '../../concertation/edit/editable.server.ts';
import { espaceMembres } from '../../concertation/tables.ts';
import { joinEspace, setAside } from './actions.server.ts';
import { listLiensManquants, type LienManquant } from './queries.server.ts';

const now = new Date('2026-11-22T12:00:00Z');
const team = acteurAs('charge-de-mission');
const isMember = ({ organisationId, espaceId }: LienManquant) =>
  db().$count(
    espaceMembres,
    and(eq(espaceMembres.organisationId, organisationId), eq(espaceMembres.espaceId, espaceId))
  );
const proposes = async (lien: LienManquant) =>
  (await listLiensManquants(team)).some(
    (one) => one.organisationId === lien.organisationId && one.espaceId === lien.espaceId
  );

onTheStory('links that lack', () => {
  let found: LienManquant[] = [];
  beforeAll(async () => {
    await writeActeur();
    found = await listLiensManquants(team);
  });

  it('are of operators that are no members, with a commune, a public and a fiche each', async () => {
    expect(found.length).toBeGreaterThan(1);
    for (const one of found.slice(0, 20)) {
      expect([one.organisationId, await isMember(one)]).toEqual([one.organisationId, 0]);
      expect(one.communes.length * one.publics.length * one.fiches.length).toBeGreaterThan(0);
    }
  });

  it('are for the team', async () => {
    const [one] = found;
    if (!one) throw new Error('The story lacks links');
    const { organisationId, espaceId } = one;
    for (const [name, acteur] of everyActeur)
      if (!equipe.has(name)) {
        expect([name, await joinEspace(acteur, { organisationId, espaceId }, now)]).toEqual([name, null]);
        expect([name, await setAside(acteur, { organisationId, espaceId }, now)]).toEqual([name, false]);
      }
    expect(await joinEspace(team, { organisationId: 'nulle-part', espaceId }, now)).toBe(null);
  });

  it('are made by one press, once, and taken back like any change of an espace', async () => {
    const [one] = found;
    if (!one) throw new Error('The story lacks links');
    const seq = await joinEspace(team, one, now);
    if (typeof seq !== 'number') throw new Error(`It was ${seq}`);
    expect(await isMember(one)).toBe(1);
    expect(await proposes(one)).toBe(false);
    expect(await joinEspace(team, one, now)).toBe('same');
    expect((await revertChange(team, espaceEditable as never, seq, now)).came).toBe('done');
    expect(await isMember(one)).toBe(0);
    expect(await proposes(one)).toBe(true);
  });

  it('are not proposed again once set aside', async () => {
    const one = found[1];
    if (!one) throw new Error('The story lacks links');
    expect(await setAside(team, one, now)).toBe(true);
    expect(await proposes(one)).toBe(false);
    expect((await listLiensManquants(team)).length).toBe(found.length - 1);
  });
});
