import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freezeClock } from '#platform/clock.ts';
import { countQueries } from '#platform/database/queries.ts';
import { raiseRevision } from '#platform/revision.ts';
import { getFiche } from '#rooms/plan/fiches/fiche.server.ts';
import { openApi } from '#rooms/rapports/donnees/openapi.ts';
import { listChiffresOf } from '#rooms/territoires/portrait/export.server.ts';
import { onTheStory } from '../../../tests/databases.ts';
import { licence, read, reader } from '../../../tests/lists.ts';
import { readCalendrier } from '../plan/calendrier/read.server.ts';
import { readAsked } from '../plan/changements/read.server.ts';
import { readRompus } from '../plan/liens-rompus/read.server.ts';
import { listes, readCatalogue } from './listes.server.ts';

const words = { yes: 'oui', no: 'non' };
const file = async (id: string, format: 'csv' | 'geojson', query = ''): Promise<string> =>
  (await (await read(id, query)).file(format, { name: id, about: [], words })).text();

/** The schemas of the description, each ready to judge an answer. */
function validators(): (name: string) => ValidateFunction {
  const description = openApi(listes, { title: 'Test', server: '', licence });
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    formats: { date: /^\d{4}-\d{2}-\d{2}$/, 'uri-reference': /^\S+$/ }
  });
  ajv.addSchema(description, 'openapi');
  return (name) => ajv.compile({ $ref: `openapi#/components/schemas/${name}` });
}
const nameOf = (id: string): string => id.replaceAll(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());

onTheStory('the open data', () => {
  beforeAll(() => freezeClock('2026-11-22'));
  afterAll(() => freezeClock(undefined));

  it.each(listes.map((liste) => [liste.id, liste] as const))(
    '%s: catalogue, files and API give equal counts, each row as it is described',
    async (id, liste) => {
      const validate = validators();
      const all = await read(id);
      expect(all.count).toBeGreaterThan(0);
      const rows = all.objects();
      expect(rows).toHaveLength(all.count);
      const csv: Record<string, string>[] = parse(await file(id, 'csv'), { columns: true });
      expect(csv).toHaveLength(all.count);
      expect(Object.keys(csv[0] ?? {})).toEqual(liste.columns().map(({ key }) => key));
      const [entry] = await readCatalogue(reader, licence, [liste]);
      if (liste.query) expect(entry?.rows).toBe(all.count);
      expect(entry?.exemple).toBe(all.invented > 0);
      const judge = validate(nameOf(id));
      for (const row of rows) judge(row);
      for (const row of rows) expect(judge(row) ? null : { row, errors: judge.errors }).toBeNull();
      if (liste.placed) {
        const places = JSON.parse(await file(id, 'geojson')) as { features: { geometry: unknown }[] };
        expect(places.features).toHaveLength(all.count);
        expect(places.features.some(({ geometry }) => geometry !== null)).toBe(true);
        const onMap = validate(`${nameOf(id)}Lieux`);
        expect(onMap(places) ? null : onMap.errors).toBeNull();
      }
      // An address names one row, for good.
      const uris = rows.map((row) => String(row.uri));
      expect(new Set(uris).size).toBe(all.count);
      const at = uris.at(-1)?.replace(`/donnees/${id}/`, '') ?? '';
      expect(await liste.row(reader, decodeURIComponent(at))).toEqual(rows.at(-1));
      for (const other of ['not there', '', 'a/b', 'a/b/c/d', "'/E-1", 'ppli-2026/F-01/E-999', '92094/total/2015/x'])
        expect(await liste.row(reader, other), other).toBeNull();
      // Pages hold the same rows in the same order.
      const half = Math.ceil(all.count / 2);
      const query = new URLSearchParams();
      const parts = [
        await liste.part({ viewer: reader, query }, { limit: half, offset: 0 }),
        await liste.part({ viewer: reader, query }, { limit: half, offset: half })
      ];
      expect(parts.flatMap((part) => part.objects())).toEqual(rows);
      for (const part of parts) expect([part.count, part.invented]).toEqual([all.count, all.invented]);
      expect((await liste.part({ viewer: reader, query }, { limit: 5, offset: 1_000_000 })).objects()).toEqual([]);
    }
  );

  it('describes nothing that an answer lacks, and says what it lacks', () => {
    const judge = validators()('Etapes');
    expect(judge({})).toBe(false);
    expect(judge.errors?.map(({ params }) => params.missingProperty)).toContain('prevue_le');
  });

  it.each([
    ['fiches', 'etat=bloquee'],
    ['fiches', "etat='; drop table fiches; --"],
    ['constats', 'validite=worse'],
    ['espaces', 'kind=coordination-locale'],
    ['communes', 'territoire=03000'],
    ['mise-en-rapport', 'moyens=humain&axe=travail'],
    ['mise-en-rapport', 'moyens=logistique'],
    ['chiffres', 'nis=92094']
  ])('%s?%s gives file and API the same rows', async (id, query) => {
    const asked = await read(id, query);
    expect(parse(await file(id, 'csv', query), { columns: true })).toHaveLength(asked.count);
    const judge = validators()(nameOf(id));
    for (const row of asked.objects()) expect(judge(row) ? null : judge.errors).toBeNull();
  });

  it('holds of each fiche what its page shows', async () => {
    const fiches = await read('fiches');
    const sums = { etapes: 0, indicateurs: 0, valeurs: 0, moyens: 0, etats: 0 };
    for (const { code } of fiches.objects()) {
      const fiche = await getFiche(reader, String(code));
      sums.etapes += fiche?.etapes.length ?? 0;
      sums.etats += fiche?.etats.length ?? 0;
      sums.moyens += fiche?.moyens.length ?? 0;
      sums.indicateurs += fiche?.indicateurs.length ?? 0;
      sums.valeurs += fiche?.indicateurs.reduce((sum, one) => sum + one.values.length, 0) ?? 0;
    }
    for (const [id, sum] of Object.entries(sums)) expect((await read(id)).count, id).toBe(sum);
  });

  it('holds of each commune what its portrait’s file does', async () => {
    const rows = await listChiffresOf('92094');
    expect((await read('chiffres', 'nis=92094')).count).toBe(
      rows.filter(({ age, operation }) => !age && operation).length
    );
    expect((await read('ages', 'nis=92094')).count * 21).toBe(rows.filter(({ age }) => age).length);
    expect((await read('plans-de-cohesion-sociale', 'nis=92094')).count).toBe(
      rows.filter(({ mesure }) => mesure.startsWith('pcs_')).length
    );
    // A commune elsewhere is none of the site’s.
    expect((await read('chiffres', 'nis=62063')).count).toBe((await read('chiffres')).count);
  });

  it('tells what every list holds in one question', async () => {
    raiseRevision();
    const { queries } = await countQueries(() => readCatalogue(reader, licence));
    expect(queries.length).toBeLessThanOrEqual(4);
    // Until something is written.
    expect((await countQueries(() => readCatalogue(reader, licence))).queries).toEqual([]);
  });

  it('has as many changes, dates and broken links as their pages count', async () => {
    const query = new URLSearchParams();
    expect((await read('changements')).count).toBe((await readAsked(reader, query)).total);
    const calendrier = await readCalendrier(reader, query, { vue: 'tableau' });
    expect((await read('echeances')).count).toBe(calendrier?.calendrier.place?.total);
    expect((await read('liens-rompus')).count).toBe((await readRompus(reader, query))?.all.length);
  });

  it('dates a list by its own changes, and says nothing where none carries a day', async () => {
    const entries = await readCatalogue(reader, licence);
    const dates = new Map(entries.map(({ id, modified }) => [id, modified]));
    const last = async (id: string, column: string) => {
      const list = await read(id);
      const days = list.objects().map((row) => row[column]);
      return days
        .filter((on) => typeof on === 'string' && on <= '2026-11-22')
        .toSorted()
        .at(-1);
    };
    const [etats, etapes] = [String(await last('etats', 'depuis_le')), String(await last('etapes', 'faite_le'))];
    expect(dates.get('etats')).toBe(etats);
    expect(dates.get('etapes')).toBe(etapes);
    expect(dates.get('fiches')).toBe([etats, etapes].toSorted()[1]);
    expect(dates.get('valeurs')).toBe(await last('valeurs', 'notee_le'));
    expect(dates.get('constats')).toBe(await last('validites', 'le'));
    for (const id of ['recommandations', 'moyens', 'ressources-locales', 'indicateurs', 'reponses', 'organisations'])
      expect(dates.get(id), id).toBeNull();
  });
});
