import { error } from '@sveltejs/kit';
import { publicAddress } from '#platform/address.ts';
import { unsent } from '#platform/http/unsent.ts';
import { formatsOf } from '#rooms/rapports/donnees/dcat.ts';
import { MOST_ROWS } from '#rooms/rapports/donnees/pages.ts';
import { ownLicence } from '../answer.server.ts';
import { findListe, readCatalogue } from '../listes.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { viewer }, params }) => {
  const liste = findListe(params.liste);
  if (!liste) error(404);
  const [{ count, invented, objects }, [entry]] = await Promise.all([
    liste.part({ viewer, query: new URLSearchParams() }, { limit: 1, offset: 0 }),
    readCatalogue(viewer, ownLicence(), [liste])
  ]);
  if (!entry) error(404);
  const { id, page, filters } = liste;
  const [first] = objects();
  return {
    liste: unsent({
      ...{ id, page, filters, title: liste.title(), about: liste.about() },
      address: publicAddress(`/donnees/${id}.json`),
      columns: liste.columns(),
      formats: formatsOf(liste),
      first: first ? JSON.stringify(first, null, 2) : null,
      most: MOST_ROWS,
      entry: { ...entry, rows: count, exemple: invented > 0 }
    })
  };
};
