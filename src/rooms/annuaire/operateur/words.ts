/** What the fields that an operator changes are called at the desk. */
export const champNames: Readonly<Record<string, string>> = {
  name: 'Nom',
  description: 'Description',
  status: 'État',
  unlisted: 'Hors de l’annuaire public',
  lieux: 'heures',
  places: 'places',
  placesFree: 'places libres',
  waitingWeeks: 'attente',
  phone: 'téléphone',
  endsOn: 'fin',
  fermetures: 'fermeture'
};
