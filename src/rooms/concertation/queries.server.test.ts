import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { onTheStory } from '../../../tests/databases.ts';
import { organisations } from '../annuaire/tables.ts';
import { anonymous, type Viewer } from '../comptes/visibilite.ts';
import { fiches } from '../plan/fiches/tables.ts';
import { getCurrentPlan } from '../plan/queries.server.ts';
import { countParticipants, getEspace, listEspaces, listFichesOfEspace } from './queries.server.ts';
import { espaces } from './tables.ts';

const reader = anonymous('cai-namur');
const member: Viewer = { centreId: 'cai-namur', reads: ['public', 'reseau', 'espace'] };

onTheStory('espaces', () => {
  it('lists those of the standing plan that are public, by axis', async () => {
    const plan = await getCurrentPlan(reader);
    expect(plan?.id).toBe('ppli-2026');
    const shown = await listEspaces(reader, 'ppli-2026');
    expect(shown).toHaveLength(15);
    expect(shown.map(({ id }) => id)).not.toContain('gt-sorties');
    expect((await listEspaces(member, 'ppli-2026')).map(({ id }) => id)).toContain('gt-sorties');
    expect(shown.map(({ axeNo }) => axeNo)).toEqual(shown.map(({ axeNo }) => axeNo).toSorted());
    expect(await listEspaces(reader, 'ppli-deux-rives-2026')).toEqual([]);
    const theirs = anonymous('cri-deux-rives');
    expect((await listEspaces(theirs, 'ppli-deux-rives-2026')).map(({ id }) => id).toSorted()).toEqual([
      'dr-at-vacances',
      'dr-pf-langue'
    ]);
  });

  it('tells what an espace heads, who leads it and who takes part', async () => {
    const espace = await getEspace(reader, 'pf-interculturelle');
    expect(espace?.children.map(({ id }) => id)).toEqual(['pf-egalite', 'gt-ecole-familles']);
    expect(espace?.pilotes).toEqual(['Centre des Onze Horizons', 'Quai des Fables']);
    expect(espace?.members).toBe(8);
    expect((await getEspace(reader, 'pf-egalite'))?.parentName).toBe('Plateforme Interculturelle');
  });

  it('serves the espaces of earlier plans with what the sources state', async () => {
    const espace = await getEspace(reader, 'ppli-2017-insertion-socioprofessionnelle-et-diversite');
    expect(espace).toMatchObject({ exemple: false, statedActions: 10, members: 0, fiches: 0 });
    expect(espace?.namedActions).toHaveLength(3);
    expect(espace?.plan.startYear).toBe(2017);
  });

  it('has none of what may not be seen', async () => {
    for (const id of ['gt-sorties', 'dr-pf-langue', 'dr-gt-relais', 'absent'])
      expect(await getEspace(reader, id)).toBe(null);
    expect(await listFichesOfEspace(reader, 'gt-sorties')).toEqual([]);
    expect(await listFichesOfEspace(reader, 'dr-pf-langue')).toEqual([]);
  });

  it('counts on the list what it shows on the page', async () => {
    for (const espace of await listEspaces(reader, 'ppli-2026')) {
      const detail = await getEspace(reader, espace.id);
      expect(new Set(detail?.membres.map(({ id }) => id)).size, espace.id).toBe(espace.members);
      expect(await listFichesOfEspace(reader, espace.id), espace.id).toHaveLength(espace.fiches);
    }
  });

  it('neither names nor counts a parent, an organisation or a fiche that is not public', async () => {
    const before = await getEspace(reader, 'pf-egalite');
    const [fiche] = await listFichesOfEspace(reader, 'pf-egalite');
    await db().update(espaces).set({ visibility: 'espace' }).where(eq(espaces.id, 'pf-interculturelle'));
    const all = await countParticipants(reader, 'ppli-2026');
    await db().update(organisations).set({ visibility: 'reseau' }).where(eq(organisations.id, 'encre-seche'));
    await db().update(organisations).set({ visibility: 'reseau' }).where(eq(organisations.id, 'centre-onze-horizons'));
    await db()
      .update(fiches)
      .set({ visibility: 'equipe' })
      .where(eq(fiches.code, fiche?.code ?? ''));
    const after = await getEspace(reader, 'pf-egalite');
    expect(after).toMatchObject({ parentId: null, parentName: null, animateur: null });
    expect(after?.members).toBe((before?.members ?? 0) - 2);
    expect(after?.membres.map(({ id }) => id)).not.toContain('encre-seche');
    expect(after?.fiches).toBe((before?.fiches ?? 0) - 1);
    expect(await countParticipants(reader, 'ppli-2026')).toBe(all - 2);
  });
});
