import { statesInOrder, type FicheState } from './fiches/rules.ts';
import { isHeldUp, type ShownFiche } from './fiches/situation.ts';
import { avancementOf, type Avancement } from './rules.ts';

/** How far a list of fiches has come, counted once for all pages that say it. */
export type Bilan = Avancement & {
  late: number;
  silent: number;
  /** Late or blocked, by code. */
  held: ShownFiche[];
  /** True where one of them is invented. */
  exemple: boolean;
};

export const bilanOf = (fiches: ShownFiche[], year: number): Bilan => ({
  ...avancementOf(fiches, year),
  late: fiches.filter(({ retard }) => retard).length,
  silent: fiches.filter(({ silence }) => silence).length,
  held: fiches.filter(isHeldUp),
  exemple: fiches.some((fiche) => fiche.exemple)
});

/** The states that some fiche is in, in the order of a life. */
export const statesOf = ({ byState }: Pick<Avancement, 'byState'>): FicheState[] =>
  statesInOrder.filter((state) => byState[state] > 0);
