import { eq } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { getFondSimple, type FondDeCarte } from '../cartes/queries.server.ts';
import { keyOf, valueOf, type Chiffres, type Operation } from '../communes/chiffres.ts';
import type { Echelle } from '../communes/echelle.ts';
import { wallonie } from '../communes/perimetres.ts';
import { citedSources, getReference, type Reference, type Source, type Territoire } from '../reference.server.ts';
import { anciensCodes } from '../tables.ts';
import { readOwn, type Ancien, type Own, type Pcs } from './own.server.ts';
import { getProvince } from './province.server.ts';
import { latestCommon, partsOf, rankOf, type Part } from './rules.ts';

export type Pyramide = { year: number; belgian: Sexes; foreign: Sexes };
type Sexes = { F: number[]; M: number[] };

export type Portrait = {
  commune: Territoire;
  arrondissement: Territoire;
  province: Territoire;
  region: Territoire;
  /** Codes it had before, and until when. */
  anciens: Ancien[];
  held: Chiffres;
  /** The share, its rank and that of every commune of the province, in the latest year that all of them have. */
  rang: { part: Part; rank: number; of: number } | null;
  provinceParts: { nis: string; name: string; part: Part }[];
  /** How a share is coloured on the map of the province, in every year. */
  echelle: Echelle | null;
  voisines: { at: { year: number; operation: Operation }; rows: { territoire: Territoire; part: number }[] } | null;
  provenance: {
    year: number;
    foreign: number;
    eu: number;
    nonEu: number;
    bornAbroad: number | null;
    derived: boolean;
  } | null;
  migration: { year: number; value: number } | null;
  pyramide: Pyramide | null;
  pyramideYears: number[];
  pcs: Pcs | null;
  fond: FondDeCarte | null;
  /** Where its figures come from, by measure and operation; likewise its pyramid and what is said of its PCS. */
  sources: Record<string, Source[]>;
  pyramideSources: Source[];
  pcsSources: Source[];
};

/** The Walloon commune of a code; null where there is none. */
export async function getCommune(nis: string): Promise<Territoire | null> {
  const found = (await getReference()).territoires.get(nis);
  return found?.kind === 'commune' && found.regionNis === wallonie ? found : null;
}

/** The Walloon commune that took over an older code; null where the code never was one of theirs. */
export async function findSuccessor(oldNis: string): Promise<string | null> {
  const [row] = await db()
    .select({ nis: anciensCodes.newNis })
    .from(anciensCodes)
    .where(eq(anciensCodes.oldNis, oldNis));
  return row && (await getCommune(row.nis)) ? row.nis : null;
}

/**
 * The portrait of a commune of Wallonia.
 * @param pyramideYear year of the age pyramid asked for
 */
export async function getPortrait(commune: Territoire, pyramideYear: number): Promise<Portrait | null> {
  const reference = await getReference();
  const areas = [commune.arrondissementNis, commune.provinceNis, commune.regionNis].flatMap((nis) =>
    nis ? (reference.territoires.get(nis) ?? []) : []
  );
  const [arrondissement, province, region] = areas;
  if (!arrondissement || !province || !region) return null;
  const around = await getProvince(province.nis);
  const [own, fond] = await Promise.all([readOwn(commune.nis, pyramideYear), getFondSimple(province.nis)]);
  const rows = own.chiffres ?? [];
  const held = new Map([
    ...around.counts,
    [commune.nis, new Map(rows.map(([mesure, year, operation, value]) => [keyOf(mesure, year, operation), value]))]
  ]);
  const cited = (ids: Iterable<string>) => citedSources(reference, ids);
  const { parts, echelle } = around;
  const mine = parts.get(commune.nis);
  return {
    commune,
    arrondissement,
    province,
    region,
    anciens: own.anciens ?? [],
    held,
    rang: mine
      ? {
          part: mine,
          rank: rankOf(
            mine.part,
            [...parts.values()].map((one) => one.part)
          ),
          of: parts.size
        }
      : null,
    provinceParts: [...parts].map(([nis, part]) => ({
      nis,
      name: reference.territoires.get(nis)?.nameFr ?? nis,
      part
    })),
    echelle,
    voisines: voisinesOf(commune, held, reference),
    provenance: provenanceOf(commune.nis, held, rows),
    migration: migrationOf(rows),
    pyramide: pyramideOf(own.pyramides ?? []),
    pyramideYears: own.years ?? [],
    pcs: own.pcs ?? null,
    fond,
    sources: Object.fromEntries(
      [...Map.groupBy(rows, ([mesure, , operation]) => `${mesure} ${operation}`)].map(([key, group]) => [
        key,
        cited(group.map((row) => row[5]))
      ])
    ),
    pyramideSources: cited((own.pyramides ?? []).map((row) => row.sourceId)),
    pcsSources: own.pcs ? cited([own.pcs.sourceId]) : []
  };
}

function voisinesOf(commune: Territoire, held: Chiffres, reference: Reference): Portrait['voisines'] {
  const around = [commune, ...(commune.voisins ?? []).flatMap((nis) => reference.territoires.get(nis) ?? [])];
  const parts = around.map((territoire) => ({ territoire, parts: partsOf(held, territoire.nis) }));
  const at = latestCommon(parts.map((one) => one.parts));
  if (!at || around.length === 1) return null;
  return {
    at,
    rows: parts
      .flatMap(({ territoire, parts: own }) => {
        const found = own.find((part) => part.year === at.year && part.operation === at.operation);
        return found ? [{ territoire, part: found.part }] : [];
      })
      .sort((a, b) => b.part - a.part)
  };
}

function provenanceOf(nis: string, held: Chiffres, rows: Own['chiffres']): Portrait['provenance'] {
  const year = Math.max(0, ...rows.filter(([mesure]) => mesure === 'foreign_eu').map(([, year]) => year));
  const [foreign, eu, nonEu] = (['foreign', 'foreign_eu', 'foreign_non_eu'] as const).map((mesure) =>
    valueOf(held, nis, mesure, year, 'recensement')
  );
  if (typeof foreign !== 'number' || typeof eu !== 'number' || typeof nonEu !== 'number') return null;
  return {
    year,
    foreign,
    eu,
    nonEu,
    bornAbroad: valueOf(held, nis, 'born_abroad', year, 'recensement'),
    derived: rows.some(([, , , , status]) => status === 'derived')
  };
}

function migrationOf(rows: Own['chiffres']): Portrait['migration'] {
  const own = rows.filter(([mesure]) => mesure === 'international_migration_net');
  const latest = own.sort((a, b) => a[1] - b[1]).at(-1);
  return latest ? { year: latest[1], value: latest[3] } : null;
}

function pyramideOf(rows: Own['pyramides']): Pyramide | null {
  const countsOf = (nationality: 'belgian' | 'foreign', sex: 'F' | 'M') =>
    rows.find((row) => row.nationality === nationality && row.sex === sex)?.counts;
  const [first] = rows;
  const parts = [
    countsOf('belgian', 'F'),
    countsOf('belgian', 'M'),
    countsOf('foreign', 'F'),
    countsOf('foreign', 'M')
  ];
  const [bf, bm, ff, fm] = parts;
  if (!first || !bf || !bm || !ff || !fm) return null;
  return { year: first.year, belgian: { F: bf, M: bm }, foreign: { F: ff, M: fm } };
}
