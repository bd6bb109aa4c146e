import type { Work } from './work.ts';
import { worksOnTheAnnuaire } from './works-annuaire.ts';
import { worksOnThePlan } from './works-plan.ts';
import { worksAtTheDesk } from './works-bureau.ts';
import { worksOnObjects } from './works-objets.ts';

/** What is sent at each address, by the name of the form’s action. */
export const works: Record<string, Record<string, Work>> = {
  ...worksAtTheDesk,
  ...worksOnObjects,
  ...worksOnTheAnnuaire,
  ...worksOnThePlan
};
