import { expect, it } from 'vitest';
import { onTheStory } from '../../../tests/databases.ts';
import { anonymous, type Viewer } from '../comptes/visibilite.ts';
import { listAnsweringRecommandations, listSuites } from './constats.server.ts';

const reader = anonymous('cai-namur');
const team: Viewer = { centreId: 'cai-namur', reads: ['equipe', 'espace', 'reseau', 'public'] };

onTheStory('what constats led to', () => {
  it('finds the recommandations that answer each constat', async () => {
    const answers = await listAnsweringRecommandations(reader, 'diagnostic-2025');
    expect(answers.get('diagnostic-2025/C-38')?.map(({ code }) => code)).toEqual(['R-01', 'R-24', 'R-25']);
    expect(answers.get('diagnostic-2025/C-10')).toBe(undefined);
    expect(answers.size).toBe(39);
  });

  it('keeps to itself what is not public', async () => {
    expect((await listAnsweringRecommandations(reader, 'diagnostic-2025')).has('diagnostic-2025/C-42')).toBe(false);
    expect((await listAnsweringRecommandations(team, 'diagnostic-2025')).has('diagnostic-2025/C-42')).toBe(true);
    expect((await listAnsweringRecommandations(reader, 'diagnostic-deux-rives-2025')).size).toBe(0);
    expect(await listSuites(reader, 'diagnostic-2025/C-42')).toEqual([]);
    expect(await listSuites(reader, 'diagnostic-deux-rives-2025/C-01')).toEqual([]);
  });

  it('follows a recommandation to its fiches and their present states', async () => {
    const [suite] = await listSuites(reader, 'diagnostic-2025/C-12');
    expect(suite).toMatchObject({ code: 'R-07', axeId: 'logement' });
    expect(suite?.fiches.map(({ code, state }) => [code, state])).toEqual([
      ['F-11', 'en-cours'],
      ['F-12', 'a-venir'],
      ['F-13', 'bloquee']
    ]);
  });
});
