import * as v from 'valibot';
import { choice, words } from '#platform/http/asked.ts';
import { ficheStates } from './fiches/tables.ts';

/** What may be asked of the state of a fiche: one that was written, or one that is computed. */
export const stateChoices = ['', ...ficheStates, 'en-retard', 'en-retard-ou-bloquee', 'sans-nouvelles'] as const;

export const sorts = ['code', 'titre', 'axe', 'etat', 'phase', 'fin'] as const;
export type Sort = (typeof sorts)[number];

/** The query of the plan's page and of its exports; whatever is not understood filters nothing. */
export const planFilters = v.object({
  vue: choice(['arbre', 'tableau'], 'arbre'),
  q: words(),
  axe: words(),
  droit: words(),
  phase: words(),
  etat: choice(stateChoices, ''),
  commune: words(),
  public: words(),
  espace: words(),
  tri: choice(sorts, 'code'),
  ordre: choice(['croissant', 'decroissant'], 'croissant')
});

export type PlanFilters = v.InferOutput<typeof planFilters>;

/** The part of an address that names a fiche or a recommandation. */
export const code = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,19}$/));

/** The part of an address that names an axis or a plan. */
export const slug = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,59}$/));
