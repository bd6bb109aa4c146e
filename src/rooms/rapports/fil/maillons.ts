import type { Espace } from '../../concertation/queries.server.ts';
import { constatPath } from '../../diagnostic/constats/address.ts';
import type { ValiditeResult } from '../../diagnostic/rules.ts';
import type { FicheState } from '../../plan/fiches/rules.ts';

/** What the chain is made of, from where it starts to where it leads. */
export const kinds = ['droit', 'observation', 'constat', 'recommandation', 'fiche', 'espace'] as const;
export type Kind = (typeof kinds)[number];

/** The columns of a drawing. What was seen in the field stands beside the rights: a constat comes from both. */
export const colonnes: readonly (readonly Kind[])[] = [
  ['droit', 'observation'],
  ['constat'],
  ['recommandation'],
  ['fiche'],
  ['espace']
];

export type AxeOfMaillon = { id: string; no: number; name: string };

/** One object of the chain, as a fil names it. */
export type Maillon = {
  kind: Kind;
  id: string;
  /** Of a constat, a recommandation, a fiche. */
  code: string | null;
  /** Of a constat, the diagnostic that its address must say. */
  diagnostic?: string | null;
  title: string;
  axe: AxeOfMaillon | null;
  /** State of a fiche, validity of a constat. */
  state: FicheState | ValiditeResult | null;
  /** Since when it stands in that state; of an observation, its day; of an espace, its opening. */
  on: string | null;
  /** When an espace closed or will close. */
  until: string | null;
  late: boolean;
  espaceKind: Espace['kind'] | null;
  /** Communes that a constat or a fiche of the plan's fil names; null for the whole territory, and in other fils. */
  nis: string[] | null;
  exemple: boolean;
  /** Ids of the objects of the column before from which it comes. */
  from: string[];
};

/** Where its page is; a right has the plan's picture of what became of it, an observation stands on its constat's page. */
export function pathOf({
  kind,
  id,
  code,
  diagnostic
}: Pick<Maillon, 'kind' | 'id' | 'code' | 'diagnostic'>): string | null {
  switch (kind) {
    case 'droit':
      return `/plan/fil?droit=${encodeURIComponent(id.slice(id.indexOf('/') + 1))}`;
    case 'observation':
      return null;
    case 'constat':
      return constatPath(code ?? '', diagnostic);
    case 'recommandation':
      return `/plan/recommandations/${code}`;
    case 'fiche':
      return `/plan/fiches/${code}`;
    case 'espace':
      return `/concertation/${id}`;
  }
}
