import type { Point } from '#ui/charts/paths.ts';

/** In the place of an outline that is not held: nothing is drawn. */
export const nowhere: { path: string; middle: Point } = { path: '', middle: [0, 0] };

/** Watercourses that are drawn wider than the others. */
export const grandsCours: ReadonlySet<string> = new Set(['Meuse', 'Sambre', 'Escaut']);
