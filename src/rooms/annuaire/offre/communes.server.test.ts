import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { today } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { raiseRevision } from '#platform/revision.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { anonymous } from '../../comptes/visibilite.ts';
import { chercher } from '../recherche/chercher.server.ts';
import { demandeOf } from '../recherche/demande.ts';
import { services } from '../services/tables.ts';
import { getOffreParCommune } from './communes.server.ts';

const reader = anonymous('cai-namur');
const totalOf = async (query: string) =>
  (await chercher(reader, demandeOf(new URLSearchParams(query)), new Date(`${today()}T11:00:00Z`), 0)).total;

onTheStory('what the directory lists in each commune', () => {
  it('is what its page counts there, of all and of each répertoire', async () => {
    const { day, communes } = await getOffreParCommune(reader);
    expect(day).toBe(today());
    const told = Object.entries(communes);
    expect(told.length).toBeGreaterThan(20);
    for (const [nis, { services: count, operateurs, repertoires }] of told) {
      expect([nis, count]).toEqual([nis, await totalOf(`commune=${nis}`)]);
      expect(operateurs).toBeGreaterThan(0);
      expect(operateurs).toBeLessThanOrEqual(count);
      for (const { id, services: some, offered } of repertoires) {
        expect([nis, id, some]).toEqual([nis, id, await totalOf(`commune=${nis}&repertoire=${id}`)]);
        expect(offered).toBeLessThanOrEqual(some);
      }
    }
    // Some are listed as suspended.
    const sums = told.flatMap(([, { repertoires }]) => repertoires.map((one) => one.services - one.offered));
    expect(sums.some((suspended) => suspended > 0)).toBe(true);
  });

  it('has nothing of what is hidden, and follows what is written', async () => {
    const before = await getOffreParCommune(reader);
    const sum = (offre: typeof before) => Object.values(offre.communes).reduce((all, one) => all + one.services, 0);
    await db().update(services).set({ visibility: 'equipe' }).where(eq(services.centreId, 'cai-namur'));
    raiseRevision();
    const after = await getOffreParCommune(reader);
    expect(sum(before)).toBeGreaterThan(500);
    expect(after.communes).toEqual({});
    expect((await getOffreParCommune(anonymous('cri-deux-rives'))).communes).not.toEqual(before.communes);
  });
});
