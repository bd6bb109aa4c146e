import { expect, it } from 'vitest';
import { countQueries } from '#platform/database/queries.ts';
import { onTheStory } from '../../../../../tests/databases.ts';
import { readDemande } from '../../communes/forms.ts';
import { listCommunes } from '../../communes/queries.server.ts';
import { vueOf } from '../../communes/vue.ts';
import { getFondDeCarte } from '../queries.server.ts';
import { readDonnees } from './donnees.server.ts';
import type { Donnees } from './style.ts';

type Feature = { id: number; properties: Record<string, unknown>; geometry: { coordinates: unknown } };

async function draw(query: string) {
  const liste = await listCommunes(readDemande(new URLSearchParams(query)), 'cai-namur');
  const fond = liste && (await getFondDeCarte(liste.perimetre.key));
  if (!liste || !fond) throw new Error('there is a map');
  const vue = vueOf(liste, fond);
  const donnees: Donnees = JSON.parse(await readDonnees(vue));
  return { vue, donnees, communes: donnees.communes.features as Feature[] };
}

onTheStory('what the interactive map draws', () => {
  it('has the communes, words and classes of the map on the page', async () => {
    for (const [query, count] of [
      ['', 38],
      ['territoire=03000&annee=2021', 261],
      ['mesure=migration&territoire=92000', 16]
    ] as const) {
      const { vue, communes, donnees } = await draw(query);
      expect(communes).toHaveLength(count);
      const shown = new Map(vue.areas.map((area) => [Number(area.id), area]));
      for (const { id, properties } of communes) {
        expect(properties).toMatchObject({ title: shown.get(id)?.title, level: shown.get(id)?.level });
      }
      expect(donnees.noms.features).toHaveLength(count);
    }
  });

  it('lies in Wallonia, the Meuse and the Sambre with it', async () => {
    const { donnees, communes } = await draw('');
    const [west, south, east, north] = donnees.bounds;
    const numbers = [communes.map((one) => one.geometry.coordinates)].flat(6) as number[];
    for (const [i, n] of numbers.entries()) {
      expect(n).toBeGreaterThanOrEqual(i % 2 ? south : west);
      expect(n).toBeLessThanOrEqual(i % 2 ? north : east);
    }
    const waters = (donnees.cours.features as Feature[]).map(({ properties }) => properties.name);
    expect(waters).toContain('Meuse');
    expect(waters).toContain('Sambre');
    // The Sambre joins the Meuse at Namur, 50.46° north and 4.87° east.
    const meuse = (donnees.cours.features as Feature[]).find(({ properties }) => properties.name === 'Meuse');
    const points = (meuse?.geometry.coordinates ?? []) as [number, number][][];
    expect(points.flat().some(([lon, lat]) => Math.hypot(lon - 4.867, lat - 50.462) < 0.01)).toBe(true);
  });

  it('takes two queries beside those of the list', async () => {
    const { vue } = await draw('');
    const { queries } = await countQueries(() => readDonnees(vue));
    expect(queries).toHaveLength(2);
  });
});
