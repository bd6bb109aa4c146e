import { agrementKinds } from '../../../annuaire/services/codes.ts';
import type { ColonneDeLAnnuaire } from './colonne.ts';

/* Columns of which one cell holds a list of what has days: closures and recognitions. */

const reading = { as: 'lignes', longest: 4000 } as const;
const ensemble = 'Une par ligne de la cellule ou séparées par « ; ».';

export const reconnaissances: ColonneDeLAnnuaire = {
  key: 'organisation.agrements',
  title: 'reconnaissances',
  reading,
  about:
    `${ensemble} Exemples : ILI ; DASPA : 2026-2027 ; CISP : 2024-01-01 → 2026-12-31 ; autre (label régional) : 2024-01-01 →. ` +
    `Dans l’ordre : ${agrementKinds.slice(0, -1).join(', ')} ou autre, une précision entre parenthèses, « : », ses jours, son année scolaire. ` +
    'Ce qui est fini reste, même si la cellule ne l’a plus ; vidée, elle retire ce qui vaut encore.',
  aussi: ['agréments']
};

const jours =
  'Exemple : 2026-12-24 → 2027-01-03 : congés d’hiver ; un seul jour, ou 24/12/2026 au 03/01/2027, se comprend aussi. ' +
  'Ce qui est passé reste, même si la cellule ne l’a plus ; vidée, elle retire ce qui est en cours ou à venir.';

export const fermeturesDuLieu: ColonneDeLAnnuaire = {
  key: 'lieu.fermetures',
  title: 'fermetures du lieu',
  reading,
  about: `Quand tout ce qui s’y donne est fermé. ${ensemble} ${jours}`
};

export const fermeturesDuService: ColonneDeLAnnuaire = {
  key: 'service.fermetures',
  title: 'fermetures',
  reading,
  about: `Quand ce service seul est fermé. ${ensemble} ${jours}`,
  aussi: ['fermetures du service']
};
