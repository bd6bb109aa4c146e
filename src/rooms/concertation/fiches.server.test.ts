import { expect, it } from 'vitest';
import { onTheStory } from '../../../tests/databases.ts';
import { anonymous, visibilites } from '../comptes/visibilite.ts';
import { listEspacesByFiche, listEspacesOfFiche } from './fiches.server.ts';

const reader = anonymous('cai-namur');

onTheStory('the espaces in charge of fiches', () => {
  it('are named by fiche, in several, in one, in none', async () => {
    const byFiche = await listEspacesByFiche(reader, 'ppli-2026');
    expect(byFiche.get('ppli-2026/F-29')).toHaveLength(2);
    expect(byFiche.get('ppli-2026/F-09')).toMatchObject([{ id: 'projet-mentorat', closedOn: '2026-06-30' }]);
    expect(byFiche.has('ppli-2026/F-10')).toBe(false);
    expect(await listEspacesOfFiche(reader, 'ppli-2026/F-29')).toHaveLength(2);
  });

  it('are not named to those who may not know of them, nor through a fiche that they may not read', async () => {
    const named = JSON.stringify([...(await listEspacesByFiche(reader, 'ppli-2026'))]);
    const known = JSON.stringify([
      ...(await listEspacesByFiche({ centreId: 'cai-namur', reads: visibilites }, 'ppli-2026'))
    ]);
    expect(known).toMatch(/gt-sorties/);
    expect(named).not.toMatch(/gt-sorties|F-37|F-38/);
    expect((await listEspacesByFiche(anonymous('cri-deux-rives'), 'ppli-2026')).size).toBe(0);
  });
});
