import { getLocale } from '#messages/locale.ts';
import { preflight, shared } from '#platform/http/shared.ts';
import { streamed } from '#platform/http/streamed.ts';
import { currentVersion } from '#platform/http/page-cache.ts';
import { paquet } from '#rooms/annuaire/hsds/paquet.server.ts';
import { licenceOfDemonstration } from '#rooms/rapports/donnees/licences.ts';
import { ownLicence } from '../../answer.server.ts';
import { findListe, readCatalogue } from '../../listes.server.ts';
import type { RequestHandler } from './$types';

export const OPTIONS: RequestHandler = preflight;

/** Of this process and of what is in the database; a tag of its own, so that the archive is not held to be compared. */
const started = Date.now().toString(36);

/** The directory as an HSDS data package, sent as it is made. */
export const GET: RequestHandler = async ({ locals: { viewer, centre } }) => {
  const liste = findListe('services');
  const [entry] = liste ? await readCatalogue(viewer, ownLicence(), [liste]) : [];
  const licence = entry?.licences[0] ?? licenceOfDemonstration;
  const chunks = paquet(viewer, { title: `Annuaire, ${centre.name ?? centre.acronym}`, licence });
  return shared(
    streamed(chunks, {
      'content-type': 'application/zip',
      'content-disposition': 'attachment; filename="hsds.zip"',
      etag: `"hsds-${started}-${getLocale()}-${viewer.reads.length}-${currentVersion().replaceAll(' ', '-')}"`
    })
  );
};
