/** The years of a plan and of its phases, in their order; years are inclusive. */
export type Cadre = {
  startYear: number;
  endYear: number | null;
  phases: readonly { startYear: number; endYear: number }[];
};

/** Something of a fiche that has a year. */
export type Datee = { code: string; phaseNo: number; year: number; what: 'début' | 'fin' | 'étape' | 'moyens' };

type Errors = Partial<Record<'startYear' | 'endYear' | 'phases', string>>;

/** A fiche says its phase by one digit. */
const MOST_PHASES = 9;

/** What is wrong with the years of a plan by themselves, by field: its phases follow each other and cover it. */
export function cadreErrors({ startYear, endYear, phases }: Cadre): Errors {
  if (endYear !== null && endYear < startYear) return { endYear: 'La fin vient avant le début.' };
  const [first] = phases;
  if (!first) return { phases: 'Écrivez au moins une phase.' };
  if (phases.length > MOST_PHASES) return { phases: `Un plan a ${MOST_PHASES} phases au plus.` };
  let next = startYear;
  for (const [i, phase] of phases.entries()) {
    if (phase.startYear !== next)
      return { phases: `Les phases se suivent et couvrent le plan : la phase ${i + 1} commence en ${next}.` };
    if (phase.endYear < phase.startYear) return { phases: `La phase ${i + 1} finit avant de commencer.` };
    next = phase.endYear + 1;
  }
  if (endYear !== null && next - 1 !== endYear)
    return { phases: `Les phases se suivent et couvrent le plan : la dernière finit en ${endYear}.` };
  return {};
}

/** A plan starts after the one that it follows, and before the one that follows it. */
export function succession(
  startYear: number,
  { before, after }: { before: number | null; after: number | null }
): Errors {
  if (before !== null && startYear <= before)
    return { startYear: `Le plan précédent commence en ${before} : celui-ci commence après cette année-là.` };
  if (after !== null && startYear >= after)
    return { startYear: `Le plan suivant commence en ${after} : celui-ci commence avant cette année-là.` };
  return {};
}

const within = (year: number, span: { startYear: number; endYear: number | null } | undefined): boolean =>
  span !== undefined && year >= span.startYear && (span.endYear === null || year <= span.endYear);

/**
 * What other years would leave outside, by field: days, steps and means of fiches that stood within the years of the plan
 * or of their phase and would no longer. What stood outside before is no reason.
 */
export function leftOut(before: Cadre, after: Cadre, dated: readonly Datee[]): Errors {
  const gone = dated.filter(({ phaseNo }) => phaseNo > after.phases.length);
  if (gone.length)
    return { phases: `Des fiches sont dans une phase qui disparaît : ${named(gone, ({ code }) => code)}. ${FIRST}` };
  const lost = dated.filter(({ year }) => within(year, before) && !within(year, after));
  const early = lost.filter(({ year }) => year < after.startYear);
  const late = lost.filter(({ year }) => year >= after.startYear);
  const elsewhere = dated.filter(
    ({ phaseNo, year }) =>
      within(year, after) && within(year, before.phases[phaseNo - 1]) && !within(year, after.phases[phaseNo - 1])
  );
  return {
    ...(early.length ? { startYear: `Avant cette année se trouvent ${named(early)}. ${FIRST}` } : {}),
    ...(late.length ? { endYear: `Après cette année se trouvent ${named(late)}. ${FIRST}` } : {}),
    ...(elsewhere.length ? { phases: `Seraient hors de leur phase : ${named(elsewhere)}. ${FIRST}` } : {})
  };
}

const FIRST = 'Changez-les d’abord : rien ne se perd.';
const MOST_NAMED = 5;

const inWords = ({ code, year, what }: Datee): string =>
  `${code} (${what === 'moyens' ? `moyens de ${year}` : `${what} en ${year}`})`;

/** The first of them, and how many more there are. */
function named(dated: readonly Datee[], say: (one: Datee) => string = inWords): string {
  const all = [...new Set(dated.map(say))].toSorted();
  const more = all.length - MOST_NAMED;
  const shown = all.slice(0, MOST_NAMED).join(', ');
  return more > 0 ? `${shown} et ${more} de plus` : shown;
}
