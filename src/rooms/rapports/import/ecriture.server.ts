import type { Orm } from '#platform/database/open.ts';
import { changeAll, type Auteur, type Modification } from '../../comptes/edit/bulk.server.ts';
import type { Editable } from '../../comptes/edit/editable.ts';
import { addEspaces, ficheEditableByEspaces } from '../../concertation/fiche-editable.server.ts';
import { addConstats } from '../../diagnostic/constats/edit/bulk.server.ts';
import { constatEditable } from '../../diagnostic/constats/edit/editable.server.ts';
import { addFiches } from '../../plan/fiches/edit/bulk.server.ts';
import { addIndicateurs, addMoyens } from '../../plan/fiches/edit/parts/bulk.server.ts';
import { indicateurEditable, moyenEditable } from '../../plan/fiches/edit/parts/editables.server.ts';
import { addRecommandations } from '../../plan/recommandations/edit/bulk.server.ts';
import { recommandationEditable } from '../../plan/recommandations/edit/editable.server.ts';
import type { Kind } from './feuilles.ts';
import type { Plan } from './present.server.ts';
import type { Ecriture, Present } from './projet.server.ts';
import { fieldsOf, nameOf, type FieldsOf } from './regles.server.ts';

type Editables = { [K in Kind]: Editable<FieldsOf[K]> };
const editables: Editables = {
  constats: constatEditable,
  recommandations: recommandationEditable,
  fiches: ficheEditableByEspaces,
  moyens: moyenEditable,
  indicateurs: indicateurEditable
};

/** Writes what a file brings, within one transaction that holds the plan and what is in it. @throws MayNot */
export async function writeAll(
  tx: Orm,
  auteur: Auteur,
  plan: Plan,
  { held }: Present,
  ecritures: readonly Ecriture[]
): Promise<void> {
  /** What the objects of this file are called once written. */
  const ids = new Map<string, string>();
  const idOf = (key: unknown): string => ids.get(String(key)) ?? String(key);
  const codes = new Map([...held.fiches].map(([id, { code }]) => [id, String(code)]));
  const ficheOf = ({ after }: Ecriture) => {
    const ficheId = idOf(after.ficheId);
    return { ficheId, ficheCode: codes.get(ficheId) ?? '' };
  };
  const fields = <K extends Kind>(kind: K, { after }: Ecriture): FieldsOf[K] => {
    const { constats } = after;
    return fieldsOf(
      kind,
      kind === 'recommandations' && Array.isArray(constats)
        ? { ...after, constats: constats.map(idOf).toSorted() }
        : after
    );
  };
  /** Ids are given first, since what is added may name one another. */
  const addedOf = <K extends Kind>(kind: K) =>
    ecritures
      .filter((one) => one.kind === kind && one.added)
      .map((one) => {
        const id = kind === 'constats' ? one.id : crypto.randomUUID();
        ids.set(one.id, id);
        return { one, id };
      });
  const change = <K extends Kind>(kind: K) =>
    changeAll(
      tx,
      auteur,
      editables[kind],
      ecritures
        .filter((one) => one.kind === kind && !one.added)
        .map((one): Modification<FieldsOf[K]> => {
          const code = one.before.code ?? ficheOf(one).ficheCode;
          return {
            id: one.id,
            label: `${code} ${nameOf(kind, one.before)}`,
            before: fieldsOf(kind, one.before),
            after: fields(kind, one)
          };
        })
    );

  const constats = addedOf('constats').map(({ one, id }) => ({ id, fields: fields('constats', one) }));
  for (const [key, id] of await addConstats(tx, auteur, plan.diagnosticId, constats)) ids.set(key, id);
  await change('constats');

  const recommandations = addedOf('recommandations').map(({ one, id }) => ({
    id,
    fields: fields('recommandations', one)
  }));
  await addRecommandations(tx, auteur, plan, recommandations);
  await change('recommandations');

  const fiches = addedOf('fiches').map(({ one, id }) => ({
    id,
    recommandationId: idOf(one.after.recommandationId),
    fields: fields('fiches', one)
  }));
  for (const [id, code] of await addFiches(tx, auteur, plan, fiches)) codes.set(id, code);
  const espaces = fiches.flatMap(({ id, fields: { espaces } }) =>
    espaces.map((espaceId) => ({ ficheId: id, espaceId }))
  );
  await addEspaces(tx, espaces);
  await change('fiches');

  await addMoyens(
    tx,
    auteur,
    addedOf('moyens').map(({ one, id }) => ({ id, ...ficheOf(one), fields: fields('moyens', one) }))
  );
  await change('moyens');
  await addIndicateurs(
    tx,
    auteur,
    plan.id,
    addedOf('indicateurs').map(({ one, id }) => ({ id, ...ficheOf(one), fields: fields('indicateurs', one) }))
  );
  await change('indicateurs');
}
