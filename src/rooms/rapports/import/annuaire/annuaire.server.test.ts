import { and, count, eq } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { freezeClock } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { journal } from '#platform/database/tables.ts';
import {
  centreId,
  csvOf,
  ecrire,
  ecrireDatees,
  essai,
  presentNow,
  reglages,
  team
} from '../../../../../tests/annuaire-import.ts';
import { equipe, everyActeur, writeActeur } from '../../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../../tests/databases.ts';
import { locations } from '../../../annuaire/locations/tables.ts';
import { serviceAtLocations, services, serviceVersions } from '../../../annuaire/services/tables.ts';
import { organisations } from '../../../annuaire/tables.ts';
import { MayNot } from '../../../comptes/edit/bulk.server.ts';
import { revertLot } from '../../../comptes/edit/lot.server.ts';
import { editableOf } from '../../bureau/editables.server.ts';
import { classeurDeLAnnuaire, csvDeLAnnuaire } from './classeur.server.ts';
import { readListes } from './listes.server.ts';

const titles = [
  'référence',
  'organisation',
  'numéro BCE',
  'rue',
  'numéro',
  'code postal',
  'localité',
  'service',
  'besoins',
  'téléphone',
  'horaires',
  'vérifié le'
];
const row = (no: number, more: Partial<Record<(typeof titles)[number], string>> = {}): string[] => {
  const cells: Record<string, string> = {
    ...{ référence: `R${no}`, organisation: `Organisation d’essai ${no}`, rue: 'Rue d’Essai', numéro: String(no) },
    ...{ 'code postal': '5000', localité: 'Namur', service: `Atelier ${no}`, besoins: 'recherche-de-logement' },
    ...{ téléphone: `081 20 30 ${10 + no}`, horaires: 'Mo 09:00-12:00' },
    ...more
  };
  return titles.map((title) => cells[title] ?? '');
};
const file = (...rows: string[][]) => csvOf([titles, ...rows]);

onTheStory('the import of a directory', () => {
  const nothing = { errors: [], remarks: [], vus: [], ecrits: [] };
  const total = async () => {
    const [bodies] = await db().select({ n: count() }).from(organisations);
    const [offers] = await db().select({ n: count() }).from(services);
    const [lines] = await db().select({ n: count() }).from(journal);
    return [bodies?.n, offers?.n, lines?.n];
  };
  const named = async (name: string) => {
    const [found] = await db()
      .select()
      .from(services)
      .where(and(eq(services.name, name), eq(services.centreId, centreId)));
    return found;
  };

  beforeAll(async () => {
    freezeClock('2026-11-22');
    await writeActeur();
    return () => freezeClock(undefined);
  });

  it('changes nothing when what was exported comes back, as a workbook and as CSV', async () => {
    await ecrireDatees();
    const [present, listes] = [await presentNow(), await readListes(db())];
    for (const bytes of [await classeurDeLAnnuaire(present, listes), csvDeLAnnuaire(present, listes)]) {
      const projet = await essai(Buffer.from(bytes));
      expect(projet).toMatchObject(nothing);
      expect(projet.counts.services).toEqual({ added: 0, changed: 0, same: present.services.size });
    }
  });

  it('adds what is new, known again the next time, and takes it all back', async () => {
    const before = await total();
    const rows = [row(1), row(2, { service: 'Atelier du soir', horaires: 'Tu 18:00-20:00' })];
    const more = row(1, { numéro: '99', horaires: 'We 14:00-16:00' });
    const asked = { reglages: { visibility: 'public' as const, verifieLe: '2026-11-01' } };
    const projet = await essai(file(...rows, more), asked);
    expect(projet).toMatchObject({ errors: [], publics: 2, aPlacer: 3 });
    expect(projet.counts).toMatchObject({
      organisations: { added: 2 },
      locations: { added: 3 },
      services: { added: 2 }
    });
    const lot = await ecrire(projet, asked);
    const made = await named('Atelier 1');
    expect(made).toMatchObject({
      ...{ source: 'Commune d’essai', verifiedOn: '2026-11-01', verifiedBy: 'source', listedUntil: '2028-11-01' },
      ...{ visibility: 'public', slug: 'atelier-1', modes: ['sur-place'], exemple: false }
    });
    const at = await db()
      .select({ place: locations, at: serviceAtLocations })
      .from(serviceAtLocations)
      .innerJoin(locations, eq(locations.id, serviceAtLocations.locationId))
      .where(eq(serviceAtLocations.serviceId, made?.id ?? ''));
    expect(at.map(({ place }) => [place.nis, place.placement])).toEqual([
      ['92094', 'localite'],
      ['92094', 'localite']
    ]);
    const evening = await named('Atelier du soir');
    expect(
      await db()
        .select()
        .from(serviceVersions)
        .where(eq(serviceVersions.serviceId, evening?.id ?? ''))
    ).toMatchObject([{ listed: true, evening: true, communes: ['92094'] }]);
    // The same file again, under the same name and under no other.
    expect(await essai(file(...rows, more), asked)).toMatchObject(nothing);
    expect(
      (await essai(file(...rows, more), { reglages: { source: 'Autre' } })).vus.filter(({ doublon }) => doublon)
    ).toHaveLength(4);
    const after = await total();
    expect([Number(after[0]) - Number(before[0]), Number(after[1]) - Number(before[1])]).toEqual([2, 2]);
    expect(await revertLot(team, lot ?? 0, new Date('2026-11-22T13:00:00Z'), editableOf)).toMatchObject({
      came: 'done'
    });
    expect((await named('Atelier 1'))?.visibility).toBe('equipe');
  });

  it('asks field by field where both say something, and keeps what was confirmed last', async () => {
    await ecrire(await essai(file(row(3)), { reglages: { verifieLe: '2026-06-01' } }), {
      reglages: { verifieLe: '2026-06-01' }
    });
    const changed = file(row(3, { téléphone: '081 99 99 99', horaires: 'Mo 10:00-12:00' }));
    const older = await essai(changed, { reglages: { verifieLe: '2026-05-01' } });
    expect(older.counts.services).toEqual({ added: 0, changed: 0, same: 1 });
    const [vu] = older.vus;
    expect(vu?.champs.map(({ name, question }) => [name.slice(0, 8), question?.choix, question?.ours.on])).toEqual([
      ['téléphon', 'notre', '2026-06-01'],
      ['horaires', 'notre', '2026-06-01']
    ]);
    const key = vu?.champs[0]?.question?.key ?? '';
    const one = await essai(changed, { choix: { [key]: 'leur' }, reglages: { verifieLe: '2026-05-01' } });
    expect(one.ecrits.map(({ changed: fields }) => Object.keys(fields))).toEqual([['phone']]);
    const newer = { reglages: { verifieLe: '2026-07-01' } };
    const both = await essai(changed, newer);
    expect(both.ecrits.map(({ changed: fields }) => Object.keys(fields))).toEqual([['phone', 'lieux']]);
    await ecrire(both, newer);
    const now = await named('Atelier 3');
    expect(now).toMatchObject({ phone: '081 99 99 99', verifiedOn: '2026-06-01' });
    expect(now?.provenance.phone).toMatchObject({ source: 'Commune d’essai', verifiedOn: '2026-07-01' });
    expect(await essai(changed, newer)).toMatchObject(nothing);
  });

  it('proposes what may be there already, by its number, its name and its door, and adds nothing of it unasked', async () => {
    const known = [...(await presentNow()).organisations.values()].find(({ fields }) => fields.bce);
    if (!known?.fields.bce) throw new Error('The story has numbers');
    const same = file(row(4, { organisation: `${known.fields.name} asbl`, 'numéro BCE': known.fields.bce }));
    const projet = await essai(same);
    const [body] = projet.vus;
    expect(body?.doublon).toMatchObject({ choix: known.id, pareils: [{ id: known.id, label: known.fields.name }] });
    expect(body?.doublon?.pareils[0]?.raisons[0]).toBe('même numéro BCE');
    expect(projet.counts.organisations).toEqual({ added: 0, changed: 0, same: 1 });
    const apart = await essai(same, { choix: { [body?.doublon?.key ?? '']: 'nouveau' } });
    expect(apart.counts.organisations.added).toBe(1);
  });

  it('says what is wrong by its cell', async () => {
    const wrong = file(
      row(10, { 'code postal': '5590' }),
      row(11, { besoins: 'voyager' }),
      row(12, { service: '' }),
      row(13, { 'vérifié le': '31/02/2026' }),
      row(14, { téléphone: 'appelez-nous' }),
      row(15, { 'numéro BCE': '0123.456.789' }),
      row(16, { localité: 'Atlantide' }),
      row(17, { besoins: '' }),
      row(18),
      row(18),
      row(19, { organisation: '' }),
      row(20, { 'code postal': '', localité: '' })
    );
    const { errors } = await essai(wrong);
    expect(errors.map(({ cell, message }) => `${cell} ${message.slice(0, 20)}`).toSorted()).toEqual(
      [
        'G2 Namur a le code postal 5000,',
        'I3 « voyager » n’est pas dans l',
        'H4 Le nom du service est à rem',
        'L5 « 31/02/2026 » n’est pas un',
        'J6 Ce numéro n’est pas complet',
        'C7 Ce numéro d’entreprise n’es',
        'G8 « Atlantide » n’est pas une',
        'I9 Choisissez au moins un beso',
        'H11 Cette ligne répète la ligne ',
        'B12 Le nom de l’organisation est',
        'F13 Le code postal et la localit'
      ]
        .map((line) => line.slice(0, line.indexOf(' ') + 21))
        .toSorted()
    );
  });

  it('writes all or nothing', async () => {
    const projet = await essai(file(row(30), row(31)));
    const before = await total();
    const broken = projet.ecrits.map((one, i) =>
      i === projet.ecrits.length - 1 ? { ...one, after: { ...one.after, name: null } } : one
    );
    await expect(ecrire({ ...projet, ecrits: broken as typeof projet.ecrits })).rejects.toThrow();
    expect(await total()).toEqual(before);
  });

  it('is the team’s', async () => {
    const projet = await essai(file(row(40)));
    for (const [name, acteur] of everyActeur)
      if (!equipe.has(name) && acteur.centreId === centreId)
        await expect(ecrire(projet, { acteur }), name).rejects.toThrow(MayNot);
    expect(reglages.visibility).toBe('equipe');
  });
});
