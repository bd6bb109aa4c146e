import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import * as data from '../../../../tests/damaged-data.ts';
import { readShipped } from '../../../../tests/open-data.ts';
import { readCentreDeReference, readCentres } from './centres.ts';
import { readAnciensCodes, readCommunes } from './communes.ts';
import { readContours, readTopologie } from './contours.ts';
import { ChargementError } from './erreur.ts';
import type { Fichier } from './fichier.ts';
import { readCoursEau, readVilles } from './fond-de-carte.ts';
import { readLocalites } from './localites.ts';
import { readCouverturesPcs } from './pcs.ts';
import { readMigrations, readNationalites, readTotaux } from './population.ts';
import { readPyramides } from './pyramides.ts';
import { readAiresDeReference } from './sommes.ts';

const fichierOf = (file: string, content: string | Uint8Array = readShipped(file)): Fichier => ({
  file,
  bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
  sha256: createHash('sha256').update(content).digest('hex')
});

const known = readCommunes(fichierOf(data.COMMUNES));
const topologie = readTopologie(fichierOf(data.TOPOLOGY), known);
const walloon = [...known.communes.values()].filter(({ regionNis }) => regionNis === '03000').map(({ nis }) => nis);
const nationalites = readNationalites(fichierOf(data.NATIONALITIES), known);

/** How each file is read: against the others as they are shipped. */
const readers: Record<string, (fichier: Fichier) => unknown> = {
  [data.COMMUNES]: (f) => readTopologie(fichierOf(data.TOPOLOGY), readCommunes(f)),
  [data.CODES]: (f) => readAnciensCodes(f, known),
  [data.PLACES]: (f) => readLocalites(f, known),
  [data.TOPOLOGY]: (f) => readTopologie(f, known),
  [data.WALLONIA]: (f) => readContours(f, 'nis', walloon, topologie),
  [data.NATIONALITIES]: (f) => readAiresDeReference(fichierOf(data.AREAS), known, readNationalites(f, known)),
  [data.AREAS]: (f) => readAiresDeReference(f, known, nationalites),
  [data.TOTALS]: (f) => readTotaux(f, known, nationalites),
  [data.MIGRATION]: (f) => readMigrations(f, known),
  [data.AGES]: (f) => readPyramides(f, known, nationalites),
  [data.PCS]: (f) => readCouverturesPcs(f, known),
  [data.CENTRES]: (f) => readCentres(f, known),
  [data.PLAN]: (f) => readCentreDeReference(f, known),
  [data.RIVERS]: (f) => readCoursEau(f),
  [data.TOWNS]: (f) => readVilles(f, known)
};

function read(file: string, content?: string | Uint8Array): unknown {
  try {
    return readers[file]?.(fichierOf(file, content));
  } catch (error) {
    return error;
  }
}

describe('the open data as shipped', () => {
  it.each(Object.keys(readers))('%s is read', (file) => {
    expect(read(file)).not.toBeInstanceOf(Error);
  });

  it.each(Object.keys(readers))('%s is read with a byte order mark', (file) => {
    expect(read(file, `\uFEFF${readShipped(file)}`)).not.toBeInstanceOf(Error);
  });
});

describe('a damaged copy of the open data', () => {
  it.each(data.cases)('%s', (_what, file, damage, column, reason) => {
    const { content, line } = damage(readShipped(file));
    const error = read(file, content);
    if (!(error instanceof ChargementError)) return expect.unreachable(`read without a word, or: ${error}`);
    expect({ file: error.file, line: error.line, column: error.column }).toEqual({ file, line, column });
    expect(error.reason).toMatch(reason);
    expect(error.message).toContain(`${file}, line ${line}, column ${column}: ${error.reason}`);
    expect(error.message).not.toContain('\n');
  });

  it('tells all that is wrong in a file at once, up to twenty lines', () => {
    const error = read(data.MIGRATION, readShipped(data.MIGRATION).replaceAll(',2025,', ',2025,x'));
    expect(error).toMatchObject({ file: data.MIGRATION, line: 2, column: 'international_migration_net' });
    expect(error).toHaveProperty('anomalies.length', 20);
    expect(error).toHaveProperty('message', expect.stringContaining('(and 37 more in this file)'));
  });
});
