import { m } from '#messages';
import type { Column } from '#platform/exports/table.ts';
import type { Plan } from '../queries.server.ts';
import type { ShownFiche } from './situation.ts';
import { stateWord } from './words.ts';

/** Several values in one cell: a sign that no name holds. */
const together = (values: string[]): string => values.join(' | ');

/**
 * The columns of the list of fiches, in the reader's language.
 * @param day on which lateness and silence were computed
 */
export function ficheColumns(plan: Plan, day: string): Column<ShownFiche>[] {
  const axes = new Map(plan.axes.map((axe) => [axe.id, axe]));
  const droits = new Map(plan.axes.flatMap((axe) => axe.droits.map(({ id, name }) => [id, name])));
  const text = (key: string, title: string, value: Column<ShownFiche>['value']): Column<ShownFiche> => ({
    key,
    title,
    kind: 'text',
    value
  });
  return [
    text('code', m.plan_col_code(), (f) => f.code),
    text('titre', m.plan_col_title(), (f) => f.title),
    text('recommandation', m.plan_col_recommandation(), (f) => f.recommandationCode),
    text('axe', m.plan_axis_word(), (f) => {
      const axe = axes.get(f.axeId);
      return axe && `${axe.no}. ${axe.name}`;
    }),
    text('droits', m.plan_col_droits(), (f) => together(f.droits.map((id) => droits.get(id) ?? id))),
    text('etat', m.plan_col_state(), (f) => stateWord(f.state)),
    text('etat_depuis', m.plan_col_since(), (f) => f.etat.on),
    text('etat_raison', m.plan_col_reason(), (f) => f.etat.reason),
    text('a_revoir_le', m.plan_col_review(), (f) => f.etat.reviewOn),
    { key: 'jours_de_retard', title: m.plan_col_late(), kind: 'whole', value: (f) => f.retard?.days },
    text('en_retard_pour', m.plan_col_late_for(), (f) => f.retard?.etape?.title),
    text('sans_nouvelles_depuis', m.plan_col_silent(), (f) => f.silence?.since),
    text('calcule_le', m.plan_col_computed(), () => day),
    { key: 'phase', title: m.plan_col_phase(), kind: 'whole', value: (f) => f.phaseNo },
    text('debut', m.plan_col_start(), (f) => f.startsOn),
    text('fin', m.plan_col_end(), (f) => f.endsOn),
    text('tout_le_territoire', m.plan_col_whole(), (f) => f.wholeTerritory),
    text('communes', m.plan_col_communes(), (f) => together(f.communes.map(({ name }) => name))),
    text('nis', m.plan_col_nis(), (f) => together(f.communes.map(({ nis }) => nis))),
    text('publics', m.plan_col_publics(), (f) => together(f.publics)),
    text('responsable', m.plan_col_lead(), (f) => f.lead),
    text('espaces', m.plan_col_espaces(), (f) => together(f.espaces.map(({ name }) => name))),
    text('exemple', m.plan_col_exemple(), (f) => f.exemple)
  ];
}
