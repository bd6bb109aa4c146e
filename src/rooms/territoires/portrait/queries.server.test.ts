import { expect, it } from 'vitest';
import { countQueries } from '#platform/database/queries.ts';
import { raiseRevision } from '#platform/revision.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { getReference } from '../reference.server.ts';
import { listChiffresOf } from './export.server.ts';
import { readPyramide } from './forms.ts';
import { leadOf, unknownsOf } from './phrases.ts';
import { findSuccessor, getCommune, getPortrait } from './queries.server.ts';
import { habitantsOf, LAST_YEAR, partsOf } from './rules.ts';

const portraitOf = async (nis: string, year = 2015) => {
  const commune = await getCommune(nis);
  const portrait = commune && (await getPortrait(commune, year));
  if (!portrait) throw new Error(`there is a portrait of ${nis}`);
  return portrait;
};

onTheStory('the portrait of a commune', () => {
  it('of Namur: first of 38, at the census of 2021', async () => {
    const portrait = await portraitOf('92094');
    expect(portrait.rang).toMatchObject({
      part: { year: 2021, operation: 'recensement', foreign: 9_593, total: 111_603 },
      rank: 1,
      of: 38
    });
    expect(portrait.provenance).toEqual({
      year: 2021,
      foreign: 9_593,
      eu: 4_480,
      nonEu: 5_113,
      bornAbroad: 18_672,
      derived: false
    });
    expect(portrait.migration).toEqual({ year: 2025, value: 826 });
    expect(portrait.pcs).toMatchObject({ year: 2022, listed: true, subsidyEur: 713_052 });
    expect(portrait.anciens).toEqual([]);
    expect(habitantsOf(portrait.held, '92094')).toHaveLength(18);
    expect(leadOf(portrait)).toBe(
      'Une personne sur douze environ y a une nationalité étrangère\u00a0: 9\u202f593 sur 111\u202f603 habitants au 1er\u00a0janvier\u00a02021, soit 8,6\u00a0%. C’est la part la plus haute des 38 communes de la province.'
    );
  });

  it('compares with arrondissement, province and Wallonia, summed from their communes', async () => {
    const { held } = await portraitOf('92094');
    const at = (nis: string, year: number) => partsOf(held, nis).find((part) => part.year === year);
    expect(at('90000', 2021)).toMatchObject({ foreign: 25_717, total: 497_073 });
    expect(at('90000', 2009)).toMatchObject({ foreign: 20_340, total: 468_605 });
    expect(at('03000', 2021)).toMatchObject({ foreign: 375_318, total: 3_648_206 });
    expect(at('92000', 2021)?.operation).toBe('recensement');
  });

  it('draws the ages of the year asked: both nationalities sum to the inhabitants', async () => {
    const { pyramide, held, pyramideYears } = await portraitOf('92094', 2012);
    const persons = [pyramide?.belgian.F, pyramide?.belgian.M, pyramide?.foreign.F, pyramide?.foreign.M]
      .flatMap((counts) => counts ?? [])
      .reduce((sum, count) => sum + count, 0);
    expect(pyramide?.year).toBe(2012);
    expect(persons).toBe(habitantsOf(held, '92094').find((point) => point.x === 2012)?.y);
    expect(pyramideYears).toEqual([2009, 2010, 2011, 2012, 2013, 2014, 2015]);
    expect(['2012', '1999', 'x', ''].map((year) => readPyramide(new URLSearchParams({ pyramide: year })))).toEqual([
      2012, 2015, 2015, 2015
    ]);
  });

  it('compares neighbours in the last year they have in common', async () => {
    expect((await portraitOf('92094')).voisines).toMatchObject({ at: { year: 2021, operation: 'recensement' } });
    // Floreffe lies within the province; Gembloux touches Brabant wallon, whose inhabitants of 2021 are not held.
    expect((await portraitOf('92045')).voisines?.at.year).toBe(2021);
    expect((await portraitOf('92142')).voisines?.at).toEqual({ year: 2015, operation: 'registre' });
  });

  it('says of a commune outside the province what is missing', async () => {
    const bastogne = await portraitOf('82039');
    expect(bastogne.rang?.part).toMatchObject({ year: 2015, operation: 'registre' });
    expect(bastogne.provenance).toMatchObject({
      foreign: 1_293,
      eu: 906,
      nonEu: 387,
      bornAbroad: 2_631,
      derived: true
    });
    expect(bastogne).toMatchObject({ migration: null, pcs: null });
    expect(bastogne.anciens.map((ancien) => ancien.nis)).toEqual(['82003', '82005']);
    expect(leadOf(bastogne)).toContain('1\u202f293 personnes étrangères y vivaient');
    const unknown = unknownsOf(bastogne, LAST_YEAR).join('\n');
    expect(unknown).toContain('Le nombre d’habitants de 2016 à 2019 et de 2021 à 2025.');
    expect(unknown).toContain('Combien d’habitants sont belges ou étrangers de 2016 à 2020 et depuis 2022.');
    expect(unknown).toContain('La part étrangère en 2021');
    expect(unknown).toContain('plan de cohésion sociale');
  });

  it('lists for Namur only what is missing there', async () => {
    const unknown = unknownsOf(await portraitOf('92094'), LAST_YEAR).join('\n');
    expect(unknown).not.toContain('Le nombre d’habitants');
    expect(unknown).toContain('Combien d’habitants sont belges ou étrangers de 2016 à 2020 et depuis 2022.');
  });

  it('is for the 261 communes of Wallonia and no other', async () => {
    const { territoires } = await getReference();
    const communes = [...territoires.values()].filter((t) => t.kind === 'commune');
    const found = await Promise.all(communes.map((commune) => getCommune(commune.nis)));
    expect(found.filter((commune) => commune !== null)).toHaveLength(261);
    for (const nis of ['11001', '21004', '90000', '03000', '00000', '', 'constructor'])
      expect(await getCommune(nis)).toBeNull();
  });

  it('draws every one of them without a figure out of place', async () => {
    const { territoires } = await getReference();
    const walloon = [...territoires.values()].filter((t) => t.kind === 'commune' && t.regionNis === '03000');
    for (const commune of walloon.filter((_, i) => i % 9 === 0)) {
      const portrait = await portraitOf(commune.nis);
      expect(portrait.rang?.part.part, commune.nameFr).toBeGreaterThan(0);
      expect(portrait.rang?.part.part, commune.nameFr).toBeLessThan(1);
      expect(portrait.pyramide, commune.nameFr).not.toBeNull();
      expect(portrait.fond?.communes.has(commune.nis), commune.nameFr).toBe(true);
      expect(leadOf(portrait), commune.nameFr).not.toMatch(/undefined|NaN|null/);
    }
  }, 60_000);

  it('sends older codes on to the commune that took over', async () => {
    expect(await findSuccessor('82003')).toBe('82039');
    expect(await findSuccessor('82005')).toBe('82039');
    expect(await findSuccessor('55022')).toBe('58001');
    // Of Flanders: replaced, but without a portrait.
    expect(await findSuccessor('12030')).toBeNull();
    expect(await findSuccessor('99999')).toBeNull();
  });

  it('gives every figure with its source, licence, year and unit', async () => {
    const rows = await listChiffresOf('92094');
    expect(rows.find((row) => row.mesure === 'foreign' && row.year === 2021)).toMatchObject({
      value: 9_593,
      operation: 'recensement',
      unit: 'personnes',
      licence: expect.stringContaining('CC BY 4.0'),
      source: expect.stringContaining('Statbel'),
      updatedOn: '2026-09-06'
    });
    expect(rows.filter((row) => row.mesure === 'age')).toHaveLength(7 * 4 * 21);
    expect(rows.every((row) => row.source && row.licence && row.year && row.unit)).toBe(true);
  });

  it('takes few queries, cold and warm', async () => {
    raiseRevision();
    const cold = await countQueries(() => portraitOf('92094'));
    const warm = await countQueries(() => portraitOf('91142'));
    expect(cold.queries.length).toBeLessThanOrEqual(4);
    expect(warm.queries).toHaveLength(1);
  });
});
