import { m } from '#messages';
import type { Column } from '#platform/exports/table.ts';
import { nomDeLangue } from '../langues.ts';
import { accessibiliteWord, coutWord, inscriptionWord, niveauWord, publicWord } from '../services/words.ts';
import type { Lieu, Numerotee } from './contenu.ts';

/** A line of a file: a service of a répertoire at one of its places, or without any. */
export type LigneDuRepertoire = { entry: Numerotee; place: Lieu | null };

export const lignesDuRepertoire = (entries: readonly Numerotee[]): LigneDuRepertoire[] =>
  entries.flatMap((entry): LigneDuRepertoire[] =>
    entry.places.length ? entry.places.map((place) => ({ entry, place })) : [{ entry, place: null }]
  );

/** Where the commune alone is sure, a point would say what nobody knows. */
export const pointDeLaLigne = ({ place }: LigneDuRepertoire): string | null =>
  place && place.placement !== 'commune' ? `{"type":"Point","coordinates":[${place.lon},${place.lat}]}` : null;

type Of = (row: LigneDuRepertoire) => string | null | undefined;
type Several = (row: LigneDuRepertoire) => string[];

const text = (key: string, title: string, value: Of): Column<LigneDuRepertoire> => ({
  ...{ key, title, kind: 'text', value }
});
const texts = (key: string, title: string, value: Several): Column<LigneDuRepertoire> => ({
  ...{ key, title, kind: 'texts', value }
});

/** What a file says of each line. @param needOf the name of a need @param pageOf the page of a service, by its slug */
export const colonnesDuRepertoire = (
  needOf: (id: string) => string,
  pageOf: (slug: string) => string
): Column<LigneDuRepertoire>[] => [
  { key: 'numero', title: m.repertoires_col_number(), kind: 'whole', always: true, value: ({ entry }) => entry.no },
  { ...text('nom', m.chercher_export_name(), ({ entry }) => entry.name), always: true },
  text('organisation', m.chercher_export_organisation(), ({ entry }) => entry.organisation),
  texts('besoins', m.chercher_need(), ({ entry }) => entry.besoins.map(needOf)),
  text('adresse', m.chercher_export_address(), ({ place }) =>
    place ? [place.street, place.houseNumber, place.box && `bte ${place.box}`].filter(Boolean).join(' ') : null
  ),
  text('code_postal', m.chercher_export_postcode(), ({ place }) => place?.postalCode),
  text('localite', m.chercher_export_locality(), ({ place }) => place?.locality),
  text('commune', m.chercher_commune(), ({ place }) => place?.commune),
  text('horaires', m.chercher_export_hours(), ({ place }) => place?.openingHours),
  texts('langues', m.chercher_languages(), ({ entry }) => entry.languages.map(({ code }) => nomDeLangue(code).name)),
  texts('publics', m.chercher_public(), ({ entry }) => entry.publics.map(publicWord)),
  texts('niveau', m.chercher_level(), ({ entry }) =>
    [...new Set([entry.levelFrom, entry.levelTo])].flatMap((one) => (one ? [niveauWord(one)] : []))
  ),
  text('prix', m.chercher_price(), ({ entry }) =>
    [entry.cost && coutWord(entry.cost), entry.costNote].filter(Boolean).join(', ')
  ),
  texts('inscription', m.chercher_enrol(), ({ entry }) => entry.enrolment.map(inscriptionWord)),
  texts('acces', m.chercher_access(), ({ place }) => (place?.accessibility ?? []).map(accessibiliteWord)),
  text('telephone', m.chercher_phone(), ({ entry }) => entry.phone),
  { key: 'verifie_le', title: m.chercher_export_checked(), kind: 'day', value: ({ entry }) => entry.verifiedOn },
  {
    key: 'page',
    title: m.chercher_export_page(),
    kind: 'address',
    value: ({ entry }) => (entry.listed ? pageOf(entry.slug) : null)
  },
  { key: 'exemple', title: m.exemple(), kind: 'yes-no', always: true, value: ({ entry }) => entry.exemple }
];
