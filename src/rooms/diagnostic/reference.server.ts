import { diagnostics } from './tables.ts';
import { upsertRows, type Transaction } from '../territoires/chargement/ecriture.ts';

/** A diagnostic of which the sources give the year and the method, and nothing it contains. */
export const upsertDiagnostic = (
  tx: Transaction,
  diagnostic: Pick<typeof diagnostics.$inferInsert, 'id' | 'centreId' | 'name' | 'kind' | 'method' | 'year' | 'source'>
): Promise<void> => upsertRows(tx, diagnostics, [{ ...diagnostic, visibility: 'public' }]);
