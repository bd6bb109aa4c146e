import { anonymous } from '#rooms/comptes/visibilite.ts';
import type { Liste } from '#rooms/rapports/donnees/definition.server.ts';
import { licenceOfCentre } from '#rooms/rapports/donnees/licences.ts';
import { findListe } from '../src/routes/donnees/listes.server.ts';

/** The lists of the open data as everyone may read them, for the centre of the story. */
export const reader = anonymous('cai-namur');
export const licence = licenceOfCentre('CC-BY-4.0');

export const find = (id: string): Liste => {
  const liste = findListe(id);
  if (!liste) throw new Error(`There is no list « ${id} »`);
  return liste;
};
export const read = (id: string, query = '', viewer = reader) =>
  find(id).read({ viewer, query: new URLSearchParams(query) });
