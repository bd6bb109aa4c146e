import type { Placement } from '../locations/tables.ts';

/** A postal place: what makes a commune certain. */
export type Localite = { postalCode: string; place: string; nis: string; commune: string; lon: number; lat: number };

/** Letters and figures alone, as one compares what people wrote. */
export const plat = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/\b(?:saint|sainte)\b/g, 'st')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

export type Localites = { parCode: ReadonlyMap<string, Localite[]>; parNom: ReadonlyMap<string, Localite[]> };

export function localitesOf(all: readonly Localite[]): Localites {
  return {
    parCode: Map.groupBy(all, ({ postalCode }) => postalCode),
    parNom: Map.groupBy(all, ({ place }) => plat(place))
  };
}

export type Trouvee = { ok: true; localite: Localite; doute: string | null } | { ok: false; message: string };

const list = (all: readonly Localite[]): string =>
  [...new Set(all.map(({ place }) => place))].slice(0, 6).join(', ') || 'aucune';

/**
 * The postal place of an address. Its commune is certain, or it is an error: a postal code and a place that do not go
 * together are told with what would.
 */
export function localiteOf(
  { parCode, parNom }: Localites,
  code: string | null,
  place: string | null,
  commune: string | null = null
): Trouvee {
  const digits = code?.replace(/^B[-\s]?/i, '').trim() ?? '';
  if (!digits && !place && !commune) return { ok: false, message: 'Le code postal et la localité manquent.' };
  const here = digits ? parCode.get(digits) : undefined;
  if (digits && !here) return { ok: false, message: `« ${digits} » n’est pas un code postal belge connu.` };
  const wanted = plat(place ?? commune ?? '');
  const within = (all: readonly Localite[]): readonly Localite[] => {
    const own = commune ? all.filter((one) => plat(one.commune) === plat(commune)) : [];
    return own.length ? own : all;
  };
  if (here) {
    const named = here.find((one) => plat(one.place) === wanted);
    if (named) return { ok: true, localite: named, doute: null };
    const main = here.find((one) => plat(one.place) === plat(one.commune)) ?? here[0];
    const nis = new Set(here.map((one) => one.nis));
    // A place is often called by its commune: « Namur » for 5100.
    const ofCommune = here.filter((one) => plat(one.commune) === wanted);
    const first = ofCommune[0] ?? (wanted === '' && nis.size === 1 ? main : undefined);
    if (first) return { ok: true, localite: main && ofCommune.includes(main) ? main : first, doute: doubt(first) };
    const elsewhere = parNom.get(wanted);
    return {
      ok: false,
      message: !wanted
        ? `Le code postal ${digits} est celui de plusieurs communes : dites la localité (${list(here)}).`
        : elsewhere?.[0]
          ? `${place ?? commune} a le code postal ${elsewhere[0].postalCode}, et non ${digits} (${list(here)}).`
          : `« ${place ?? commune} » n’est pas une localité de ${digits} (${list(here)}).`
    };
  }
  const named = within(parNom.get(wanted) ?? []);
  if (named.length === 1 && named[0]) return { ok: true, localite: named[0], doute: null };
  return {
    ok: false,
    message: named.length
      ? `Plusieurs localités s’appellent « ${place ?? commune} » : dites le code postal.`
      : `« ${place ?? commune} » n’est pas une localité connue.`
  };
}

const doubt = ({ place, commune, postalCode }: Localite): string =>
  `La localité n’est pas dite : ${postalCode} ${place}${place === commune ? '' : `, commune de ${commune}`}, est prise.`;

/** « Rue de Fer 12 bte 3 », in its parts; what has no number is a street. */
export function rueOf(text: string): { street: string | null; houseNumber: string | null; box: string | null } {
  const found =
    /^(.*?\D)?[\s,]*?(?:\b(\d+\s?[a-z]?(?:\s?[-/]\s?\d+[a-z]?)?))?(?:[\s,/]+(?:bte|boite|boîte|bus|b\.)\s*(\S+))?$/i.exec(
      text.trim()
    );
  const [, street, houseNumber, box] = found ?? [];
  if (!street?.trim()) return { street: text.trim() || null, houseNumber: null, box: null };
  return {
    street: street.replace(/[\s,]+$/, '').trim() || null,
    houseNumber: houseNumber?.trim() || null,
    box: box?.trim() || null
  };
}

/** What two addresses have in common where they are one door. */
export const porteOf = (one: {
  street: string | null;
  houseNumber: string | null;
  box: string | null;
  postalCode: string;
  locality: string;
}): string =>
  plat(
    [one.street, one.houseNumber, one.box]
      .filter(Boolean)
      .join(' ')
      .replaceAll(/\b(?:bte|boîte|boite|bus)\b/gi, '')
  ) + `/${one.postalCode}/${plat(one.locality)}`;

/** Farther than this from its postal place, in degrees of latitude (about 20 km), a point was written wrongly. */
const FAR = 0.18;

export type Point = { lon: number; lat: number; placement: Placement };

/**
 * Where an address stands on the map: the point that the file gives where it is near, that of another door of the street
 * that the directory knows, or the middle of its postal place, to be set by somebody.
 * @param rues points of known addresses by street and postal code
 */
export function pointOf(
  localite: Localite,
  street: string | null,
  given: { lon: number; lat: number; placement?: Placement } | null,
  rues: ReadonlyMap<string, { lon: number; lat: number }>
): { point: Point; loin: boolean } {
  const { lon, lat } = localite;
  const near = given && Math.abs(given.lat - lat) <= FAR && Math.abs(given.lon - lon) <= FAR * 1.6;
  if (given && near)
    return { point: { lon: given.lon, lat: given.lat, placement: given.placement ?? 'exact' }, loin: false };
  const known = street ? rues.get(rueKey(street, localite.postalCode)) : undefined;
  const point: Point = known ? { ...known, placement: 'rue' } : { lon, lat, placement: 'localite' };
  return { point, loin: given !== null };
}

export const rueKey = (street: string, postalCode: string): string => `${plat(street)}/${postalCode}`;
