import { m } from '#messages';
import { formatCents, formatDecimal, formatEuros, formatWhole } from '#messages/format.ts';
import { yearsOf, type Choix } from './forms.ts';
import type { Order } from './ordre.ts';
import type { Niveau } from './rules.ts';
import type { Phase } from '../phases.server.ts';
import type { MoyenKind } from './queries.server.ts';

const whats = {
  financier: {
    prevu: m.grille_what_financier_prevu,
    engage: m.grille_what_financier_engage,
    depense: m.grille_what_financier_depense
  },
  humain: {
    prevu: m.grille_what_humain_prevu,
    engage: m.grille_what_humain_engage,
    depense: m.grille_what_humain_depense
  },
  logistique: { prevu: m.grille_what_logistique, engage: m.grille_what_logistique, depense: m.grille_what_logistique }
};

export const levelWords: Record<Niveau, () => string> = {
  vide: m.grille_level_vide,
  'sous-dote': m.grille_level_sous_dote,
  'sous-moyenne': m.grille_level_sous_moyenne,
  'sur-moyenne': m.grille_level_sur_moyenne,
  double: m.grille_level_double,
  'sans-comparaison': m.grille_level_sans_comparaison
};

/** Of a place without means: which means, since it may have local resources. */
export const noneWords: Record<MoyenKind, () => string> = {
  financier: m.grille_none_financier,
  humain: m.grille_none_humain,
  logistique: m.grille_none_logistique
};

export const levelNames = {
  local: m.grille_niveau_local,
  provincial: m.grille_niveau_provincial,
  regional: m.grille_niveau_regional
};

export const orderNames: Record<Order, () => string> = {
  vides: m.grille_ordre_vides,
  'par-personne': m.grille_ordre_par_personne,
  ecart: m.grille_ordre_ecart,
  population: m.grille_ordre_population,
  moyens: m.grille_ordre_moyens,
  nom: m.grille_ordre_nom
};

/** The classes of the heat, from the design; what is not compared has the neutral one. */
export const levelClasses: Record<Niveau, string> = {
  vide: 'empty',
  'sous-dote': 'h1',
  'sous-moyenne': 'h2',
  'sur-moyenne': 'h3',
  double: 'h4',
  'sans-comparaison': 'h2'
};

/** Which means, in words: « Moyens financiers prévus, en euros ». */
export const whatWords = (choix: Choix): string => whats[choix.moyens][choix.montant]();

/** Which years, in words. */
export function yearWords(choix: Choix, plan: { startYear: number; endYear: number | null; phases: Phase[] }): string {
  const { startYear, endYear } = yearsOf(choix, plan.phases) ?? plan;
  return startYear === endYear || endYear === null
    ? m.grille_year({ year: String(startYear) })
    : m.grille_years({ start: String(startYear), end: String(endYear) });
}

/** An amount in hundredths, or a count of descriptions, exactly and with its unit. */
export function amountWords(kind: MoyenKind, amount: number): string {
  if (kind === 'logistique') return m.grille_described({ count: amount, shown: formatWhole(amount) });
  if (kind === 'humain') return `${formatDecimal(amount / 100)} ${m.grille_ETP()}`;
  return formatEuros(amount / 100);
}

/** Means per foreign inhabitant, full-time equivalents for a thousand; null where that says nothing. */
export function perPersonWords(kind: MoyenKind, perPerson: number | null): string | null {
  const value = perPersonValue(kind, perPerson);
  if (value === null) return null;
  return kind === 'humain'
    ? m.grille_per_thousand({ amount: `${formatDecimal(value)} ${m.grille_ETP()}` })
    : m.grille_per_person({ amount: formatCents(value) });
}

/** Euros for one foreign inhabitant, or full-time equivalents for a thousand, from hundredths for one. */
export function perPersonValue(kind: MoyenKind, perPerson: number | null): number | null {
  if (perPerson === null || kind === 'logistique') return null;
  return (perPerson / 100) * (kind === 'humain' ? 1000 : 1);
}

/** A whole number of people, with its share of all inhabitants where both are known. */
export const resourceWords = (count: number): string => m.grille_resources({ count, shown: formatWhole(count) });

export const communesWords = (count: number): string => m.grille_communes({ count, shown: formatWhole(count) });
export const recommandationsWords = (count: number): string =>
  m.grille_recommandations({ count, shown: formatWhole(count) });

/** The same amount alone, for where it is said beside what it is for. */
export function perPersonAmount(kind: MoyenKind, perPerson: number | null): string | null {
  const value = perPersonValue(kind, perPerson);
  if (value === null) return null;
  return kind === 'humain' ? `${formatDecimal(value)} ${m.grille_ETP()}` : formatCents(value);
}

const units = { financier: m.grille_unit_EUR, humain: m.grille_unit_ETP, logistique: m.grille_unit_none };
export const unitWords = (kind: MoyenKind): string => units[kind]();

/** What the grid shows, in one line. */
export function choixWords(
  choix: Choix,
  {
    cadre,
    axes
  }: { cadre: { startYear: number; endYear: number | null; phases: Phase[] }; axes: { id: string; no: number }[] }
): string {
  const axe = axes.find(({ id }) => id === choix.axe);
  const parts = [`${whatWords(choix)}, ${yearWords(choix, cadre)}`];
  if (axe) parts.push(m.grille_shown_axe({ no: axe.no }));
  if (choix.niveau) parts.push(m.grille_shown_niveau({ niveau: levelNames[choix.niveau]() }));
  return parts.join(' · ');
}
