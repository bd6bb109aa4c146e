import { today } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import { note } from '#platform/journal/write.server.ts';
import { noteLot } from '../../comptes/edit/lot.server.ts';
import type { Acteur } from '../../comptes/roles.ts';
import { passEtat } from '../../plan/fiches/etat/actions.server.ts';
import { presentState } from '../../plan/fiches/rules.ts';
import { ficheEditableByEspaces as editable, type FicheFieldsWithEspaces } from '../fiche-editable.server.ts';
import { readLot, type LotFiche } from './lecture.server.ts';
import { changedNames, refusOf, sheetAfter, type Voulu } from './regles.server.ts';

/** One fiche of a lot: as it is, as it would be, and what keeps it from that. */
export type Projet = { fiche: LotFiche; after: FicheFieldsWithEspaces; etat: Voulu['etat']; refus: string[] };

/** What each fiche would become. */
export const projetsOf = (lot: readonly LotFiche[], voulu: Voulu, day: string): Projet[] =>
  lot.map((fiche) => {
    const { fields, etats, permis } = fiche;
    const after = sheetAfter(fields, voulu);
    const passes = voulu.etat && presentState(etats)?.state !== voulu.etat.state;
    return {
      ...{ fiche, after, etat: passes ? voulu.etat : null },
      refus: refusOf(fields, after, voulu, { etats, permis, today: day })
    };
  });

export const isUnchanged = ({ fiche, after, etat }: Projet): boolean =>
  !etat && changedNames(fiche.fields, after).length === 0;

/** Those that become public, by id. */
export const openedOf = (projets: readonly Projet[]): string[] =>
  projets
    .filter(({ fiche, after }) => after.visibility === 'public' && fiche.fields.visibility !== 'public')
    .map(({ fiche }) => fiche.id);

type Came =
  | { came: 'done'; seq: number }
  | { came: 'gone' }
  | { came: 'same' }
  /** Nothing was written; the fiches as they are now, with what keeps them from it. */
  | { came: 'refused'; projets: Projet[] }
  /** Nothing was written: what becomes public was not confirmed, or is no longer what was. */
  | { came: 'unconfirmed'; projets: Projet[] };

const CHANGED = 'Elle a été changée depuis l’aperçu : relisez-le.';

/**
 * Changes fiches of a plan together, all or none, with a line of the journal each and one that names them.
 * @param vus of each code the sign of the fiche as its preview showed it
 * @param still whether the texts of the fiches that become public, by id, are those that were confirmed
 */
export async function changeLot(
  acteur: Acteur,
  {
    planId,
    vus,
    voulu,
    reason,
    still
  }: {
    planId: string;
    vus: ReadonlyMap<string, string>;
    voulu: Voulu;
    reason: string | null;
    still: (tx: Orm, ids: readonly string[]) => Promise<boolean>;
  },
  now: Date
): Promise<Came> {
  return db().transaction(async (tx) => {
    const lot = await readLot(tx, acteur, { planId, codes: [...vus.keys()] }, true);
    if (!lot.length || lot.length < vus.size) return { came: 'gone' };
    const projets = projetsOf(lot, voulu, today(now)).map((projet) =>
      vus.get(projet.fiche.code) === projet.fiche.empreinte ? projet : { ...projet, refus: [CHANGED, ...projet.refus] }
    );
    if (projets.some(({ refus }) => refus.length)) return { came: 'refused', projets };
    const changed = projets.filter((projet) => !isUnchanged(projet));
    if (!changed.length) return { came: 'same' };
    const opened = openedOf(changed);
    if (opened.length && !(await still(tx, opened))) return { came: 'unconfirmed', projets };
    const lignes: number[] = [];
    for (const { fiche, after, etat } of changed) {
      const { id, code, title, fields: before, etats } = fiche;
      const names = changedNames(before, after);
      if (names.length) {
        await editable.write(tx, id, Object.fromEntries(names.map((name) => [name, after[name]])), after);
        const line = { action: editable.action, kind: editable.kind, objectId: id, label: `${code} ${title}` };
        const said = { ...line, before, after, ...(reason ? { reason } : {}) };
        lignes.push(await note(tx, acteur.centreId, { personneId: acteur.personne.id }, now, said));
      }
      if (etat) lignes.push(await passEtat(tx, acteur, fiche, etats, etat, now));
    }
    const codes = changed.map(({ fiche }) => fiche.code);
    const label = `${codes.length} ${codes.length > 1 ? 'fiches' : 'fiche'} : ${codes.join(', ')}`;
    const action = 'modifier plusieurs fiches';
    return {
      came: 'done',
      seq: await noteLot(tx, acteur, now, { action, label, lignes, ...(reason ? { reason } : {}) })
    };
  });
}
