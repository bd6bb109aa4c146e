import { expect, it } from 'vitest';
import { onTheStory } from '../../../../tests/databases.ts';
import { findCommunes } from './queries.server.ts';

const first = async (query: string) => (await findCommunes(query)).communes[0]?.name;

onTheStory('the search of a commune', () => {
  it.each([
    ['Namur', '92094'],
    ['namur', '92094'],
    ['5000', '92094'],
    ['5060', '92137'],
    ['5060 Auvelais', '92137'],
    ['Auvelais', '92137'],
    ['EGHEZEE', '92035'],
    ['fosses la ville', '92048'],
    ['Anhee', '91005'],
    ['Salzinnes', '92094'],
    ['Bomel', '92094'],
    ['Jemeppe sur Sambre', '92140']
  ])('goes straight to the commune for « %s »', async (query, nis) => {
    expect((await findCommunes(query)).exact).toBe(nis);
  });

  it.each([
    ['namir', 'Namur'],
    ['gembleu', 'Gembloux'],
    ['sambrevile', 'Sambreville'],
    ['bastonge', 'Bastogne'],
    ['filipeville', 'Philippeville'],
    ['jemepe sur sambre', 'Jemeppe-sur-Sambre'],
    ['marche famenne', 'Marche-en-Famenne'],
    ['ottignie', 'Ottignies-Louvain-la-Neuve'],
    ['vres', 'Vresse-sur-Semois']
  ])('finds « %s » in spite of how it is written', async (query, name) => {
    expect(await first(query)).toBe(name);
  });

  it('names the places that led there', async () => {
    const { communes } = await findCommunes('jambes');
    expect(communes.find((commune) => commune.nis === '92094')?.places).toContain('Jambes');
  });

  it.each([
    'Bruxelles',
    '1000',
    'Antwerpen',
    'zzzzqqq',
    '',
    '  ',
    '%',
    '_',
    "'; drop table territoires; --",
    '\u0000',
    'a'.repeat(80)
  ])('stays within Wallonia and whole for « %s »', async (query) => {
    const { communes, exact } = await findCommunes(query);
    expect(exact).toBeNull();
    expect(communes.length).toBeLessThanOrEqual(10);
  });

  it.each([
    ['Bruxelles', 'Bruxelles'],
    ['1000', 'Bruxelles'],
    ['Antwerpen', 'Anvers']
  ])('says that « %s » lies outside Wallonia', async (query, name) => {
    expect((await findCommunes(query)).outside).toMatchObject({ name, region: expect.stringMatching(/^Région /) });
  });

  it('says nothing of elsewhere where a Walloon commune is meant', async () => {
    expect((await findCommunes('Namur')).outside).toBeNull();
    expect((await findCommunes('namir')).outside).toBeNull();
  });
});
