import { and, eq, exists, isNull, sql, type SQL } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { visibleTo, type Viewer } from '../../comptes/visibilite.ts';
import { readableConstat } from '../readable.server.ts';
import { constats, preuves } from '../tables.ts';
import { pieces } from './tables.ts';

/** A file as a page shows it. */
export type Piece = {
  id: string;
  title: string;
  author: string | null;
  licence: string | null;
  type: string;
  size: number;
  exemple: boolean;
};

/** A file as JSON, for a column. */
export const pieceJson = sql`json_build_object('id', ${pieces.id}, 'title', ${pieces.title}, 'author', ${pieces.author},
  'licence', ${pieces.licence}, 'type', ${pieces.type}, 'size', ${pieces.size}, 'exemple', ${pieces.exemple})`;

/** A file that is there to be read, as far as the file itself says; what it is joined to has a gate of its own. */
export const openPiece = (viewer: Viewer): SQL => sql`(${visibleTo(viewer, pieces)} and ${isNull(pieces.withdrawnOn)})`;

/** A file that is evidence of a constat which the reader may read. */
export const isReadableEvidence = (viewer: Viewer): SQL =>
  exists(
    db()
      .select({ one: sql`1` })
      .from(preuves)
      .innerJoin(constats, eq(constats.id, preuves.constatId))
      .where(and(eq(preuves.pieceId, pieces.id), readableConstat(viewer)))
  );
