import { eq } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { freezeClock } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { csvOf, ecrire, essai, presentNow } from '../../../../../tests/annuaire-import.ts';
import { writeActeur } from '../../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../../tests/databases.ts';
import { organisations } from '../../../annuaire/tables.ts';

const titles = [
  'référence',
  'organisation',
  'numéro BCE',
  'rue',
  'code postal',
  'localité',
  'service',
  'besoins',
  'vérifié le'
];
const file = (no: number, more: Record<string, string> = {}) => {
  const cells: Record<string, string> = {
    ...{ référence: `R${no}`, organisation: `Organisation d’essai ${no}`, rue: 'Rue d’Essai', 'code postal': '5000' },
    ...{ localité: 'Namur', service: `Atelier ${no}`, besoins: 'recherche-de-logement', ...more }
  };
  return csvOf([titles, titles.map((title) => cells[title] ?? '')]);
};

onTheStory('fields of organisations in a file', () => {
  beforeAll(async () => {
    freezeClock('2026-11-22');
    await writeActeur();
    return () => freezeClock(undefined);
  });

  it('are known by the file they are of, field by field where it changes them', async () => {
    const asked = { reglages: { verifieLe: '2026-03-01' } };
    const bodyOf = async () => {
      const [body] = await db().select().from(organisations).where(eq(organisations.name, 'Organisation d’essai 8'));
      return body;
    };
    await ecrire(await essai(file(8), asked), asked);
    const whole = { source: 'Commune d’essai', verifiedOn: '2026-03-01', verifiedBy: 'source' };
    expect(await bodyOf()).toMatchObject({ ...whole, provenance: {} });
    const later = { reglages: { verifieLe: '2026-11-01', source: 'Province d’essai' } };
    const bce = { 'numéro BCE': '0123456749' };
    const projet = await essai(file(8, bce), later);
    const choix = Object.fromEntries(
      projet.vus.flatMap(({ doublon }) => (doublon?.pareils[0] ? [[doublon.key, doublon.pareils[0].id]] : []))
    );
    await ecrire(await essai(file(8, bce), { ...later, choix }), later);
    const said = {
      source: 'Province d’essai',
      updatedOn: '2026-11-22',
      verifiedOn: '2026-11-01',
      verifiedBy: 'source'
    };
    expect(await bodyOf()).toMatchObject({ ...whole, bce: '0123456749', provenance: { bce: said } });
    // What was confirmed later gives way to nothing that is older.
    const own = (await presentNow()).organisations.get((await bodyOf())?.id ?? '');
    expect(own).toMatchObject({ source: 'Commune d’essai', verifiedOn: '2026-03-01' });
    const other = file(8, { 'numéro BCE': '0987654394', 'vérifié le': '2026-06-01' });
    const vu = (await essai(other)).vus.find(({ kind }) => kind === 'organisations');
    expect(vu?.champs.map(({ question }) => [question?.ours, question?.choix])).toEqual([
      [{ source: 'Province d’essai', on: '2026-11-01' }, 'notre']
    ]);
  });
});
