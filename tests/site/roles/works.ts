import type { Work } from './work.ts';
import { worksOnTheAnnuaire } from './works-annuaire.ts';
import { worksOnThePlan } from './works-plan.ts';
import { worksAtTheDesk } from './works-bureau.ts';
import { worksOnObjects } from './works-objets.ts';
import { worksOfPreparing } from './works-preparation.ts';
import { worksOfKeeping } from './works-tenir.ts';

/** What is sent at each address, by the name of the form’s action; those of one address may stand in two tables. */
export const works: Record<string, Record<string, Work>> = {};
for (const table of [
  worksAtTheDesk,
  worksOnObjects,
  worksOnTheAnnuaire,
  worksOfKeeping,
  worksOnThePlan,
  worksOfPreparing
])
  for (const [route, acts] of Object.entries(table)) works[route] = { ...works[route], ...acts };
