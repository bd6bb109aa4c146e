import { members, type Part } from '#platform/imports/yaml.ts';
import type { TerritoireDuCentre } from '../../../territoires/centres/chargement.server.ts';
import type { MeansEntry } from '../entry.server.ts';
import type { moyens } from './tables.ts';

type Row = typeof moyens.$inferInsert;

const unitOf = { financier: 'EUR', humain: 'ETP', logistique: undefined } as const;

/** One row for each commune in which the means are placed, and one for what is placed in none. */
export function moyensOf(ficheId: string, list: Part<MeansEntry[]>, territoire: TerritoireDuCentre): Row[] {
  return members(list).flatMap((part, i) => {
    const { kind, unit, provider, year, note, placed, unplaced } = part.value;
    if (unit !== unitOf[kind]) throw part.error(`is not ${unitOf[kind] ?? 'empty'}, the unit of ${kind}`, 'unit');
    const row = (nis: string | null, amounts: readonly number[], ...at: string[]): Row => {
      if ((amounts.length === 0) !== (kind === 'logistique')) {
        throw part.error(kind === 'logistique' ? 'logistic means have no amount: write []' : 'has no amounts', ...at);
      }
      const [planned, committed, spent] = amounts;
      return {
        id: `${ficheId}/M-${i + 1}/${nis ?? 'sans-commune'}`,
        ...{ ficheId, kind, unit, provider, nis, year, planned, committed, spent, note }
      };
    };
    const rows = Object.entries(placed).map(([commune, amounts]) => {
      const nis = territoire.communes.get(commune);
      if (!nis) throw part.error(`is not a commune of the centre ${territoire.centreId}`, 'placed', commune);
      return row(nis, amounts, 'placed', commune);
    });
    if (unplaced) rows.push(row(null, unplaced, 'unplaced'));
    if (rows.length === 0) throw part.error('says neither where the means are placed nor that they are not (unplaced)');
    return rows;
  });
}
