import { expect, it } from 'vitest';
import { countQueries } from '#platform/database/queries.ts';
import { raiseRevision } from '#platform/revision.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { getCommune } from '../portrait/queries.server.ts';
import { anneesColumns, comparaisonAnnees, comparaisonColumns, comparaisonLignes } from './export.ts';
import { chooseCommunes, compareCommunes, listAround } from './queries.server.ts';
import { yearsOfSuites } from './rules.ts';
import { listSemblables } from './semblables/queries.server.ts';

async function compared(codes: string[]) {
  const { communes } = await chooseCommunes(codes);
  const comparaison = await compareCommunes(communes);
  if (!comparaison) throw new Error('Wallonia is held');
  return comparaison;
}
const semblables = async (nis: string, champ: 'wallonie' | 'province' = 'wallonie') => {
  const commune = await getCommune(nis);
  const found = commune && (await listSemblables(commune, champ));
  if (!found) throw new Error(`${nis} is held`);
  return found;
};

onTheStory('communes side by side', () => {
  it('takes six, says which were left out and which codes nobody has, and follows a merger', async () => {
    const six = ['92094', '92140', '91030', '91034', '91059', '92142'];
    const found = await chooseCommunes([...six, '55022', '99999', '92094']);
    expect(found.communes.map(({ nis }) => nis)).toEqual(six);
    // La Louvière had that code before 2019.
    expect(found.leftOut.map(({ nis }) => nis)).toEqual(['58001']);
    expect(found.unknown).toEqual(['99999']);
    // Bertogne went into Bastogne on 1 January 2025; Antwerp and provinces are no Walloon communes.
    const others = await chooseCommunes(['82005', '82003', '11002', '90000']);
    expect(others.communes.map(({ nameFr }) => nameFr)).toEqual(['Bastogne']);
    expect(others.unknown).toEqual(['11002', '90000']);
  });

  it('sets the same year beside for all: the census where all have it, the register where one does not', async () => {
    const part = (comparaison: Awaited<ReturnType<typeof compared>>) =>
      comparaison.mesures.find(({ colonne }) => colonne === 'part');
    expect(part(await compared(['92094', '92140']))).toMatchObject({ year: 2021, operation: 'recensement' });
    expect(part(await compared(['92094', '55022']))).toMatchObject({ year: 2015, operation: 'registre' });
    const [namur] = part(await compared(['92094', '92140']))?.values ?? [];
    expect(namur).toBeCloseTo(9_593 / 111_603, 10);
  });

  it('says what is missing', async () => {
    const { mesures, pcs } = await compared(['92094', '55022']);
    expect(mesures.find(({ colonne }) => colonne === 'migration')).toMatchObject({ year: 2025, values: [826, null] });
    expect(pcs[0]).toMatchObject({ year: 2022, listed: true });
    expect(pcs[1]).toBeNull();
  });

  it('gives to the file every figure and every year of the page', async () => {
    const comparaison = await compared(['92094', '55022']);
    const columns = comparaisonColumns(comparaison);
    const rows = comparaisonLignes(comparaison);
    expect(rows.map(({ nameFr }) => nameFr)).toEqual(['Namur', 'La Louvière', 'Région wallonne']);
    for (const { colonne, since, values, region } of comparaison.mesures) {
      const key = colonne.replaceAll('-', '_');
      const [first] = rows;
      if (since !== null && first) expect(columns.find((one) => one.key === `depuis_${key}`)?.value(first)).toBe(since);
      const column = columns.find((one) => one.key === key);
      const scale = colonne === 'evolution-part' ? 100 : 1;
      for (const [i, value] of [...values, region].entries()) {
        const row = rows[i];
        const written = row && column?.value(row);
        if (value === null) expect(written, key).toBeNull();
        else expect(written, key).toBeCloseTo(value * scale, 5);
      }
    }
    const years = yearsOfSuites([...(comparaison.indices?.suites ?? []), ...comparaison.parts]);
    const annees = comparaisonAnnees(comparaison);
    expect(annees).toHaveLength(years.length * 2);
    expect(anneesColumns(comparaison).map(({ key }) => key)).toContain('indice_habitants_base_2009');
    expect(annees.find(({ nis, year }) => nis === '58001' && year === 2018)).toMatchObject({ index: null, part: null });
  });

  it('proposes neighbours, or the communes of the centre where none is chosen', async () => {
    const { communes } = await chooseCommunes(['92094']);
    expect((await listAround(communes, 'cai-namur')).own).toEqual([]);
    expect((await listAround(communes, 'cai-namur')).near.map(({ nameFr }) => nameFr)).toContain('Andenne');
    expect((await listAround([], 'cai-namur')).own).toHaveLength(38);
  });

  it('costs two queries where nothing is kept yet, one after', async () => {
    raiseRevision();
    expect((await countQueries(() => compared(['92094', '92140']))).queries.length).toBe(2);
    expect((await countQueries(() => compared(['92094', '92140']))).queries.length).toBe(1);
  });
});

onTheStory('communes most alike', () => {
  it('compares all 261 in the same years', async () => {
    const { lecture, profils, without, list } = await semblables('91103');
    expect(lecture).toEqual({
      taille: 2026,
      evolution: { from: 2009, to: 2026 },
      part: { year: 2015, operation: 'registre' },
      evolutionPart: { from: 2009, to: 2015 }
    });
    expect(profils.length + without.length).toBe(261);
    expect(list).toHaveLength(8);
    expect(list.map(({ distance }) => distance)).toEqual(
      list.map(({ distance }) => distance).toSorted((a, b) => a - b)
    );
    expect(list.map(({ profil }) => profil.nis)).not.toContain('91103');
  });

  it('takes the census where all communes of the province have it', async () => {
    const { lecture, area, profils } = await semblables('91103', 'province');
    expect(area.nameFr).toBe('Province de Namur');
    expect(profils).toHaveLength(38);
    expect(lecture.part).toEqual({ year: 2021, operation: 'recensement' });
  });

  it('is kept: the second commune asks nothing', async () => {
    raiseRevision();
    const commune = await getCommune('92094');
    if (!commune) throw new Error('Namur is held');
    expect((await countQueries(() => listSemblables(commune, 'wallonie'))).queries.length).toBeLessThanOrEqual(1);
    expect((await countQueries(() => listSemblables(commune, 'wallonie'))).queries.length).toBe(0);
  });
});
