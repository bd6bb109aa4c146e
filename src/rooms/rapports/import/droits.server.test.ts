import { expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { acteurAs, equipe, everyActeur } from '../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { at, dryRun, exported, present, sheetNamed, silent, write } from '../../../../tests/plan-workbook.ts';
import { MayNot } from '../../comptes/edit/bulk.server.ts';
import { kinds, type Kind } from './feuilles.ts';
import { findPlan, readPresent } from './present.server.ts';
import { projetOf } from './projet.server.ts';

onTheStory('who may import a plan', () => {
  it.each(everyActeur.filter(([name]) => !equipe.has(name)))('%s writes nothing', async (_, acteur) => {
    const sheets = await exported();
    const sheet = sheetNamed(sheets, 'Fiches');
    (sheet.rows[1] ?? [])[at(sheet, 'titre')] = 'Autre titre';
    const { ecritures } = await dryRun(sheets);
    await expect(write(ecritures, acteur)).rejects.toThrow(MayNot);
  });

  it('knows no object of another centre', async () => {
    const sheets = await exported();
    const other = acteurAs('administrateur', ['centre', null], 'cri-deux-rives');
    const plan = await findPlan(db(), other, undefined);
    if (!plan) throw new Error('It has a plan');
    const held = await readPresent(other, plan);
    const projet = await projetOf(sheets, held, silent);
    expect(projet.ecritures).toEqual([]);
    const known = new Set(kinds.flatMap((kind: Kind) => [...held.held[kind].keys()]));
    const rows = ['Constats', 'Fiches'].flatMap((name) => sheetNamed(sheets, name).rows.slice(1));
    expect(rows.some((row) => known.has(String(row[0])))).toBe(false);
    expect(
      projet.errors.filter(({ message }) => message.startsWith('Cet identifiant n’est pas')).length
    ).toBeGreaterThan(rows.length - 1);
    const { plan: ours } = await present();
    expect(await findPlan(db(), other, ours.id)).toBeNull();
  });
});
