import { and, asc, eq, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { visibleTo, type Viewer } from '../../comptes/visibilite.ts';
import { getReference } from '../../territoires/reference.server.ts';
import { searchKeyOf } from '../../territoires/rules.ts';
import { listReferentiels } from '../referentiels/queries.server.ts';
import type { ValiditeResult } from '../rules.ts';
import { constatCommunes, constatDroits, constats, diagnostics } from '../tables.ts';
import { presentValidite } from '../validite.server.ts';
import type { Droit } from './queries.server.ts';

/** A constat as the list shows and filters it. */
export type ListedConstat = {
  id: string;
  code: string;
  statement: string;
  wholeTerritory: boolean;
  publics: string[];
  exemple: boolean;
  droits: Droit[];
  communes: { nis: string; name: string }[];
  /** Its present validity; null where nothing was written. */
  result: ValiditeResult | null;
  /** What a search looks in, as `searchKeyOf` writes it. */
  text: string;
};

const french = new Intl.Collator('fr');

/** The same value once, however many rows hold it. */
function shared<Value>(): (key: string, make: () => Value) => Value {
  const known = new Map<string, Value>();
  return (key, make) => {
    let value = known.get(key);
    if (value === undefined) known.set(key, (value = make()));
    return value;
  };
}

/**
 * Every constat of a diagnostic that the viewer may read, by code, with no more than the list needs, so that some
 * thousand of them can be kept: rights, communes and publics are the same objects in all.
 */
export async function listListedConstats(viewer: Viewer, diagnosticId: string): Promise<ListedConstat[]> {
  const [rows, reference, grids] = await Promise.all([
    db()
      .select({
        id: constats.id,
        code: constats.code,
        statement: constats.statement,
        detail: constats.detail,
        wholeTerritory: constats.wholeTerritory,
        publics: constats.publics,
        exemple: constats.exemple,
        droits: sql<string[]>`array(select ${constatDroits.referentielId} || '/' || ${constatDroits.droitId}
          from ${constatDroits} where ${constatDroits.constatId} = ${constats.id})`,
        communes: sql<string[]>`array(select ${constatCommunes.nis}
          from ${constatCommunes} where ${constatCommunes.constatId} = ${constats.id})`,
        result: presentValidite
      })
      .from(constats)
      .innerJoin(diagnostics, and(eq(diagnostics.id, constats.diagnosticId), visibleTo(viewer, diagnostics)))
      .where(and(eq(constats.diagnosticId, diagnosticId), visibleTo(viewer, constats)))
      .orderBy(asc(constats.code)),
    getReference(),
    listReferentiels()
  ]);
  const droits = new Map<string, Droit & { no: number }>(
    grids.flatMap((grid) =>
      grid.axes.flatMap((axe) =>
        axe.droits.map(({ referentielId, id, name, no }) => [
          `${referentielId}/${id}`,
          { referentielId, id, name, no, axeId: axe.id, axeNo: axe.no, axeName: axe.name }
        ])
      )
    )
  );
  const [ofDroits, ofCommunes, ofPublics] = [
    shared<Droit[]>(),
    shared<ListedConstat['communes']>(),
    shared<string[]>()
  ];
  return rows.map(({ detail, ...row }) => ({
    ...row,
    publics: ofPublics(row.publics.join('|'), () => row.publics),
    droits: ofDroits(row.droits.toSorted().join(' '), () =>
      row.droits.flatMap((key) => droits.get(key) ?? []).toSorted((a, b) => a.axeNo - b.axeNo || a.no - b.no)
    ),
    communes: ofCommunes(row.communes.toSorted().join(' '), () =>
      row.communes
        .map((nis) => ({ nis, name: reference.territoires.get(nis)?.nameFr ?? nis }))
        .toSorted((a, b) => french.compare(a.name, b.name))
    ),
    text: searchKeyOf(`${row.code} ${row.statement} ${detail}`)
  }));
}
