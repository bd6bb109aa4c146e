import { error } from '@sveltejs/kit';
import { getLocale } from '#messages/locale.ts';
import { today } from '#platform/clock.ts';
import { preflight, shared } from '#platform/http/shared.ts';
import { catalogueOf } from '#rooms/rapports/donnees/dcat.ts';
import { toJsonLd, toTurtle } from '#rooms/rapports/donnees/rdf.ts';
import { listCentres } from '#rooms/territoires/centres/queries.server.ts';
import { ownLicence } from '../answer.server.ts';
import { listes, readCatalogue } from '../listes.server.ts';
import type { RequestHandler } from './$types';

export const OPTIONS: RequestHandler = preflight;

/** The catalogue of the open data after DCAT-AP: JSON-LD (`.jsonld`) or Turtle (`.ttl`). */
export const GET: RequestHandler = async ({ locals: { viewer, centre }, params: { format } }) => {
  if (format !== 'jsonld' && format !== 'ttl') error(404);
  const entries = await readCatalogue(viewer, ownLicence());
  const listed = listes.flatMap((liste) => {
    const entry = entries.find(({ id }) => id === liste.id);
    return entry ? [{ ...liste, entry }] : [];
  });
  const contact = (await listCentres()).find(({ id }) => id === centre.id);
  const root = catalogueOf(
    listed,
    { id: centre.id, name: centre.name ?? centre.acronym, email: contact?.email ?? null },
    { lang: getLocale(), title: centre.acronym, issued: today() }
  );
  const [type, body] =
    format === 'ttl'
      ? ['text/turtle; charset=utf-8', toTurtle(root)]
      : ['application/ld+json; charset=utf-8', JSON.stringify(toJsonLd(root))];
  return shared(new Response(body, { headers: { 'content-type': type } }));
};
