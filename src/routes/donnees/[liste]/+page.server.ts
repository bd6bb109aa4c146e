import { error } from '@sveltejs/kit';
import { publicAddress } from '#platform/address.ts';
import { today } from '#platform/clock.ts';
import { unsent } from '#platform/http/unsent.ts';
import { readCatalogue } from '#rooms/rapports/donnees/catalogue.server.ts';
import { formatsOf } from '#rooms/rapports/donnees/dcat.ts';
import { MOST_ROWS } from '#rooms/rapports/donnees/pages.ts';
import { ownLicence } from '../answer.server.ts';
import { findListe, withDates } from '../listes.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { viewer }, params }) => {
  const liste = findListe(params.liste);
  if (!liste) error(404);
  const [read, [entry]] = await Promise.all([
    liste.read({ viewer, query: new URLSearchParams() }),
    readCatalogue(viewer, withDates(liste), today(), ownLicence())
  ]);
  if (!entry) error(404);
  const { id, page, filters } = liste;
  const [first] = read.objects(0, 1);
  return {
    liste: unsent({
      ...{ id, page, filters, title: liste.title(), about: liste.about() },
      address: publicAddress(`/donnees/${id}.json`),
      columns: liste.columns(),
      formats: formatsOf(liste),
      first: first ? JSON.stringify(first, null, 2) : null,
      most: MOST_ROWS,
      entry: { ...entry, rows: read.count, exemple: read.invented > 0 }
    })
  };
};
