import { and, eq } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { journal } from '#platform/database/tables.ts';
import { acteurAs, equipe, everyActeur, writeActeur } from '../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { readLien } from '../../comptes/liens/liens.server.ts';
import { askObservations } from '../observations/triage.server.ts';
import { openCampaign } from '../reactualisations/campagne/actions.server.ts';
import { askOrganisations, remindByHand } from '../reactualisations/campagne/demander.server.ts';
import { listAsked } from '../reactualisations/campagne/queries.server.ts';
import { listLiensDonnes, withdrawLienDonne } from './donnes.server.ts';

const now = new Date('2026-11-22T12:00:00Z');
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
const team = acteurAs('charge-de-mission');
const site = { origin: 'https://ppli.example', sender: 'Centre' };
const email = 'asbl@essai.example';

async function campaign(): Promise<string> {
  const came = await openCampaign(
    team,
    {
      ...{ diagnosticId: 'diagnostic-2025', name: 'Printemps', method: 'Par lien.', closesOn: null },
      ...{ choix: { axe: null, before: null, words: null }, constats: [] }
    },
    now
  );
  if (came.came !== 'done') throw new Error(came.came);
  return came.id;
}

onTheStory('links given to organisations', () => {
  beforeAll(writeActeur);

  it('to tell what they see are listed and taken back by the team alone, with a line in the journal', async () => {
    const made = await askObservations(team, { organisationId: 'mille-langues', email }, site, now);
    if (made.came !== 'done') throw new Error(made.came);
    const [lien] = await listLiensDonnes(team, now);
    expect(lien).toMatchObject({ purpose: 'observation', email, campaignId: null });
    expect(lien?.organisation).toBeTruthy();
    expect(await listLiensDonnes(team, later(4000))).toEqual([]);
    for (const [role, acteur] of everyActeur) {
      if (equipe.has(role)) continue;
      expect([role, await listLiensDonnes(acteur, now)]).toEqual([role, []]);
      expect([role, await withdrawLienDonne(acteur, lien?.id ?? '', now)]).toEqual([role, null]);
    }
    expect(await readLien('cai-namur', 'observation', made.token, now)).not.toBeNull();
    const seq = await withdrawLienDonne(team, lien?.id ?? '', now);
    expect(await readLien('cai-namur', 'observation', made.token, now)).toBeNull();
    expect(await withdrawLienDonne(team, lien?.id ?? '', now)).toBeNull();
    expect(await listLiensDonnes(team, now)).toEqual([]);
    const [line] = await db()
      .select()
      .from(journal)
      .where(and(eq(journal.action, 'retirer un lien'), eq(journal.objectId, 'mille-langues')));
    expect(line).toMatchObject({ seq, kind: 'organisations', after: { lien: 'observation' } });
  });

  it('to answer a réactualisation go all together; who had them is written to when asked anew, by name', async () => {
    const id = await campaign();
    const ask = (ids: string[], at: Date) => askOrganisations(team, id, { organisationIds: ids, email }, site, at);
    expect(await ask(['mille-langues'], now)).toMatchObject({ came: 'done', asked: 1 });
    expect(await remindByHand(team, id, site, later(8))).toMatchObject({ reminded: 1 });
    const liens = await listLiensDonnes(team, later(8));
    expect(liens.map(({ purpose, campaignId }) => [purpose, campaignId])).toEqual([['reponse', id]]);
    expect(await withdrawLienDonne(team, liens[0]?.id ?? '', later(9))).not.toBeNull();
    expect(await listLiensDonnes(team, later(9))).toEqual([]);
    expect((await listAsked(id)).map(({ withdrawn }) => withdrawn)).toEqual([true]);
    expect(await remindByHand(team, id, site, later(30))).toMatchObject({ reminded: 0 });
    expect(await ask(['mille-langues', 'bois-encre'], later(30))).toMatchObject({ asked: 1 });
    expect((await listAsked(id)).filter(({ withdrawn }) => withdrawn)).toHaveLength(1);
    expect(await ask(['mille-langues'], later(30))).toMatchObject({ asked: 1 });
    expect((await listAsked(id)).filter(({ withdrawn }) => withdrawn)).toEqual([]);
  });
});
