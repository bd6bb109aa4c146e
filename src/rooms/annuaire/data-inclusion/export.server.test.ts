import { afterAll, beforeAll, expect, it } from 'vitest';
import { freezeClock } from '#platform/clock.ts';
import { countQueries } from '#platform/database/queries.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { judge, readStandard } from '../../../../tests/hsds.ts';
import { anonymous } from '../../comptes/visibilite.ts';
import { lesBesoins } from '../besoins.server.ts';
import { countServices } from '../hsds/lecture.server.ts';
import { exportServices, exportStructures } from './export.server.ts';
import { lesThematiques } from './thematiques.server.ts';

const everyone = anonymous('cai-namur');
const schemaOf = (name: string) => readStandard(`data-inclusion/schemas/v1/${name}.json`) as object;

it('maps needs that there are', () => {
  for (const id of lesThematiques().keys()) expect(lesBesoins().besoins.has(id), id).toBe(true);
});

it('maps them to thématiques that there are', () => {
  const { $defs } = schemaOf('service') as { $defs: { Thematique: { enum: string[] } } };
  for (const all of lesThematiques().values()) for (const one of all) expect($defs.Thematique.enum).toContain(one);
});

onTheStory('the export for data·inclusion', () => {
  beforeAll(() => freezeClock('2026-11-22'));
  afterAll(() => freezeClock(undefined));

  it('is as its schemas have it, each service of a structure that is there', async () => {
    const [service, structure] = [judge().compile(schemaOf('service')), judge().compile(schemaOf('structure'))];
    const { value: services, queries } = await countQueries(async () =>
      (await Array.fromAsync(exportServices(everyone))).flat()
    );
    expect(queries.length).toBeLessThanOrEqual(6);
    const structures = (await Array.fromAsync(exportStructures(everyone))).flat();
    for (const one of services) expect(service(one) ? null : { one, errors: service.errors }).toBeNull();
    for (const one of structures) expect(structure(one) ? null : { one, errors: structure.errors }).toBeNull();
    const ids = new Set(structures.map(({ id }) => id));
    expect(ids.size).toBe(structures.length);
    expect(new Set(services.map(({ id }) => id)).size).toBe(services.length);
    expect(new Set(services.map(({ structure_id }) => structure_id))).toEqual(ids);
    expect(services.length).toBeGreaterThanOrEqual(await countServices(everyone));
    // Codes of France, which a Belgian commune has not.
    expect(services.some((one) => one.code_insee !== null || one.zone_eligibilite !== null)).toBe(false);
    expect(services.some((one) => one.nis !== null)).toBe(true);
    // Most of what is offered has a counterpart there.
    expect(services.filter(({ thematiques }) => thematiques.length).length / services.length).toBeGreaterThan(0.7);
  });
});
