import { searchKeyOf } from '../../territoires/rules.ts';
import { doublonOf, likeness, type Fiche, type Raison } from '../doublons/rules.ts';
import type { Ligne } from './entrant.ts';

/** Words that many names have: they bring no two together. */
const common = new Set(['centre', 'service', 'services', 'maison', 'association', 'fondation', 'asbl']);
/** Names that share a word with more than these tell nothing by it. */
const MOST_ALIKE = 60;
/** Shown to choose among. */
const MOST_SHOWN = 3;

const phoneOf = (text: string | null): string => (text ?? '').replaceAll(/\D/g, '').replace(/^(?:0032|32)/, '0');

/** What two entries of the same body are likely to have in common, each as a word. */
function clesOf({ name, bce, phone, address }: Fiche): string[] {
  const words = searchKeyOf(name)
    .split(' ')
    .filter((word) => word.length > 3 && !common.has(word));
  return [
    `n ${searchKeyOf(name)}`,
    ...(bce ? [`b ${bce}`] : []),
    ...(phoneOf(phone).length >= 8 ? [`p ${phoneOf(phone)}`] : []),
    ...(address ? [`d ${searchKeyOf(address)}`] : []),
    ...words.map((word) => `w ${word}`)
  ];
}

export type Candidat = { id: string; score: number; raisons: Raison[] };

/** Finds among the organisations of the directory those that a new one may be, without comparing it with all. */
export class Rapprochement {
  readonly #byKey = new Map<string, Fiche[]>();

  constructor(known: Iterable<Fiche>) {
    for (const fiche of known)
      for (const key of clesOf(fiche)) {
        const held = this.#byKey.get(key);
        if (held) held.push(fiche);
        else this.#byKey.set(key, [fiche]);
      }
  }

  /** The likeliest first. */
  candidats(fiche: Fiche): Candidat[] {
    const seen = new Set<string>();
    const found: Candidat[] = [];
    for (const key of clesOf(fiche)) {
      const held = this.#byKey.get(key) ?? [];
      if (key.startsWith('w ') && held.length > MOST_ALIKE) continue;
      for (const other of held) {
        if (seen.has(other.id)) continue;
        seen.add(other.id);
        // A file often has no address of the body itself: the very same name is then worth the question.
        const alike =
          doublonOf(fiche, other) ??
          (searchKeyOf(fiche.name) === searchKeyOf(other.name) ? sameName(fiche, other) : null);
        if (alike) found.push({ id: other.id, ...alike });
      }
    }
    return found.toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, MOST_SHOWN);
  }
}

function sameName(one: Fiche, other: Fiche): { score: number; raisons: Raison[] } | null {
  const two = one.bce && other.bce && one.bce !== other.bce;
  return two ? null : { score: 0.6, raisons: [{ kind: 'nom', share: 1 }] };
}

/** At least this likely, it is proposed that both are one; below, that they are two. */
export const PROPOSED = 0.6;
const ALIKE = 0.8;

/** The service of an organisation that another of it may be, by its name. */
export function memeService(
  name: string,
  known: readonly { id: string; name: string }[]
): { id: string; share: number } | null {
  let best: { id: string; share: number } | null = null;
  for (const one of known) {
    const share = searchKeyOf(one.name) === searchKeyOf(name) ? 1 : likeness(one.name, name);
    if (share >= ALIKE && (!best || share > best.share)) best = { id: one.id, share };
  }
  return best;
}

type Body = { id: string; fields: { name: string; bce: string | null; phone: string | null } };
type At = {
  fields: { street: string | null; houseNumber: string | null; localite: string; point: { lon: number; lat: number } };
};

const doorOf = (street: string, number: string | null, code: string): string =>
  [street, number, code].filter(Boolean).join(' ');

/** An organisation of the directory at its first place. */
export const ficheDe = ({ id, fields }: Body, at: At | undefined): Fiche => ({
  ...{ id, name: fields.name, bce: fields.bce, phone: fields.phone },
  address: at?.fields.street ? doorOf(at.fields.street, at.fields.houseNumber, at.fields.localite.slice(0, 4)) : null,
  lon: at?.fields.point.lon ?? null,
  lat: at?.fields.point.lat ?? null
});

const textOf = (value: unknown): string | null => (typeof value === 'string' && value ? value : null);

/** One of a file, at the place of its first line. */
export function ficheDu(dits: Readonly<Record<string, unknown>>, { lieu }: Ligne): Fiche {
  const at = lieu?.dits ?? {};
  const street = textOf(at.street);
  const point = at.point as { lon: number; lat: number } | null | undefined;
  return {
    ...{ id: '', name: textOf(dits.name) ?? '', bce: textOf(dits.bce), phone: textOf(dits.phone) },
    address: street ? doorOf(street, textOf(at.houseNumber), textOf(at.postalCode) ?? '') : null,
    lon: point?.lon ?? null,
    lat: point?.lat ?? null
  };
}

/** Why two may be one, in words. */
export const motsDes = (raisons: readonly Raison[]): string[] =>
  raisons.map((one) => {
    if (one.kind === 'nom') return one.share === 1 ? 'même nom' : `noms proches (${Math.round(one.share * 100)} %)`;
    if (one.kind === 'distance') return `à ${one.metres} m`;
    return { bce: 'même numéro BCE', adresse: 'même adresse', telephone: 'même téléphone' }[one.kind];
  });
