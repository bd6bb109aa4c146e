import { m } from '#messages';
import type { Champ } from './difference.ts';

/** What the drawings of covers show, for the team. */
export const pictogramWords: Readonly<Record<string, string>> = {
  book: 'Livre',
  paper: 'Papier',
  law: 'Balance',
  signpost: 'Poteau indicateur',
  talk: 'Conversation',
  house: 'Maison',
  heart: 'Cœur',
  work: 'Mallette',
  diploma: 'Diplôme',
  school: 'École',
  child: 'Enfant',
  food: 'Couverts',
  money: 'Argent',
  shield: 'Bouclier',
  people: 'Personnes',
  road: 'Route',
  tool: 'Outil'
};

const champWords: Record<Champ, () => string> = {
  name: m.repertoires_champ_name,
  organisation: m.chercher_export_organisation,
  description: m.repertoires_champ_description,
  besoins: m.chercher_need,
  publics: m.chercher_public,
  languages: m.chercher_languages,
  level: m.chercher_level,
  cost: m.chercher_price,
  enrolment: m.chercher_enrol,
  phone: m.chercher_phone,
  hours: m.repertoires_hours,
  period: m.repertoires_champ_period,
  access: m.chercher_access
};
export const champWord = (champ: Champ): string => champWords[champ]();
