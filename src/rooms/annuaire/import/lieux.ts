import type { Placement } from '../locations/tables.ts';
import { localiteOf, plat, pointOf, porteOf, rueKey, type Localite } from './adresse.ts';
import { comparer, champsOf, direOf, type Cadre, type Compare } from './comparer.ts';
import { neuves } from './datees.ts';
import type { Ligne, Partie, Remarque } from './entrant.ts';
import { ajouter, dire, nommee, nouveau, type Groupe } from './grouper.ts';
import { locality, type LieuFields, type LieuTenu, type Present } from './present.ts';

/** A place as a file tells of it, with its certain postal place; null where the file only names one of ours. */
export type LieuLu = { groupe: Groupe; localite: Localite | null; ours: LieuTenu | null };

/** What a line says of where it is; its numbers are read before and stand apart. */
type Address = { postalCode?: string | null; locality?: string | null; commune?: string | null };

const addressFields = ['street', 'houseNumber', 'box', 'localite'] as const;

/** The places of one organisation, found among the lines of a file. */
export class Lieux {
  readonly tous: LieuLu[] = [];
  readonly #byKey = new Map<string, LieuLu>();
  readonly #byDoor: ReadonlyMap<string, LieuTenu>;
  readonly #present: Present;
  readonly #organisationId: string | null;
  readonly #errors: Remarque[];
  readonly #remarks: Remarque[];

  constructor(
    present: Present,
    organisationId: string | null,
    own: readonly LieuTenu[],
    { errors, remarks }: { errors: Remarque[]; remarks: Remarque[] }
  ) {
    this.#present = present;
    this.#organisationId = organisationId;
    this.#errors = errors;
    this.#remarks = remarks;
    this.#byDoor = new Map(own.map((one) => [porteOf({ ...one.fields, ...locality(one.fields) }), one]));
  }

  /** The place of a line; null where it has none, `faux` where what it says is wrong. */
  lire(ligne: Ligne): LieuLu | null | 'faux' {
    const { lieu } = ligne;
    if (!lieu) return null;
    const present = this.#present;
    const { postalCode, locality: place, commune, ...dits } = lieu.dits as Address & Record<string, unknown>;
    const id = nommee(present, 'locations', lieu);
    const held = id && id !== 'inconnu' ? (present.locations.get(id) ?? null) : null;
    if (id === 'inconnu' || (held && held.organisationId !== this.#organisationId)) {
      dire(this.#errors, ligne, 'lieu.id', 'Cet identifiant n’est pas celui d’un lieu de cette organisation.');
      return 'faux';
    }
    const said = postalCode || place || commune;
    if (!said && !held) {
      const any = Object.values(dits).some((value) => value !== null && value !== undefined);
      if (any) dire(this.#errors, ligne, 'lieu.postalCode', 'Le code postal et la localité manquent.');
      return any ? 'faux' : null;
    }
    let localite: Localite | null = null;
    if (said) {
      const found = localiteOf(present.localites, postalCode ?? null, place ?? null, commune);
      if (!found.ok) {
        const field =
          postalCode && !/pas une localité|code postal \d+, et/.test(found.message) ? 'postalCode' : 'locality';
        dire(this.#errors, ligne, `lieu.${field}`, found.message);
        return 'faux';
      }
      localite = found.localite;
      dits.localite = `${localite.postalCode} ${localite.place}`;
      const ours = held && plat(held.fields.localite.slice(5)) === plat(localite.place);
      if (found.doute && !ours) dire(this.#remarks, ligne, 'lieu.locality', found.doute);
      if (!present.communes.has(localite.nis) && !held)
        dire(this.#remarks, ligne, 'lieu.locality', `${localite.commune} n’est pas du territoire de ce centre.`);
    }
    return this.#keep(ligne, { ...lieu, dits }, localite, held);
  }

  #keep(ligne: Ligne, partie: Partie, localite: Localite | null, held: LieuTenu | null): LieuLu {
    const dits = partie.dits as Record<'street' | 'houseNumber' | 'box', string | null | undefined>;
    const door = localite
      ? porteOf({
          ...{ street: dits.street ?? null, houseNumber: dits.houseNumber ?? null, box: dits.box ?? null },
          ...{ postalCode: localite.postalCode, locality: localite.place }
        })
      : '';
    const ours = held ?? this.#byDoor.get(door) ?? null;
    const key = ours ? `id ${ours.id}` : partie.externe ? `x ${partie.externe}` : `p ${door}`;
    let lu = this.#byKey.get(key);
    if (!lu) {
      lu = { groupe: nouveau(ours?.id ?? null), localite, ours };
      this.#byKey.set(key, lu);
      this.tous.push(lu);
    }
    // The same door, however its parts are written.
    const own = ours && !held ? without(partie.dits) : partie.dits;
    ajouter(lu.groupe, 'locations', ligne, { ...partie, dits: own }, this.#errors);
    return lu;
  }
}

const without = (dits: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(dits).filter(([field]) => !addressFields.some((one) => one === field)));

type Given = { lon: number; lat: number; placement?: Placement };

/** What becomes of a place: what it is, or would be. */
export function lieuFields(
  { groupe, localite, ours }: LieuLu,
  cadre: Cadre,
  rues: ReadonlyMap<string, { lon: number; lat: number }>
): Compare<LieuFields> & { loin: boolean } {
  const { point, ...dits } = groupe.dits as Record<string, unknown> & { point?: Given | null };
  const given = point ?? null;
  if (ours) {
    const near = given && (!localite || !pointOf(localite, null, given, rues).loin) ? given : null;
    const whole = near ? { ...dits, point: { placement: 'exact' as Placement, ...near } } : dits;
    const compared = comparer('locations', ours, { ...groupe, dits: whole }, cadre);
    const { after, changed } = compared;
    const moved = ['street', 'houseNumber', 'localite'].some((field) => field in changed);
    if (localite && 'localite' in changed) after.nis = localite.nis;
    if (localite && moved && !('point' in changed)) {
      after.point = pointOf(localite, after.street, null, rues).point;
      changed.point = direOf(cadre, groupe.verifieLe);
    }
    return { ...compared, loin: given !== null && !near };
  }
  if (!localite) throw new Error('A new place has a postal place');
  const placed = pointOf(localite, (dits.street as string | null) ?? null, given, rues);
  const after: LieuFields = {
    ...{ name: null, street: null, houseNumber: null, box: null, localite: '', nis: localite.nis },
    ...{ accessibility: [], accessibilityNote: null, transport: null, phone: null },
    fermetures: [],
    ...(neuves(dits, cadre.today) as Partial<LieuFields>),
    point: placed.point
  };
  return { after, champs: champsOf('locations', after, cadre.noms), changed: {}, loin: placed.loin };
}

/** Points of the doors that the directory knows, by street: where another number of it stands, roughly. */
export const ruesOf = ({ locations }: Present): Map<string, { lon: number; lat: number }> =>
  new Map(
    [...locations.values()].flatMap(({ fields: { street, localite, point } }) =>
      street && (point.placement === 'exact' || point.placement === 'rue')
        ? [[rueKey(street, localite.slice(0, 4)), { lon: point.lon, lat: point.lat }] as const]
        : []
    )
  );
