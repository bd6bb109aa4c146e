import { m } from '#messages';
import type { Column } from '#platform/exports/table.ts';
import { statesInOrder, type FicheState } from '../../../plan/fiches/rules.ts';
import { stateWord } from '../../../plan/fiches/words.ts';
import { known, maybe, wordsOf } from '../../donnees/colonnes.ts';
import { constatsBetween, type Amendement, type Sorte } from './amendements.ts';
import { amendementSort, differencesOf, titleOf } from './amendements-words.ts';
import type { Changement } from './dates.ts';
import { sourceOf } from './export.ts';
import { comparerAddress } from './forms.ts';
import type { ComparaisonDesPlans } from './lecture.server.ts';
import type { PlanCompare } from './queries.server.ts';

type DeDates = Extract<ComparaisonDesPlans, { vue: 'dates'; plan: PlanCompare }>;

const objets = ['fiche', 'recommandation', 'moyen', 'indicateur'] as const satisfies readonly ('fiche' | Sorte)[];
const objetWords: Record<(typeof objets)[number], () => string> = {
  fiche: m.passage_kind_fiche,
  recommandation: m.passage_kind_recommandation,
  moyen: m.dates_kind_means,
  indicateur: m.indicateurs_col_name
};
const devenirs = ['nouvelle', 'changee', 'stable', 'ajoute', 'retire', 'modifie'] as const;
type Devenir = (typeof devenirs)[number];
const devenirWords: Record<Devenir, () => string> = {
  nouvelle: m.passage_nouvelle,
  changee: m.dates_state_changed,
  stable: m.dates_state_same,
  ajoute: () => amendementSort('ajoute'),
  retire: () => amendementSort('retire'),
  modifie: () => amendementSort('modifie')
};

/** A line of what the page tells of one plan on two dates: a fiche and its states, or a text and what differs in it. */
export type LigneEntreDates = {
  /** Unique among the lines of one comparison. */
  key: string;
  objet: (typeof objets)[number];
  devenir: Devenir;
  code: string;
  title: string;
  from: FicheState | null;
  to: FicheState | null;
  differences: string[];
  attached: string[];
  detached: string[];
  reasons: { on: string; reason: string }[];
  exemple: boolean;
  plan: PlanCompare;
  du: string;
  au: string;
  /** The page that shows it. */
  asked: string;
};

/** Everything that the page tells of, in its order: states of fiches, then texts. */
export function lignesEntreDates({ plan, du, au, entre, textes }: DeDates): LigneEntreDates[] {
  const asked = comparerAddress({ vue: 'dates', plan: plan.id, du, au });
  const common = { plan, du, au, asked };
  const ofFiche =
    (devenir: Devenir) =>
    (fiche: Changement): LigneEntreDates => ({
      ...{ ...common, key: `fiche/${fiche.code}`, objet: 'fiche', devenir },
      ...{ code: fiche.code, title: fiche.title, from: fiche.from, to: fiche.to, exemple: fiche.exemple },
      ...{ differences: [], attached: [], detached: [] },
      reasons: fiche.steps.flatMap(({ on, reason }) => (reason ? { on, reason } : []))
    });
  const codes = (ids: string[]) => ids.flatMap((id) => textes.constats[id] ?? []);
  const ofTexte = (one: Amendement): LigneEntreDates => {
    const { texts, names } = differencesOf(one);
    const { attached, detached } = constatsBetween(one);
    const told = texts.map(({ name, before, after }) => `${name}${m.changements_colon()} ${before} → ${after}`);
    return {
      ...{ ...common, key: `${one.sorte}/${one.id}`, objet: one.sorte, devenir: one.sort },
      ...{ code: one.code, title: titleOf(one), from: null, to: null, exemple: one.exemple, reasons: one.reasons },
      ...{ differences: [...told, ...names], attached: codes(attached), detached: codes(detached) }
    };
  };
  return [
    ...entre.changees.map(ofFiche('changee')),
    ...entre.nouvelles.map(ofFiche('nouvelle')),
    ...entre.stables.map(ofFiche('stable')),
    ...objets.flatMap((objet) => textes.amendements.filter(({ sorte }) => sorte === objet)).map(ofTexte)
  ];
}

/** One plan on two dates, as the page tells it. */
export const ligneEntreDatesColumns = (): Column<LigneEntreDates>[] => {
  const words = wordsOf(statesInOrder, stateWord);
  return [
    known.code('sorte', m.changements_col_kind(), ({ objet }) => objet, {
      words: wordsOf(objets, (objet) => objetWords[objet]())
    }),
    known.code('devenir', m.passage_export_sort(), ({ devenir }) => devenir, {
      words: wordsOf(devenirs, (devenir) => devenirWords[devenir]())
    }),
    known.text('code', m.passage_export_code(), ({ code }) => code),
    known.text('titre', m.passage_export_title(), ({ title }) => title),
    maybe.code('etat_avant', m.dates_state_first(), ({ from }) => from, { words }),
    maybe.code('etat_apres', m.dates_state_second(), ({ to }) => to, { words }),
    known.texts('changements', m.changements_title(), ({ differences }) => differences),
    known.texts('constats_rattaches', m.dates_export_attached(), ({ attached }) => attached),
    known.texts('constats_detaches', m.dates_export_detached(), ({ detached }) => detached),
    known.texts('raison', m.passage_reason(), ({ reasons }) => reasons.map(({ on, reason }) => `${on} ${reason}`)),
    known.text('plan', m.plans_comparer_plan(), ({ plan }) => plan.name),
    known.day('du', m.plans_comparer_du(), ({ du }) => du),
    known.day('au', m.plans_comparer_au(), ({ au }) => au),
    maybe.text('source', m.communes_export_row_source(), ({ plan }) => sourceOf([plan])),
    known.yesNo('exemple', m.comparaison_export_exemple(), ({ exemple, plan }) => exemple || plan.exemple)
  ];
};
