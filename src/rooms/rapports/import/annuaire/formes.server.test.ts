import { beforeAll, expect, it } from 'vitest';
import { freezeClock } from '#platform/clock.ts';
import { zip, Zipped } from '#platform/exports/zip.ts';
import { centreId, ecrire, ecrireDatees, essai } from '../../../../../tests/annuaire-import.ts';
import { writeActeur } from '../../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../../tests/databases.ts';
import { exportServices, exportStructures } from '../../../annuaire/data-inclusion/export.server.ts';
import { paquet } from '../../../annuaire/hsds/paquet.server.ts';
import { answerList } from '../../../annuaire/hsds/reponse.server.ts';
import { anonymous } from '../../../comptes/visibilite.ts';

const everyone = anonymous(centreId);

async function gathered(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

async function zipped(files: Record<string, string>): Promise<Buffer> {
  const parts = Object.entries(files).map(([name, text]) => ({ part: new Zipped(name), text }));
  for (const { part, text } of parts) await part.write(text);
  return gathered(
    zip(
      parts.map(({ part }) => part),
      new Date('2026-11-22T12:00:00Z')
    )
  );
}

onTheStory('the directory in other forms', () => {
  const nothing = { errors: [], vus: [], ecrits: [] };

  beforeAll(async () => {
    freezeClock('2026-11-22');
    await writeActeur();
    await ecrireDatees();
    return () => freezeClock(undefined);
  });

  it('changes nothing when its HSDS package comes back', async () => {
    const about = { title: 'Annuaire', licence: { name: 'CC0', url: null } };
    const projet = await essai(await gathered(paquet(everyone, about)));
    expect(projet).toMatchObject(nothing);
    expect(projet.counts.services.same).toBeGreaterThan(700);
  });

  it('nor when the JSON of its API does', async () => {
    const asked = new URLSearchParams({ full: 'true', per_page: '200' });
    const answer = await answerList(everyone, 'services', asked);
    const projet = await essai(Buffer.from(JSON.stringify(answer)));
    expect(projet).toMatchObject(nothing);
    expect(projet.counts.services.same).toBe(200);
  });

  it('nor when its structures and services of data·inclusion do, in one JSON or in a ZIP of two', async () => {
    const structures = (await Array.fromAsync(exportStructures(everyone))).flat();
    const services = (await Array.fromAsync(exportServices(everyone))).flat();
    const one = await essai(Buffer.from(JSON.stringify({ structures, services })));
    expect(one).toMatchObject(nothing);
    expect(one.counts.services.same).toBeGreaterThan(700);
    const files = { 'structures.json': JSON.stringify(structures), 'services.json': JSON.stringify(services) };
    expect(await essai(await zipped(files))).toMatchObject(nothing);
  });

  it('takes in what others made, and knows it again', async () => {
    const hsds = {
      contents: [
        {
          id: 'b1d1b9f0-0000-4000-8000-000000000001',
          ...{ name: 'Cours de français pour débutants', status: 'active', url: 'https://ailleurs.example' },
          ...{ assured_date: '2026-10-01', minimum_age: 18, eligibility_description: 'Adultes' },
          ...{ accreditations: 'initiative locale d’intégration (ILI), Label de qualité' },
          alert: 'Fermé du 24 décembre 2026 au 3 janvier 2027 (congés). Fermé du 1er mai 2027 au 1er mai 2027',
          organization: {
            ...{ id: 'b1d1b9f0-0000-4000-8000-000000000002', name: 'École d’Ailleurs', description: 'Une école' },
            organization_identifiers: [{ identifier_type: 'BCE', identifier: '0400.000.086' }]
          },
          service_at_locations: [
            {
              id: 'b1d1b9f0-0000-4000-8000-000000000003',
              location: {
                ...{ id: 'b1d1b9f0-0000-4000-8000-000000000004', latitude: 50.2934, longitude: 5.0975 },
                addresses: [{ address_1: 'Rue du Centre 4', city: 'Ciney', postal_code: '5590', country: 'BE' }]
              },
              schedules: [{ freq: 'WEEKLY', byday: 'MO,WE', opens_at: '09:00', closes_at: '12:00' }]
            }
          ]
        }
      ]
    };
    const file = Buffer.from(JSON.stringify(hsds));
    const projet = await essai(file);
    expect(projet.errors).toEqual([]);
    const service = projet.ecrits.find(({ kind }) => kind === 'services');
    expect(service).toMatchObject({ added: true, verifieLe: '2026-10-01' });
    expect(service?.after).toMatchObject({ besoins: ['fle-debutant'], minimumAge: 18, titresNote: 'Adultes' });
    expect(service?.after).toMatchObject({ lieux: [{ openingHours: 'Mo,We 09:00-12:00' }] });
    expect(service?.after).toMatchObject({
      fermetures: [
        { from: '2026-12-24', to: '2027-01-03', reason: 'congés' },
        { from: '2027-05-01', to: '2027-05-01', reason: null }
      ]
    });
    const body = projet.ecrits.find(({ kind }) => kind === 'organisations')?.after as { agrements: object[] };
    expect(body.agrements).toHaveLength(2);
    expect(body.agrements).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'ILI', name: null }),
        expect.objectContaining({ kind: 'autre', name: 'Label de qualité' })
      ])
    );
    expect(projet.ecrits.find(({ kind }) => kind === 'locations')?.after).toMatchObject({
      ...{ street: 'Rue du Centre', houseNumber: '4', localite: '5590 Ciney', nis: '91030' },
      point: { placement: 'exact' }
    });
    await ecrire(projet);
    expect(await essai(file)).toMatchObject(nothing);

    const structures = [{ id: 'x--1', source: 'x', nom: 'Maison d’Ailleurs', date_maj: '2026-10-01' }];
    const services = [
      {
        ...{
          id: 'x--2',
          structure_id: 'x--1',
          source: 'x',
          nom: 'Permanence logement',
          description: 'Trouver un logement.'
        },
        ...{
          thematiques: ['logement-hebergement--louer-un-logement'],
          publics: ['personnes-exilees'],
          frais: 'gratuit'
        },
        ...{ adresse: 'Grand-Place 1, 5500 Dinant', commune: 'Dinant', horaires_accueil: 'Tu 14:00-16:00' }
      }
    ];
    const other = Buffer.from(JSON.stringify({ structures, services }));
    const second = await essai(other);
    expect(second.errors).toEqual([]);
    expect(second.ecrits.find(({ kind }) => kind === 'services')?.after).toMatchObject({
      ...{ besoins: ['recherche-de-logement'], cost: 'gratuit', publics: ['primo-arrivants'] }
    });
    await ecrire(second);
    expect(await essai(other)).toMatchObject(nothing);
  });

  it.each([
    ['a JSON that is cut', Buffer.from('{"contents": [{'), /JSON ne peut pas être lu/],
    [
      'services without structures',
      Buffer.from('{"services":[{"nom":"a","structure_id":"b"}]}'),
      /structures manquent/
    ],
    ['services without places', Buffer.from('[{"id":"a","name":"b"}]'), /full=true/],
    ['something else', Buffer.from('{"a": 1}'), /pas de service/],
    ['too much', Buffer.alloc(15 * 1024 * 1024 + 1, 32), /15 Mo/]
  ])('refuses %s', async (_, bytes, why) => {
    await expect(essai(bytes)).rejects.toThrow(why);
  });

  it('refuses a bomb, and a table whose quote is open', async () => {
    const bomb = await zipped({ 'services.csv': ' '.repeat(120 * 1024 * 1024) });
    await expect(essai(bomb)).rejects.toThrow(/trop grand/);
    await expect(essai(await zipped({ 'services.csv': 'id,name\n1,"a' }))).rejects.toThrow(/guillemet/);
  });
});
