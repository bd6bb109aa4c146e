import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { raiseRevision } from '#platform/revision.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { organisations } from '../../annuaire/tables.ts';
import { anonymous, type Viewer } from '../../comptes/visibilite.ts';
import { getDiagnostic } from '../queries.server.ts';
import { getReactualisation, listAnswers } from '../reactualisations/queries.server.ts';
import { sumAnswers, totalOf } from '../reactualisations/repartition.ts';
import { quoteFigure } from './chiffre.ts';
import { getConstat, listConstats, listPreuves } from './queries.server.ts';

const reader = anonymous('cai-namur');
const network: Viewer = { centreId: 'cai-namur', reads: ['public', 'reseau'] };

const get = async (viewer: Viewer, code: string) => {
  const constat = await getConstat(viewer, code);
  if (!constat) throw new Error(`${code} is not there`);
  return constat;
};
const standing = async (viewer: Viewer) => {
  const diagnostic = await getDiagnostic(viewer);
  if (!diagnostic) throw new Error('No diagnostic');
  return diagnostic;
};

onTheStory('constats', () => {
  it('lists those that are public, of one centre', async () => {
    const codes = (await listConstats(reader, (await standing(reader)).id)).map(({ code }) => code);
    expect(codes).toHaveLength(40);
    expect(codes[0]).toBe('C-01');
    for (const hidden of ['C-41', 'C-42', 'C-43', 'C-44']) expect(codes).not.toContain(hidden);
    const theirs = anonymous('cri-deux-rives');
    expect(await listConstats(theirs, (await standing(theirs)).id)).toHaveLength(3);
    expect(await listConstats(theirs, (await standing(reader)).id)).toEqual([]);
  });

  it('shows the network what it shares', async () => {
    const codes = (await listConstats(network, (await standing(network)).id)).map(({ code }) => code);
    expect(codes).toHaveLength(41);
    expect(codes).toContain('C-43');
  });

  it('has no detail of what may not be seen, and never that of another centre', async () => {
    for (const code of ['C-41', 'C-42', 'C-43', 'C-44', 'C-99']) expect(await getConstat(reader, code)).toBe(null);
    expect((await get(reader, 'C-04')).statement).toContain('métier');
    expect(await listPreuves(reader, 'diagnostic-2025/C-41')).toEqual([]);
    expect(await listAnswers(reader, 'diagnostic-deux-rives-2025/C-01')).toEqual([]);
  });

  it('gives each constat its rights, communes and history in order', async () => {
    const constat = await get(reader, 'C-07');
    expect(constat.wholeTerritory).toBe(true);
    expect(constat.droits).toMatchObject([{ id: 'travail', axeId: 'travail', axeNo: 1 }]);
    expect(constat.history.map(({ on, result }) => [on, result])).toEqual([
      ['2025-10-15', 'valid'],
      ['2026-06-12', 'valid'],
      ['2026-10-02', 'better']
    ]);
    expect((await get(reader, 'C-01')).communes.map(({ name }) => name)).toEqual([
      'Ciney',
      'Eghezée',
      'Mettet',
      'Walcourt'
    ]);
  });

  it('quotes figures from where they are held, with their source', async () => {
    const preuves = await listPreuves(reader, (await get(reader, 'C-17')).id);
    const figure = preuves.find(({ kind }) => kind === 'chiffre');
    const quoted = figure && quoteFigure(figure);
    expect(quoted?.share).toBe(true);
    expect(quoted?.value).toBeGreaterThan(0);
    expect(quoted?.value).toBeLessThan(1);
    expect(quoted?.parts.map(({ mesure }) => mesure)).toEqual(['foreign', 'total']);
    expect(quoted?.parts[0]?.attribution).toContain('Statbel');
  });

  it('counts the answers of a campaign, and of each constat in it', async () => {
    const campaign = await getReactualisation(reader, (await standing(reader)).id);
    expect(campaign?.constats).toBe(30);
    const summed = totalOf(sumAnswers(campaign?.answers ?? []));
    let one = 0;
    for (const constat of await listConstats(reader, (await standing(reader)).id))
      for (const { answers } of await listAnswers(reader, constat.id)) one += totalOf(sumAnswers(answers));
    expect(one).toBe(summed);
    const [asked] = await listAnswers(reader, (await get(reader, 'C-40')).id);
    expect(sumAnswers(asked?.answers ?? [])).toEqual({ resolved: 0, better: 0, valid: 3, worse: 1, unknown: 0 });
  });

  it('neither names nor counts an organisation that is not public', async () => {
    const before = await standing(reader);
    const campaignBefore = await getReactualisation(reader, before.id);
    await db().update(organisations).set({ visibility: 'reseau' }).where(eq(organisations.id, 'quatre-voix'));
    raiseRevision();
    expect(JSON.stringify(await listPreuves(reader, (await get(reader, 'C-01')).id))).not.toContain('Quatre Voix');
    const preuves = await listPreuves(network, (await get(reader, 'C-01')).id);
    expect(preuves.map(({ organisation }) => organisation)).toContain('Le Moulin à Quatre Voix');
    const answers = (campaign: typeof campaignBefore) => totalOf(sumAnswers(campaign?.answers ?? []));
    const campaignAfter = await getReactualisation(reader, before.id);
    expect(answers(campaignAfter)).toBeLessThan(answers(campaignBefore));
    expect(answers(await getReactualisation(network, before.id))).toBe(answers(campaignBefore));
    const named = (campaign: typeof campaignBefore) =>
      campaign?.organisations.reduce((sum, { count }) => sum + count, 0) ?? 0;
    expect(named(campaignAfter)).toBe(named(campaignBefore) - 1);
  });

  it('names only contributors that are public', async () => {
    await db().update(organisations).set({ visibility: 'equipe' }).where(eq(organisations.id, 'clef-de-lune'));
    const { contributeurs } = await standing(reader);
    expect(contributeurs.map(({ id }) => id)).not.toContain('clef-de-lune');
    expect(contributeurs).toHaveLength(34);
  });
});
