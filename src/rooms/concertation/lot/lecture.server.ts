import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Orm } from '#platform/database/open.ts';
import { may, type Cible } from '../../comptes/droits.ts';
import { compare, empreinteOf } from '../../comptes/edit/lot.server.ts';
import type { Acteur } from '../../comptes/roles.ts';
import { droitsDuPlan } from '../../plan/droits.ts';
import { ficheCommunes, ficheDroits, ficheEtats, fichePartenaires, fiches } from '../../plan/fiches/tables.ts';
import { presentState } from '../../plan/fiches/rules.ts';
import { readableFiche } from '../../plan/readable.server.ts';
import type { FicheFieldsWithEspaces } from '../fiche-editable.server.ts';
import { ficheEspaces } from '../tables.ts';
import type { Permis } from './regles.server.ts';

type EtatRow = typeof ficheEtats.$inferSelect;
export type LotFiche = {
  id: string;
  code: string;
  title: string;
  exemple: boolean;
  fields: FicheFieldsWithEspaces;
  etats: EtatRow[];
  permis: Permis;
  /** Differs once anything of it does. */
  empreinte: string;
};

/** Fiches of a plan by their codes, whole, in one query, as they are changed together. @param lock keeps everybody else from changing them until the transaction ends */
export async function readLot(
  tx: Orm,
  acteur: Acteur,
  { planId, codes }: { planId: string; codes: readonly string[] },
  lock = false
): Promise<LotFiche[]> {
  if (!codes.length) return [];
  const chosen = and(
    eq(fiches.planId, planId),
    eq(fiches.centreId, acteur.centreId),
    inArray(fiches.code, [...codes]),
    readableFiche(acteur)
  );
  // Locked first, in one order for all, and read after: what one waited for is then read too.
  if (lock) await tx.select({ id: fiches.id }).from(fiches).where(chosen).orderBy(asc(fiches.id)).for('update');
  const rows = await tx
    .select({
      fiche: fiches,
      droits: sql<
        string[]
      >`array(select ${ficheDroits.droitId} from ${ficheDroits} where ${ficheDroits.ficheId} = ${fiches.id})`,
      communes: sql<
        string[]
      >`array(select ${ficheCommunes.nis} from ${ficheCommunes} where ${ficheCommunes.ficheId} = ${fiches.id})`,
      partenaires: sql<
        string[]
      >`array(select ${fichePartenaires.organisationId} from ${fichePartenaires} where ${fichePartenaires.ficheId} = ${fiches.id})`,
      espaces: sql<
        string[]
      >`array(select ${ficheEspaces.espaceId} from ${ficheEspaces} where ${ficheEspaces.ficheId} = ${fiches.id})`,
      etats: sql<
        EtatRow[]
      >`(select coalesce(json_agg(json_build_object('ficheId', ${ficheEtats.ficheId}, 'seq', ${ficheEtats.seq},
        'state', ${ficheEtats.state}, 'on', ${ficheEtats.on}, 'by', ${ficheEtats.by}, 'reason', ${ficheEtats.reason},
        'unblock', ${ficheEtats.unblock}, 'reviewOn', ${ficheEtats.reviewOn}) order by ${ficheEtats.seq}), '[]')
        from ${ficheEtats} where ${ficheEtats.ficheId} = ${fiches.id})`
    })
    .from(fiches)
    .where(chosen);
  return rows
    .map(({ fiche, etats, ...links }): LotFiche => {
      const { title, context, objectives, publics, wholeTerritory, phaseNo, startsOn, endsOn, leadId } = fiche;
      const { pcsReference, pstReference, results, visibility } = fiche;
      const fields: FicheFieldsWithEspaces = {
        ...{
          title,
          context,
          objectives,
          publics: publics.toSorted(),
          wholeTerritory,
          phaseNo,
          startsOn,
          endsOn,
          leadId
        },
        ...{ pcsReference, pstReference, results, visibility },
        ...{ droits: links.droits.toSorted(), communes: links.communes.toSorted() },
        ...{ partenaires: links.partenaires.toSorted(), espaces: links.espaces.toSorted() }
      };
      const cible: Cible = {
        centreId: acteur.centreId,
        communes: fields.communes,
        espaces: fields.espaces,
        organisations: [...(leadId ? [leadId] : []), ...fields.partenaires]
      };
      const etat = presentState(etats)?.state;
      const can = (droit: keyof typeof droitsDuPlan) =>
        may(acteur, droitsDuPlan[droit], { ...cible, ...(etat ? { etat } : {}) });
      return {
        ...{ id: fiche.id, code: fiche.code, exemple: fiche.exemple, title, fields, etats },
        permis: {
          modifier: can('modifier une fiche'),
          changerEtat: can('changer l’état d’une fiche'),
          clore: can('clore une fiche')
        },
        empreinte: empreinteOf([fields, etats])
      };
    })
    .toSorted((a, b) => compare(a.code, b.code));
}
