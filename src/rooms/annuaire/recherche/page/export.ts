import { m } from '#messages';
import type { Column } from '#platform/exports/table.ts';
import { nomDeLangue } from '../../langues.ts';
import {
  accessibiliteWord,
  coutWord,
  inscriptionWord,
  niveauWord,
  publicWord,
  verifierWord
} from '../../services/words.ts';
import type { LieuTrouve, ServiceTrouve } from '../trouve.ts';

/** Services in one file at most; the whole directory is among the open data. */
export const MOST_EXPORTED = 5000;

/** A line of a file: a service at one of its places, or without any. */
export type Ligne = { service: ServiceTrouve; place: LieuTrouve | null; address: string };

/** @param addressOf the page of a service, from its slug */
export const lignesOf = (services: readonly ServiceTrouve[], addressOf: (slug: string) => string): Ligne[] =>
  services.flatMap((service): Ligne[] => {
    const address = addressOf(service.slug);
    if (!service.places.length) return [{ service, place: null, address }];
    return service.places.map((place) => ({ service, place, address }));
  });

export const pointOf = ({ place }: Ligne): string | null =>
  place && place.placement !== 'commune' ? `{"type":"Point","coordinates":[${place.lon},${place.lat}]}` : null;

const text = (key: string, title: string, value: Column<Ligne>['value']): Column<Ligne> => ({
  key,
  title,
  kind: 'text',
  value
});
const texts = (key: string, title: string, value: (row: Ligne) => string[]): Column<Ligne> => ({
  key,
  title,
  kind: 'texts',
  value
});

/** What a file says of each line, in the order of the list. @param needOf the name of a need */
export function colonnesOf(needOf: (id: string) => string, communeOf: (nis: string) => string): Column<Ligne>[] {
  return [
    { ...text('nom', m.chercher_export_name(), ({ service }) => service.name), always: true },
    text('organisation', m.chercher_export_organisation(), ({ service }) => service.organisation),
    texts('besoins', m.chercher_need(), ({ service }) => service.besoins.map(needOf)),
    text('adresse', m.chercher_export_address(), ({ place }) =>
      place ? [place.street, place.houseNumber, place.box && `bte ${place.box}`].filter(Boolean).join(' ') : null
    ),
    text('code_postal', m.chercher_export_postcode(), ({ place }) => place?.postalCode),
    text('localite', m.chercher_export_locality(), ({ place }) => place?.locality),
    text('commune', m.chercher_commune(), ({ place }) => place && communeOf(place.nis)),
    text('horaires', m.chercher_export_hours(), ({ place }) => place?.openingHours),
    texts('langues', m.chercher_languages(), ({ service }) =>
      service.languages.map(({ code }) => nomDeLangue(code).name)
    ),
    texts('publics', m.chercher_public(), ({ service }) => service.publics.map(publicWord)),
    texts('niveau', m.chercher_level(), ({ service }) =>
      [...new Set([service.levelFrom, service.levelTo])].flatMap((one) => (one ? [niveauWord(one)] : []))
    ),
    text('prix', m.chercher_price(), ({ service }) =>
      [service.cost && coutWord(service.cost), service.costNote].filter(Boolean).join(', ')
    ),
    texts('inscription', m.chercher_enrol(), ({ service }) => service.enrolment.map(inscriptionWord)),
    texts('acces', m.chercher_access(), ({ place }) => (place?.accessibility ?? []).map(accessibiliteWord)),
    text('telephone', m.chercher_phone(), ({ service }) => service.phone),
    {
      key: 'verifie_le',
      title: m.chercher_export_checked(),
      kind: 'day',
      value: ({ service }) => service.verifiedOn
    },
    text('verifie_par', m.chercher_export_checked_by(), ({ service }) =>
      service.verifiedBy ? verifierWord(service.verifiedBy) : null
    ),
    { key: 'page', title: m.chercher_export_page(), kind: 'address', always: true, value: ({ address }) => address },
    { key: 'exemple', title: m.exemple(), kind: 'yes-no', always: true, value: ({ service }) => service.exemple }
  ];
}
