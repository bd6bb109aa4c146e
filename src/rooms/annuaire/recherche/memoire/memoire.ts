import type { Fermeture } from '../../horaires/fermetures.ts';
import type { Cadre } from '../cadre.ts';
import { clearBit, hasBit, noBits, setBit, withAll, withRoom, type Bits } from './bits.ts';

/** Where a service is given, as the search knows it. WGS 84 degrees. */
export type LieuConnu = { lon: number; lat: number; hours: string | null; closures: Fermeture[] };

/** What the search knows of a service: what it is filtered, counted and ranked by. */
export type ServiceConnu = {
  id: string;
  /** Values of facets, each written `facet:value`. */
  values: string[];
  /** Keys of the words that it holds (recherche/normalise.ts), by where they stand. */
  words: ReadonlyMap<string, Poids>;
  places: LieuConnu[];
  /** Last day on which it stands in the public list, and day of its last confirmation: days since 1970, or 0. */
  listedUntil: number;
  verifiedOn: number;
  /** What must be open to a reader (visibilities of the service and of its organisation), and whether it may be listed at all. */
  visibilities: string[];
  listed: boolean;
};

/** How much a word says where it stands: in the name, in the organisation's name or the place, elsewhere. */
export const poids = { name: 3, place: 2, text: 1 } as const;
export type Poids = (typeof poids)[keyof typeof poids];

/** Slots in order, each shifted by two bits that hold the weight. */
type Postings = { slots: Uint32Array; length: number };

/** Hours and closures of all places of a service: few thousand differ, so that each is worked out once for all. */
export type Horaire = { places: { hours: string | null; closures: Fermeture[] }[] };

const NONE: Postings = { slots: new Uint32Array(0), length: 0 };

/**
 * The services of a centre as the search needs them, in memory: a set of slots for each value of each facet, the slots
 * of each word, the first place of each. A service that changes takes a new slot and its old one dies, so that nothing
 * is ever moved; who keeps it builds it anew when too many have died.
 */
export class Memoire {
  readonly ids: string[] = [];
  /** Keys of the words of places and operators. */
  readonly #names = new Set<string>();
  readonly #slotOf = new Map<string, number>();
  readonly #values = new Map<string, Bits>();
  readonly #words = new Map<string, Postings>();
  /** By what must be open to a reader. */
  readonly #circles = new Map<string, { visibilities: string[]; listed: boolean; bits: Bits }>();
  #lon = new Float64Array(1024);
  #lat = new Float64Array(1024);
  #horaire = new Int32Array(1024);
  #listedUntil = new Int32Array(1024);
  #verifiedOn = new Int32Array(1024);
  /** Services given at more than one place: the others. */
  readonly #others = new Map<number, { lon: number; lat: number }[]>();
  readonly #horaires: Horaire[] = [];
  readonly #horaireOf = new Map<string, number>();
  #dead = 0;
  #changes = 0;
  #open = new Map<string, { changes: number; bits: Bits }>();

  get size(): number {
    return this.ids.length;
  }

  get dead(): number {
    return this.#dead;
  }

  remove(id: string): void {
    const slot = this.#slotOf.get(id);
    if (slot === undefined) return;
    for (const { bits } of this.#circles.values()) clearBit(bits, slot);
    this.#slotOf.delete(id);
    this.#dead += 1;
    this.#changes += 1;
  }

  put(one: ServiceConnu): void {
    this.remove(one.id);
    this.#changes += 1;
    const slot = this.ids.push(one.id) - 1;
    this.#slotOf.set(one.id, slot);
    if (slot >= this.#lon.length) this.#grow();
    for (const value of new Set(one.values)) this.#add(this.#values, value, slot);
    for (const [word, weight] of one.words) {
      this.#post(word, slot, weight);
      if (weight === poids.place) this.#names.add(word);
    }
    const circle = `${[...new Set(one.visibilities)].sort().join()} ${one.listed}`;
    let known = this.#circles.get(circle);
    if (!known)
      this.#circles.set(
        circle,
        (known = { visibilities: one.visibilities, listed: one.listed, bits: noBits(slot + 1) })
      );
    known.bits = withRoom(known.bits, slot);
    setBit(known.bits, slot);
    const [first, ...others] = one.places;
    this.#lon[slot] = first?.lon ?? Number.NaN;
    this.#lat[slot] = first?.lat ?? Number.NaN;
    if (others.length) this.#others.set(slot, others);
    this.#horaire[slot] = this.#horaireFor(one.places);
    this.#listedUntil[slot] = one.listedUntil;
    this.#verifiedOn[slot] = one.verifiedOn;
  }

  /** Who may be found by a reader of these circles on a day (days since 1970). */
  open(reads: readonly string[], day: number): Bits {
    const key = `${reads.join()} ${day}`;
    const known = this.#open.get(key);
    if (known?.changes === this.#changes) return known.bits;
    if (this.#open.size >= 8) this.#open.clear();
    const bits = this.#openOn(reads, day);
    this.#open.set(key, { changes: this.#changes, bits });
    return bits;
  }

  #openOn(reads: readonly string[], day: number): Bits {
    const all = noBits(this.size);
    for (const { visibilities, listed, bits } of this.#circles.values())
      if (listed && visibilities.every((one) => reads.includes(one))) withAll(all, [bits]);
    for (let slot = 0; slot < this.size; slot++) if ((this.#listedUntil[slot] ?? 0) < day) clearBit(all, slot);
    return all;
  }

  of(value: string): Bits {
    return this.#values.get(value) ?? noBits(0);
  }

  /** All values of a facet, without the name of the facet. */
  valuesOf(facet: string): string[] {
    const head = `${facet}:`;
    return [...this.#values.keys()].flatMap((key) => (key.startsWith(head) ? [key.slice(head.length)] : []));
  }

  /** Slots that hold a word, with the weight of where it stands. */
  eachWith(word: string, visit: (slot: number, weight: number) => void): void {
    const { slots, length } = this.#words.get(word) ?? NONE;
    for (let at = 0; at < length; at++) {
      const one = slots[at] ?? 0;
      visit(one >>> 2, one & 3);
    }
  }

  /** Whether a service of a set holds a word, or holds it with one weight. */
  knows(word: string, among: Bits, weight?: Poids): boolean {
    const { slots, length } = this.#words.get(word) ?? NONE;
    for (let at = 0; at < length; at++) {
      const one = slots[at] ?? 0;
      if ((weight === undefined || (one & 3) === weight) && hasBit(among, one >>> 2)) return true;
    }
    return false;
  }

  /** Whether a word names a place or an operator of a set: it is typed as it is, and no error for another. */
  names(word: string, among: Bits): boolean {
    return this.#names.has(word) && this.knows(word, among, poids.place);
  }

  /** The places of a service: the first, then the others. */
  eachPlace(slot: number, visit: (lon: number, lat: number) => void): void {
    visit(this.#lon[slot] ?? Number.NaN, this.#lat[slot] ?? Number.NaN);
    const others = this.#others.get(slot);
    if (others) for (const { lon, lat } of others) visit(lon, lat);
  }

  /** Services with a place in a part of the map, its edges with it. */
  within({ west, south, east, north }: Cadre): Bits {
    const bits = noBits(this.size);
    const [lons, lats] = [this.#lon, this.#lat];
    for (let slot = 0; slot < this.size; slot++) {
      const lon = lons[slot] ?? Number.NaN;
      const lat = lats[slot] ?? Number.NaN;
      if (lon >= west && lon <= east && lat >= south && lat <= north) setBit(bits, slot);
    }
    for (const [slot, places] of this.#others)
      if (places.some(({ lon, lat }) => lon >= west && lon <= east && lat >= south && lat <= north)) setBit(bits, slot);
    return bits;
  }

  horaireOf(slot: number): number {
    return this.#horaire[slot] ?? 0;
  }

  get horaires(): readonly Horaire[] {
    return this.#horaires;
  }

  verifiedOn(slot: number): number {
    return this.#verifiedOn[slot] ?? 0;
  }

  #add(sets: Map<string, Bits>, key: string, slot: number): void {
    const bits = withRoom(sets.get(key) ?? noBits(slot + 1), slot);
    setBit(bits, slot);
    sets.set(key, bits);
  }

  #post(word: string, slot: number, weight: number): void {
    let postings = this.#words.get(word);
    if (!postings) this.#words.set(word, (postings = { slots: new Uint32Array(2), length: 0 }));
    if (postings.length === postings.slots.length) {
      const longer = new Uint32Array(Math.ceil(postings.slots.length * 1.6));
      longer.set(postings.slots);
      postings.slots = longer;
    }
    postings.slots[postings.length] = slot * 4 + weight;
    postings.length += 1;
  }

  #horaireFor(places: readonly LieuConnu[]): number {
    const all = places.map(({ hours, closures }) => ({ hours, closures }));
    const key = JSON.stringify(all);
    let known = this.#horaireOf.get(key);
    if (known === undefined) this.#horaireOf.set(key, (known = this.#horaires.push({ places: all }) - 1));
    return known;
  }

  #grow(): void {
    const more = this.#lon.length * 2;
    const longer = <T extends Float64Array | Int32Array>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    this.#lon = longer(this.#lon, new Float64Array(more));
    this.#lat = longer(this.#lat, new Float64Array(more));
    this.#horaire = longer(this.#horaire, new Int32Array(more));
    this.#listedUntil = longer(this.#listedUntil, new Int32Array(more));
    this.#verifiedOn = longer(this.#verifiedOn, new Int32Array(more));
  }
}
