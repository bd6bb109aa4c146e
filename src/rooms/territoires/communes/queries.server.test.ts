import { describe, expect, it } from 'vitest';
import { toCsv } from '#platform/exports/table.ts';
import { countQueries } from '#platform/database/queries.ts';
import { raiseRevision } from '#platform/revision.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { getFondDeCarte, getGeometries } from '../cartes/queries.server.ts';
import { getCommune, getPortrait } from '../portrait/queries.server.ts';
import { exportOf } from './export.ts';
import { readDemande } from './forms.ts';
import { legendeOf } from './legende.ts';
import { colonnes } from './mesures.ts';
import { listCommunes, sortLignes } from './queries.server.ts';

const ask = async (query: string, centre = 'cai-namur') => {
  const liste = await listCommunes(readDemande(new URLSearchParams(query)), centre);
  if (!liste) throw new Error('there is a list');
  return liste;
};

onTheStory('the communes of a territory', () => {
  it('shows the province of the centre in the latest year that all communes have', async () => {
    const liste = await ask('');
    expect(liste.perimetre).toMatchObject({ key: '90000', kind: 'province' });
    expect(liste.lignes).toHaveLength(38);
    expect(liste.lecture).toMatchObject({ year: 2021, since: 2009 });
    expect(liste.lecture.operations.get('part')).toBe('recensement');
  });

  it('has the figures of Namur at the census of 2021', async () => {
    const namur = (await ask('')).lignes.find((ligne) => ligne.nis === '92094');
    expect(namur).toMatchObject({
      habitants: 111_603,
      etrangers: 9_593,
      ue: 4_480,
      'hors-ue': 5_113,
      'nes-a-l-etranger': 18_672,
      migration: null
    });
    expect(namur?.part).toBeCloseTo(0.08596, 5);
    expect(namur?.quotient).toBeCloseTo(1.661, 3);
    // 111,603 ÷ 108,514 in the register; a share of the census is not compared with one of the register.
    expect(namur?.['evolution-habitants']).toBeCloseTo(0.02847, 5);
    expect(namur?.['evolution-part']).toBeNull();
  });

  it('follows a share within the register: Namur, 6,841 of 108,514 in 2009, 8,220 of 110,646 in 2015', async () => {
    const liste = await ask('annee=2015&depuis=2009');
    const namur = liste.lignes.find((ligne) => ligne.nis === '92094');
    expect(namur?.['evolution-part']).toBeCloseTo(0.01125, 5);
  });

  it('adds the communes up: Σ foreign ÷ Σ inhabitants, and a mean location quotient of 1', async () => {
    const { total, lignes, reference } = await ask('');
    expect(total).toMatchObject({ habitants: 497_073, etrangers: 25_717, ue: 16_642, 'hors-ue': 9_075 });
    expect(total.part).toBeCloseTo(25_717 / 497_073, 12);
    expect(reference).toBe(total.part);
    const mean = lignes.reduce((sum, l) => sum + ((l.quotient ?? NaN) * (l.habitants ?? NaN)) / 497_073, 0);
    expect(mean).toBeCloseTo(1, 12);
  });

  it('shows what is missing as missing, and no sum of a part of the communes', async () => {
    const liste = await ask('territoire=03000&annee=2021');
    expect(liste.lignes).toHaveLength(261);
    expect(liste.lignes.filter((ligne) => ligne.part !== null)).toHaveLength(38);
    expect(liste.total).toMatchObject({ etrangers: 375_318, habitants: null, part: null });
    expect(liste.lignes.at(-1)?.part).toBeNull();
    // What was published for Wallonia, though not for each commune.
    expect(liste.reference).toBeCloseTo(375_318 / 3_648_206, 12);
  });

  it('takes the latest year that all communes of Wallonia have, and says when another was asked', async () => {
    expect((await ask('territoire=03000')).lecture.year).toBe(2015);
    expect((await ask('territoire=03000')).total.part).toBeCloseTo(352_430 / 3_589_744, 12);
    const liste = await ask('mesure=ue&annee=2015');
    expect(liste).toMatchObject({ missingYear: 2015, years: [2021] });
    expect(liste.lecture.year).toBe(2021);
  });

  it.each([
    ['91000', 15],
    ['92000', 16],
    ['93000', 7],
    ['25000', 27],
    ['centre-cripel', 55],
    ['centre-cri-deux-rives', 6],
    ['03000', 261]
  ])('knows the territory %s: %i communes', async (key, communes) => {
    const liste = await ask(`territoire=${key}`);
    expect(liste.perimetre.key).toBe(key);
    expect(liste.lignes).toHaveLength(communes);
    expect((await getFondDeCarte(key))?.communes.size).toBe(communes);
  });

  it('opens on the territory of another centre for its own site, and on what is asked nowhere else', async () => {
    expect((await ask('', 'cri-deux-rives')).perimetre.key).toBe('centre-cri-deux-rives');
    expect((await ask('territoire=21000')).perimetre.key).toBe('90000');
    expect((await ask('territoire=centre-crvi')).perimetre.key).toBe('90000');
  });

  it('orders by any column, what is not known last', async () => {
    const names = async (query: string) => (await ask(query)).lignes.map((ligne) => ligne.nameFr);
    expect((await names('tri=nom')).slice(0, 3)).toEqual(['Andenne', 'Anhée', 'Assesse']);
    expect((await names('tri=habitants&ordre=croissant'))[0]).toBe('Vresse-sur-Semois');
    expect((await names('mesure=part'))[0]).toBe('Namur');
    for (const tri of colonnes) {
      const down = await names(`annee=2021&tri=${tri}&ordre=decroissant`);
      expect(new Set(down).size).toBe(38);
    }
  });

  it('gives files the rows, the columns and the order of the page', async () => {
    for (const query of [
      '',
      'territoire=92000&mesure=habitants&annee=2026',
      'territoire=03000&annee=2021&tri=nom',
      'mesure=migration'
    ]) {
      const liste = await ask(query);
      const file = exportOf(liste, [], 'http://localhost/communes');
      const lines = toCsv(file.columns, file.rows).trim().split('\n');
      expect(lines).toHaveLength(liste.lignes.length + 1);
      expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(liste.lignes.map((ligne) => ligne.nis));
      // Code, name and year before the columns of the page, the year compared with after them, each with its operation; the source after them.
      expect(file.columns).toHaveLength(2 * liste.colonnes.length + 5);
      expect((await getGeometries(liste.perimetre.communes)).size).toBe(liste.lignes.length);
    }
  });

  it('counts in its legend as many communes as in its table', async () => {
    for (const query of ['', 'territoire=03000&annee=2021', 'mesure=migration', 'mesure=evolution-part&annee=2015']) {
      const liste = await ask(query);
      const legende = legendeOf(liste.colonne, liste.lignes, liste.echelle);
      const coloured = liste.lignes.map((ligne) => legende.levelOf(ligne));
      expect(coloured.filter((level) => level > 0)).toHaveLength(
        (legende.classes?.counts ?? []).reduce((sum, count) => sum + count, 0)
      );
      for (const [i, count] of (legende.classes?.counts ?? []).entries()) {
        expect(coloured.filter((level) => level === i + 1)).toHaveLength(count);
      }
    }
  });

  it('colours a measure by the same bounds in every year, and says so of a period that has its own', async () => {
    const bounds = async (query: string) => {
      const liste = await ask(query);
      return { own: legendeOf(liste.colonne, liste.lignes, liste.echelle).classes?.bounds, scale: liste.echelle };
    };
    const [now, then, past] = [await bounds(''), await bounds('annee=2009'), await bounds('annee=2015')];
    expect(now.own).toHaveLength(4);
    expect(then.own).toEqual(now.own);
    expect(past.own).toEqual(now.own);
    expect(now.scale).toMatchObject({ from: 2009, to: 2021 });
    expect((await bounds('mesure=evolution-part&annee=2015')).scale).toBeNull();
    const commune = await getCommune('92094');
    if (!commune) throw new Error('Namur is a commune');
    expect((await getPortrait(commune, 2015))?.echelle, 'the portrait of a commune').toEqual(now.scale);
  });

  it('takes few queries', async () => {
    raiseRevision();
    const { queries } = await countQueries(async () => {
      await ask('');
      await getFondDeCarte('90000');
    });
    expect(queries.length).toBeLessThanOrEqual(4);
  });
});

describe('sortLignes', () => {
  it('keeps the unknown last both ways', () => {
    const lignes = [
      ['a', null],
      ['b', 2],
      ['c', 1],
      ['d', null]
    ].map(([nameFr, habitants]) => ({ nameFr, nis: nameFr, habitants })) as unknown as Parameters<typeof sortLignes>[0];
    const names = (croissant: boolean) => sortLignes(lignes, 'habitants', croissant).map((ligne) => ligne.nameFr);
    expect(names(true)).toEqual(['c', 'b', 'a', 'd']);
    expect(names(false)).toEqual(['b', 'c', 'a', 'd']);
  });
});
