import { m } from '#messages';
import { formatDay } from '#messages/format.ts';
import { publicAddress } from '#platform/address.ts';
import { application } from '#platform/application.ts';
import { today } from '#platform/clock.ts';
import { licenceOfCentre } from '#rooms/rapports/donnees/licences.ts';
import type { Provenance } from '#rooms/rapports/donnees/catalogue.server.ts';
import type { Liste } from '#rooms/rapports/donnees/definition.server.ts';

/** The licence of what the centre itself wrote. */
export const ownLicence = () => licenceOfCentre(application().settings.DATA_LICENCE);

/** What goes with a file: what it is, from where, under which licence, and where its page is. */
export const aboutLines = (
  liste: Liste,
  { sources, licences }: Provenance,
  exemple: boolean,
  search: string
): string[] => [
  liste.title(),
  liste.about(),
  m.donnees_read_on({ day: formatDay(today()) }),
  ...(exemple ? [m.donnees_exemple_note()] : []),
  ...sources.map((source) => `${source.attribution}, ${source.title}`),
  ...licences.map(({ name, url }) => m.donnees_licence_line({ licence: url ? `${name}, ${url}` : name })),
  publicAddress(`/donnees/${liste.id}`) + search
];
