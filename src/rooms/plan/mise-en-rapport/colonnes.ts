import type { Recommandation } from '../queries.server.ts';

/** A column of the grid: one recommandation, or all those of an axis. */
export type Colonne = {
  key: string;
  /** What its cells are opened by, in an address. */
  code: string;
  title: string;
  axe: Recommandation['axe'];
  /** Ids of the recommandations it holds. */
  recommandations: string[];
  exemple: boolean;
};

/** The axes that some recommandation follows, in their order. */
export const axesOf = (recommandations: readonly Recommandation[]): Recommandation['axe'][] =>
  [...new Map(recommandations.map(({ axe }) => [axe.id, axe])).values()].sort((a, b) => a.no - b.no);

/** An axis among the codes of recommandations: these have a capital. */
export const axeCode = (axeId: string): string => `axe-${axeId}`;

/** Recommandations in order as columns: each its own, or those of an axis together. */
export function colonnesOf(recommandations: readonly Recommandation[], by: 'recommandations' | 'axes'): Colonne[] {
  if (by === 'recommandations') {
    return recommandations.map(({ id, code, title, axe, exemple }) => ({
      ...{ key: id, code, title, axe, exemple },
      recommandations: [id]
    }));
  }
  return axesOf(recommandations).map((axe) => {
    const own = recommandations.filter((recommandation) => recommandation.axe.id === axe.id);
    return {
      ...{ key: axe.id, code: axeCode(axe.id), title: axe.name, axe },
      recommandations: own.map(({ id }) => id),
      exemple: own.some(({ exemple }) => exemple)
    };
  });
}

/** Neighbouring columns of one axis, for the head of the grid. */
export function groupsOf(colonnes: readonly Colonne[]): { axe: Recommandation['axe']; span: number }[] {
  const groups: { axe: Recommandation['axe']; span: number }[] = [];
  for (const { axe } of colonnes) {
    const last = groups.at(-1);
    if (last?.axe.id === axe.id) last.span += 1;
    else groups.push({ axe, span: 1 });
  }
  return groups;
}

/** From this many narrow columns on, the name of an axis fits over them; over two, as far as its first comma. */
const NAMED_FROM = 3;

/** What of the name of an axis is written over its columns, and what is only said. */
export function headOf(name: string, span: number): { written: string; said: string } {
  // Over one column there is room for its number, which the key below the grid names.
  if (span === 1) return { written: '', said: name };
  const at = span < NAMED_FROM ? name.indexOf(',') : -1;
  return at === -1 ? { written: name, said: '' } : { written: name.slice(0, at), said: name.slice(at) };
}

/** The recommandations that the code of an address stands for: its own, those of an axis, or all; null for none. */
export function recommandationsOf<Row extends Recommandation>(all: readonly Row[], code: string): Row[] | null {
  if (code === 'toutes') return [...all];
  const found = all.filter((one) => one.code === code || axeCode(one.axe.id) === code);
  return found.length ? found : null;
}
