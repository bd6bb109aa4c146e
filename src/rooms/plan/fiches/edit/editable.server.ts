import { and, asc, eq } from 'drizzle-orm';
import type { Orm } from '#platform/database/open.ts';
import type { Editable } from '../../../comptes/edit/editable.ts';
import type { Visibilite } from '../../../comptes/visibilite.ts';
import { droitsDuPlan } from '../../droits.ts';
import { plans } from '../../tables.ts';
import { ficheCommunes, ficheDroits, ficheEtats, fichePartenaires, fiches } from '../tables.ts';
import { presentState } from '../rules.ts';

/** What is written of a fiche on its own sheet; steps, indicators, means and states have actions of their own. */
export type FicheFields = {
  title: string;
  context: string;
  objectives: string[];
  droits: string[];
  publics: string[];
  wholeTerritory: boolean;
  communes: string[];
  phaseNo: number;
  startsOn: string;
  endsOn: string;
  leadId: string | null;
  partenaires: string[];
  pcsReference: string | null;
  pstReference: string | null;
  results: string | null;
  visibility: Visibilite;
};

export const ficheEditable: Editable<FicheFields> = {
  kind: 'fiches',
  action: 'modifier une fiche',
  droit: droitsDuPlan['modifier une fiche'],
  async read(tx, centreId, id, lock) {
    const query = tx
      .select()
      .from(fiches)
      .where(and(eq(fiches.id, id), eq(fiches.centreId, centreId)));
    const [row] = await (lock ? query.for('update') : query);
    if (!row) return null;
    const { title, context, objectives, publics, wholeTerritory, phaseNo, startsOn, endsOn, leadId, visibility } = row;
    const { pcsReference, pstReference, results } = row;
    const droits = await tx
      .select()
      .from(ficheDroits)
      .where(eq(ficheDroits.ficheId, id))
      .orderBy(asc(ficheDroits.droitId));
    const communes = await tx
      .select()
      .from(ficheCommunes)
      .where(eq(ficheCommunes.ficheId, id))
      .orderBy(asc(ficheCommunes.nis));
    const partners = await tx
      .select()
      .from(fichePartenaires)
      .where(eq(fichePartenaires.ficheId, id))
      .orderBy(asc(fichePartenaires.organisationId));
    const etats = await tx
      .select({ seq: ficheEtats.seq, state: ficheEtats.state })
      .from(ficheEtats)
      .where(eq(ficheEtats.ficheId, id));
    const fields: FicheFields = {
      ...{ title, context, objectives, publics: publics.toSorted(), wholeTerritory, phaseNo, startsOn, endsOn, leadId },
      ...{ pcsReference, pstReference, results, visibility },
      droits: droits.map(({ droitId }) => droitId),
      communes: communes.map(({ nis }) => nis),
      partenaires: partners.map(({ organisationId }) => organisationId)
    };
    const organisations = [...(leadId ? [leadId] : []), ...fields.partenaires];
    const etat = presentState(etats)?.state;
    return {
      fields,
      label: `${row.code} ${title}`,
      cible: { centreId, communes: fields.communes, organisations, etat }
    };
  },
  async write(tx, id, changed, whole) {
    const { droits, communes, partenaires, ...own } = changed;
    if (Object.keys(own).length) await tx.update(fiches).set(own).where(eq(fiches.id, id));
    if (droits) await writeDroits(tx, id, whole.droits);
    if (communes) {
      await tx.delete(ficheCommunes).where(eq(ficheCommunes.ficheId, id));
      if (whole.communes.length)
        await tx.insert(ficheCommunes).values(whole.communes.map((nis) => ({ ficheId: id, nis })));
    }
    if (partenaires) {
      await tx.delete(fichePartenaires).where(eq(fichePartenaires.ficheId, id));
      const rows = whole.partenaires.map((organisationId) => ({ ficheId: id, organisationId }));
      if (rows.length) await tx.insert(fichePartenaires).values(rows);
    }
  },
  check({ startsOn, endsOn, wholeTerritory, communes, leadId, partenaires }) {
    return {
      ...(endsOn < startsOn ? { endsOn: 'La fin vient avant le début.' } : {}),
      ...(wholeTerritory && communes.length ? { communes: 'Tout le territoire, ou des communes : pas les deux.' } : {}),
      ...(leadId && partenaires.includes(leadId) ? { partenaires: 'Le porteur n’est pas aussi partenaire.' } : {})
    };
  }
};

/** The rights are those of the grid that the plan of the fiche follows. */
async function writeDroits(tx: Orm, id: string, droits: readonly string[]): Promise<void> {
  const [plan] = await tx
    .select({ referentielId: plans.referentielId })
    .from(plans)
    .innerJoin(fiches, eq(fiches.planId, plans.id))
    .where(eq(fiches.id, id));
  await tx.delete(ficheDroits).where(eq(ficheDroits.ficheId, id));
  const referentielId = plan?.referentielId;
  if (!referentielId || !droits.length) return;
  await tx.insert(ficheDroits).values(droits.map((droitId) => ({ ficheId: id, referentielId, droitId })));
}
