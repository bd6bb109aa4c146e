import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { getTravail } from '#platform/jobs/travaux.server.ts';
import type { Reglages } from '../../../annuaire/import/entrant.ts';
import type { Vu } from '../../../annuaire/import/objet.ts';
import type { Acteur } from '../../../comptes/roles.ts';
import { imports, importsObjets } from '../tables.ts';
import { OBJETS_A_PAGE, type IssueDeLAnnuaire, type TrouveDansLAnnuaire } from './trouve.ts';

const own = (acteur: Acteur) => and(eq(imports.centreId, acteur.centreId), eq(imports.sorte, 'annuaire'));

async function read(acteur: Acteur, id: string) {
  const [row] = await db()
    .select({
      ...{ id: imports.id, fileName: imports.fileName, found: imports.found, changeCount: imports.changeCount },
      ...{ readingId: imports.readingId, writingId: imports.writingId, lot: imports.lot, reglages: imports.reglages },
      ...{ importedAt: imports.importedAt, createdAt: imports.createdAt }
    })
    .from(imports)
    .where(and(own(acteur), eq(imports.id, id)));
  return row ?? null;
}

/** One file of the centre with how far it is. Null where there is none. */
export async function getAnnuaire(acteur: Acteur, id: string) {
  const row = await read(acteur, id);
  if (!row) return null;
  const travail = await getTravail(acteur.centreId, row.writingId ?? row.readingId ?? row.id);
  // Done between the two readings: what it has written is read again, or it would seem that nothing came of it.
  const late = travail?.state === 'fini' && (row.writingId ? !row.importedAt : !row.found);
  const now = (late && (await read(acteur, id))) || row;
  return {
    ...now,
    found: now.found as TrouveDansLAnnuaire | null,
    reglages: now.reglages as Reglages,
    travail: travail ?? null,
    issue: now.writingId ? ((travail?.result ?? null) as IssueDeLAnnuaire | null) : null
  };
}

/** What of a file is shown: all that would change, what may be there already, where both say something. */
export const montres = ['tout', 'doublons', 'conflits'] as const;
export type Montre = (typeof montres)[number];

/** A page of what a file would change, counted from 1, in the order of the file. */
export async function listObjets(id: string, montre: Montre, page: number): Promise<{ rows: Vu[]; total: number }> {
  const where = and(
    eq(importsObjets.importId, id),
    montre === 'doublons' ? eq(importsObjets.doublon, true) : undefined,
    montre === 'conflits' ? eq(importsObjets.question, true) : undefined
  );
  const rows = await db()
    .select({ vu: sql<Vu>`${importsObjets.vu}`, of: sql<number>`(count(*) over ())::int` })
    .from(importsObjets)
    .where(where)
    .orderBy(asc(importsObjets.no))
    .limit(OBJETS_A_PAGE)
    .offset((page - 1) * OBJETS_A_PAGE);
  return {
    rows: rows.map(({ vu }) => vu),
    total: rows[0]?.of ?? (page > 1 ? await db().$count(importsObjets, where) : 0)
  };
}

/** The last files that the team of a centre brought for its directory. */
export const listAnnuaires = (acteur: Acteur) =>
  db()
    .select({
      ...{ id: imports.id, fileName: imports.fileName, createdAt: imports.createdAt, importedAt: imports.importedAt },
      source: sql<string | null>`${imports.reglages} ->> 'source'`
    })
    .from(imports)
    .where(own(acteur))
    .orderBy(desc(imports.createdAt))
    .limit(10);
