import type { Kind, Remarque } from '../../../annuaire/import/entrant.ts';
import type { Compte } from '../../../annuaire/import/objet.ts';

/** What was found in a file, all but its things, which are many. Of lists that are long, the first. */
export type TrouveDansLAnnuaire = {
  errors: Remarque[];
  remarks: Remarque[];
  personal: Remarque[];
  /** How many there are of each in all. */
  said: { errors: number; remarks: number; personal: number };
  counts: Record<Kind, Compte>;
  publics: number;
  aPlacer: number;
  doublons: number;
  questions: number;
};

/** What came of writing a file. */
export type IssueDeLAnnuaire = { came: 'fait'; lot: number | null } | { came: 'autre'; differs: string[] };

/** Things on one page of what would be written. */
export const OBJETS_A_PAGE = 50;

export const motsDesSortes: Record<Kind, { one: string; several: string; added: string; changed: string }> = {
  organisations: { one: 'organisation', several: 'organisations', added: 'ajoutées', changed: 'modifiées' },
  locations: { one: 'lieu', several: 'lieux', added: 'ajoutés', changed: 'modifiés' },
  services: { one: 'service', several: 'services', added: 'ajoutés', changed: 'modifiés' }
};
