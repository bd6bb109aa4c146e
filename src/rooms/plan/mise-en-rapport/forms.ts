import * as v from 'valibot';
import { choice } from '#platform/http/asked.ts';
import { queryText } from '#platform/http/query.ts';
import { moyenKinds } from '../fiches/moyens/tables.ts';
import { niveaux } from '../tables.ts';
import { orders } from './ordre.ts';

const whole = (pattern: RegExp) =>
  v.fallback(v.optional(v.pipe(v.string(), v.regex(pattern), v.transform(Number)), ''), 0);

export const kinds = moyenKinds;
export const levels = niveaux;
export const montants = ['prevu', 'engage', 'depense'] as const;
export type Montant = (typeof montants)[number];

/**
 * What the reader asks of the grid, in the address; whatever is not understood is the default.
 * `phase` and `annee` are 0 for all: they are read from the year of the means.
 */
export const choix = v.object({
  axe: v.fallback(v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/)), ''), ''),
  niveau: choice(['', ...levels], ''),
  moyens: choice(kinds, 'financier'),
  montant: choice(montants, 'prevu'),
  phase: whole(/^[1-9]$/),
  annee: whole(/^20\d\d$/),
  colonnes: choice(['recommandations', 'axes'], 'recommandations'),
  ordre: choice(orders, 'vides'),
  repartir: choice(['', 'population'], '')
});

export type Choix = v.InferOutput<typeof choix>;

const absent: Choix = v.parse(choix, {});

/** What decides of the content of a cell, whatever the columns and the order it is shown in. */
const ofCell = ['moyens', 'montant', 'phase', 'annee', 'repartir'] as const satisfies (keyof Choix)[];

/** The part of an address that asks for this: only what differs from the default, always in the same order. */
export function queryOf(asked: Choix, only: readonly (keyof Choix)[] = Object.keys(absent) as (keyof Choix)[]): string {
  return queryText(Object.fromEntries(only.map((key) => [key, asked[key]])), absent);
}

export const cellQueryOf = (asked: Choix): string => queryOf(asked, ofCell);

/** The same choice with what only says how a grid is cut and ordered put back to its default. */
export const cellChoixOf = (asked: Choix): Choix => ({
  ...asked,
  axe: absent.axe,
  niveau: absent.niveau,
  colonnes: absent.colonnes,
  ordre: absent.ordre
});

type Periode = { startYear: number; endYear: number };

/**
 * What is asked, as far as the plan has it. A year outside the chosen phase stands alone: it says more.
 */
export function knownChoix(
  asked: Choix,
  plan: {
    startYear: number;
    endYear: number | null;
    phases: (Periode & { no: number })[];
    axes: { id: string }[];
  }
): Choix {
  const annee = asked.annee >= plan.startYear && asked.annee <= (plan.endYear ?? asked.annee) ? asked.annee : 0;
  const phase = plan.phases.find(({ no }) => no === asked.phase);
  const fits = phase && (!annee || (annee >= phase.startYear && annee <= phase.endYear));
  return {
    ...asked,
    annee,
    phase: fits ? phase.no : 0,
    axe: plan.axes.some(({ id }) => id === asked.axe) ? asked.axe : ''
  };
}

/** The years of means that are asked for, both inclusive; null for all. */
export function yearsOf(asked: Choix, phases: (Periode & { no: number })[]): Periode | null {
  if (asked.annee) return { startYear: asked.annee, endYear: asked.annee };
  return phases.find(({ no }) => no === asked.phase) ?? null;
}

/** What is opened: one recommandation, an axis (`axe-…`) or all of them (`toutes`). */
export const cellCode = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,59}$/));

/** Where: a commune by its code, or what is placed in none. */
export const cellPlace = v.pipe(v.string(), v.regex(/^(\d{5}|non-places)$/));

/** How a CSV file is cut: one line a crossing, or one line a commune as on the screen. */
export const fileForm = v.object({ forme: choice(['croisements', 'tableau'], 'croisements') });
