import { and, eq } from 'drizzle-orm';
import { today } from '#platform/clock.ts';
import { inBatches } from '#platform/database/batches.ts';
import type { Orm } from '#platform/database/open.ts';
import { may } from '../../../comptes/droits.ts';
import { noteAdded, MayNot, type Ajout, type Auteur } from '../../../comptes/edit/bulk.server.ts';
import { visibleTo } from '../../../comptes/visibilite.ts';
import { droitsDuDiagnostic } from '../../droits.ts';
import { constatCommunes, constatDroits, constats, diagnostics, validites } from '../../tables.ts';
import { codesKnown } from './codes.server.ts';
import type { ConstatFields } from './editable.server.ts';
import { nextCode } from './rules.ts';

/**
 * Writes many new constats of a diagnostic within a transaction, each with the next code and its first validity. As those
 * written one by one, their id is made of both, so that it is given here.
 * @returns the id of each by the one it came with
 * @throws MayNot
 */
export async function addConstats(
  tx: Orm,
  auteur: Auteur,
  diagnosticId: string | null,
  added: readonly Ajout<ConstatFields>[]
): Promise<Map<string, string>> {
  const { acteur, centreId, now } = auteur;
  const given = new Map<string, string>();
  if (!added.length) return given;
  const [diagnostic] = await tx
    .select({ id: diagnostics.id, exemple: diagnostics.exemple })
    .from(diagnostics)
    .where(and(eq(diagnostics.id, diagnosticId ?? ''), visibleTo(acteur, diagnostics)))
    .for('update');
  if (!diagnostic || !may(acteur, droitsDuDiagnostic['écrire un constat'], { centreId }))
    throw new MayNot('écrire un constat');
  let codes = await codesKnown(tx, centreId);
  const rows = added.map(({ id: key, fields }) => {
    const code = nextCode(codes);
    codes = [code];
    const id = `${diagnostic.id}/${code}`;
    given.set(key, id);
    const { statement, detail, publics, wholeTerritory, visibility } = fields;
    return {
      ...{ id, code, centreId, diagnosticId: diagnostic.id, exemple: diagnostic.exemple },
      ...{ statement, detail, publics, wholeTerritory, visibility },
      fields
    };
  });
  await inBatches(rows, (some) => tx.insert(constats).values(some.map(({ fields: _fields, ...row }) => row)));
  await inBatches(
    rows.flatMap(({ id, fields }) =>
      fields.droits.map((pair) => {
        const [referentielId = '', droitId = ''] = pair.split('/');
        return { constatId: id, referentielId, droitId };
      })
    ),
    (some) => tx.insert(constatDroits).values(some)
  );
  await inBatches(
    rows.flatMap(({ id, fields }) => fields.communes.map((nis) => ({ constatId: id, nis }))),
    (some) => tx.insert(constatCommunes).values(some)
  );
  const [on, result, reason] = [today(now), 'valid' as const, 'établi par le diagnostic'];
  await inBatches(rows, (some) =>
    tx.insert(validites).values(some.map(({ id }) => ({ constatId: id, seq: 1, on, result, reason })))
  );
  const named = rows.map(({ id, code, fields }) => ({ id, fields, label: `${code} ${fields.statement}` }));
  await noteAdded(tx, auteur, 'écrire un constat', 'constats', named);
  return given;
}
