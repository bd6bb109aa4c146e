import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { today } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { countQueries } from '#platform/database/queries.ts';
import { raiseRevision } from '#platform/revision.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { anonymous } from '../../comptes/visibilite.ts';
import { communesOfCentre } from '../../territoires/reference.server.ts';
import { couvertureAsked, RAYONS } from '../couverture/forms.ts';
import { getCouverture } from '../couverture/queries.server.ts';
import { services } from '../services/tables.ts';
import { getOffreDeCommune } from './commune.server.ts';
import { getOffreParCommune } from './communes.server.ts';

const reader = anonymous('cai-namur');
const repertoires = Object.keys(RAYONS);

onTheStory('what the portrait of a commune says of the directory', () => {
  it('is of each of the eight the density that the coverage gives, and the place among its communes', async () => {
    const places = { ranked: 0, without: 0 };
    for (const repertoire of repertoires) {
      const { lignes } = await getCouverture(
        reader,
        couvertureAsked(new URLSearchParams({ repertoire, mesure: 'densite' })),
        today()
      );
      expect(lignes).toHaveLength(38);
      for (const { nis, densite } of lignes) {
        const told = (await getOffreDeCommune(reader, nis)).repertoires.find(({ id }) => id === repertoire);
        expect([nis, repertoire, told?.densite]).toEqual([nis, repertoire, densite]);
        const better = lignes.filter((other) => (other.densite ?? 0) > (densite ?? 0)).length;
        const none = lignes.filter((other) => other.densite === 0).length;
        expect([nis, told?.place]).toEqual([nis, densite === 0 ? { without: none } : { rank: better + 1, of: 38 }]);
        places[densite === 0 ? 'without' : 'ranked'] += 1;
      }
    }
    expect(places.ranked).toBeGreaterThan(50);
    expect(places.without).toBeGreaterThan(20);
  });

  it('counts as many services as the page of the directory that it leads to', async () => {
    const { communes } = await getOffreParCommune(reader);
    for (const { nis } of await communesOfCentre('cai-namur')) {
      const { services: count, operateurs, repertoires: told } = await getOffreDeCommune(reader, nis);
      expect([nis, count, operateurs]).toEqual([nis, communes[nis]?.services ?? 0, communes[nis]?.operateurs ?? 0]);
      expect(told.map(({ id }) => id)).toEqual(repertoires);
      const some = told.filter((one) => one.services > 0).map((one) => [one.id, one.services]);
      expect(some).toEqual((communes[nis]?.repertoires ?? []).map((one) => [one.id, one.services]));
    }
  });

  it('compares nothing outside the territory of the centre', async () => {
    expect((await getOffreDeCommune(reader, '61031')).repertoires).toEqual([]);
  });

  it('asks the database once after a write, beside what the portrait reads, and then not at all', async () => {
    raiseRevision();
    const cold = await countQueries(() => getOffreDeCommune(reader, '92094'));
    const warm = await countQueries(() => getOffreDeCommune(reader, '91142'));
    // The offer, the territories, the figures of the province.
    expect(cold.queries).toHaveLength(3);
    expect(warm.queries).toHaveLength(0);
  });

  it('says that there is nothing where nothing is to be read', async () => {
    await db().update(services).set({ visibility: 'equipe' }).where(eq(services.centreId, 'cai-namur'));
    raiseRevision();
    const { services: count, exemple, repertoires: told } = await getOffreDeCommune(reader, '92094');
    expect([count, exemple]).toEqual([0, false]);
    expect(told.map(({ place }) => place)).toEqual(repertoires.map(() => ({ without: 38 })));
  });
});
