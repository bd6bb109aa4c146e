import { and, eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { lastLineOf, lineOf } from '#platform/journal/read.server.ts';
import { acteurAs } from '../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { updateObject } from '../../comptes/edit/update.server.ts';
import type { Acteur } from '../../comptes/roles.ts';
import { ChangedSince } from '../fiches/edit/parts/on-fiche.server.ts';
import { ressources } from '../tables.ts';
import { addRessource, removeRessource } from './actions.server.ts';
import { ressourceEditable } from './editable.server.ts';
import { listRessourcesAtWork } from './queries.server.ts';
import { retoursDesRessources } from './retours.server.ts';

const now = new Date('2026-11-22T12:00:00Z');
const team = acteurAs('charge-de-mission');
const animator = acteurAs('animateur', ['espace', 'pf-langue']);
const recommandationId = 'ppli-2026/R-01';
const line = (seq: number | null) => lineOf(db(), 'cai-namur', seq ?? 0);
const at = (nis: string) => ({ recommandationId, nis, organisationId: 'sept-portes', note: 'Une salle' });
const held = (nis: string) =>
  db()
    .select()
    .from(ressources)
    .where(and(eq(ressources.nis, nis), eq(ressources.organisationId, 'sept-portes')));

async function back(seq: number | null, acteur: Acteur = team) {
  const of = await line(seq);
  const retour = of && retoursDesRessources[of.action];
  if (!retour) throw new Error('It can be taken back');
  return retour(acteur, of, now);
}

onTheStory('what a recommandation leans on in a commune', () => {
  it('is named once, changed, taken away with a reason and put back by the team', async () => {
    const nis = '92003';
    expect(await addRessource(animator, at(nis), now)).toBeNull();
    expect(await addRessource(team, { ...at(nis), organisationId: 'ailleurs' }, now)).toBeNull();
    const seq = await addRessource(team, at(nis), now, { reason: 'Ouverte en janvier' });
    expect(await addRessource(team, at(nis), now)).toBeNull();
    expect(await line(seq)).toMatchObject({ action: 'nommer une ressource locale', reason: 'Ouverte en janvier' });
    const [row] = await held(nis);
    expect(row).toMatchObject({ kind: 'publique', note: 'Une salle' });
    const id = row?.id ?? '';
    const change = { id, since: seq ?? 0, fields: { note: 'Deux salles' } };
    expect((await updateObject(animator, ressourceEditable, change, now)).came).toBe('gone');
    expect((await updateObject(team, ressourceEditable, change, now)).came).toBe('done');
    expect((await listRessourcesAtWork(team, recommandationId, nis)).find((one) => one.id === id)?.note).toBe(
      'Deux salles'
    );
    const read = { kind: 'ressources', objectId: id, seq: await lastLineOf(db(), 'ressources', id) };
    expect(await removeRessource(team, { id, recommandationId: 'ppli-2026/R-02' }, now)).toBeNull();
    const gone = await removeRessource(team, { id, recommandationId }, now, { reason: 'Fermée', read });
    expect(await held(nis)).toEqual([]);
    expect(await line(gone)).toMatchObject({ reason: 'Fermée', before: { note: 'Deux salles', nis } });
    expect(await back(gone, animator)).toEqual({ came: 'gone' });
    expect(await back(gone)).toMatchObject({ came: 'done', page: `/plan/mise-en-rapport/R-01/${nis}/ressources` });
    expect(await held(nis)).toEqual([{ ...row, note: 'Deux salles' }]);
    expect(await back(gone)).toEqual({ came: 'again' });
  });

  it('is neither changed nor taken away by whoever read it before another wrote', async () => {
    const nis = '92142';
    const seq = await addRessource(team, at(nis), now);
    const id = (await line(seq))?.objectId ?? '';
    const change = { id, since: seq ?? 0, fields: { note: 'Trois salles' } };
    expect((await updateObject(team, ressourceEditable, change, now)).came).toBe('done');
    const other = { ...change, fields: { note: 'Quatre salles' } };
    expect((await updateObject(team, ressourceEditable, other, now)).came).toBe('conflict');
    const read = { kind: 'ressources', objectId: id, seq: seq ?? 0 };
    await expect(removeRessource(team, { id, recommandationId }, now, { read })).rejects.toThrow(ChangedSince);
    expect(await back(seq)).toEqual({ came: 'again' });
    expect((await held(nis))[0]?.note).toBe('Trois salles');
  });

  it('does not come back where it was named anew meanwhile', async () => {
    const nis = '91034';
    const seq = await addRessource(team, at(nis), now);
    const id = (await line(seq))?.objectId ?? '';
    const gone = await removeRessource(team, { id, recommandationId }, now);
    await addRessource(team, at(nis), now);
    expect(await back(gone)).toEqual({ came: 'gone' });
    expect(await held(nis)).toHaveLength(1);
  });
});
