import { beforeAll, expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { historyOf, lastLineOf } from '#platform/journal/read.server.ts';
import { acteurAs, equipe, everyActeur, writeActeur } from '../../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../../tests/databases.ts';
import type { Editable } from '../../../comptes/edit/editable.ts';
import { revertChange, updateObject } from '../../../comptes/edit/update.server.ts';
import { readLien } from '../../../comptes/liens/liens.server.ts';
import { openCampaign } from './actions.server.ts';
import { askOrganisations } from './demander.server.ts';
import { reactualisationEditable, type ReactualisationFields } from './editable.server.ts';
import { getCampaign } from './queries.server.ts';

const now = new Date('2026-11-22T12:00:00Z');
const team = acteurAs('charge-de-mission');
const site = { origin: 'https://ppli.example', sender: 'Centre' };

onTheStory('a réactualisation that is changed', () => {
  beforeAll(writeActeur);

  it('by the team alone, with a line in the journal that is taken back, and its links with its last day', async () => {
    const made = await openCampaign(
      team,
      {
        ...{ diagnosticId: 'diagnostic-2025', name: 'Printemps', method: 'Par lien.', closesOn: '2026-12-01' },
        ...{ choix: { axe: null, before: null, words: null }, constats: [] }
      },
      now
    );
    if (made.came !== 'done') throw new Error(made.came);
    const { id } = made;
    const change = async (fields: Partial<ReactualisationFields>, acteur = team) => {
      const since = await lastLineOf(db(), 'reactualisations', id);
      return updateObject(acteur, reactualisationEditable, { id, fields, since }, now);
    };
    for (const [role, acteur] of everyActeur) {
      const { came } = await change({ method: `Dit par ${role}` }, acteur);
      expect([role, came]).toEqual([role, equipe.has(role) ? 'done' : 'gone']);
    }
    const asked = await askOrganisations(team, id, { organisationIds: ['quinze-vents'], email: null }, site, now);
    const token = asked.came === 'done' ? (asked.links[0]?.token ?? '') : '';
    const late = new Date('2027-01-20T12:00:00Z');
    expect(await readLien('cai-namur', 'reponse', token, late)).toBeNull();
    expect(await change({ closesOn: '2026-11-01' })).toMatchObject({ errors: { closesOn: expect.any(String) } });
    expect((await change({ name: 'Hiver', closesOn: '2027-01-31' })).came).toBe('done');
    expect(await readLien('cai-namur', 'reponse', token, late)).not.toBeNull();
    const [line] = await historyOf('cai-namur', 'reactualisations', id);
    expect(line).toMatchObject({ action: 'modifier une réactualisation', before: { name: 'Printemps' } });
    await revertChange(team, reactualisationEditable as unknown as Editable, line?.seq ?? 0, now);
    expect(await getCampaign(team, id)).toMatchObject({ name: 'Printemps', closesOn: '2026-12-01' });
  });
});
