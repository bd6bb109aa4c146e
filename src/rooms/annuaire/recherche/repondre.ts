import { today as dayOf } from '#platform/clock.ts';
import { dayNumber } from '../horaires/jours.ts';
import { comptesOf, insteadOf } from './comptes.ts';
import { PAGE, type Demande } from './demande.ts';
import { expand } from './expansion.ts';
import { filtresOf, passing, quandOf } from './filtres.ts';
import { both, countBits, eachBit, type Bits } from './memoire/bits.ts';
import { metresFrom } from '../../territoires/distance.ts';
import type { Memoire } from './memoire/memoire.ts';
import { besoinsMeant, reponsesTo } from './memoire/mots.ts';
import { orderedSlots } from './memoire/ordre.ts';
import { attentes, ouvertsQuand } from './memoire/ouvert.ts';
import type { Thesaurus } from './thesaurus.ts';
import type { ServiceTrouve, Trouve } from './trouve.ts';

/** Communes told where the one asked for has nothing. */
const NEAREST = 3;
/** As far as distances order: 2²² metres. */
const FARTHEST = 2 ** 22;

/** Of what has no place no distance is known; 0 is one. */
const orFarthest = (metres: number): number => (Number.isNaN(metres) ? FARTHEST : metres);

/** A commune and its middle, WGS 84 degrees. */
export type Commune = { nis: string; name: string; lon: number; lat: number };

/** What an answer is worked out from, wherever that is done: on the server, or on a telephone without a network. */
export type Fonds = {
  memoire: Memoire;
  thesaurus: Thesaurus;
  communes: readonly Commune[];
  /** The circles that whoever asks may read. */
  reads: readonly string[];
};

/** The answer, the services of the page by their ids alone. */
export type Reponse = Omit<Trouve, 'services'> & { ids: string[] };

type Point = { lon: number; lat: number; name: string | null };

function pointOf({ lon, lat, commune }: Demande, communes: readonly Commune[]): Point | null {
  if (lon !== null && lat !== null) return { lon, lat, name: null };
  const asked = communes.find(({ nis }) => nis === commune);
  return asked ? { lon: asked.lon, lat: asked.lat, name: asked.name } : null;
}

/** What slots are ordered by: the smaller comes first. */
function rankOf(memoire: Memoire, demande: Demande, instant: Date, from: Point | null, scores: Uint16Array | null) {
  const nearest = (slot: number): number => {
    if (!from) return FARTHEST;
    let least = FARTHEST;
    const metres = metresFrom(from);
    memoire.eachPlace(slot, (lon, lat) => (least = Math.min(least, orFarthest(metres(lon, lat)))));
    return Math.round(least);
  };
  const relevance = (slot: number): number =>
    (4095 - (scores?.[slot] ?? 0)) * 32_768 + (32_767 - memoire.verifiedOn(slot));
  const order = demande.tri ?? (demande.lon !== null && !scores ? 'distance' : 'pertinence');
  if (order === 'distance' && from) return nearest;
  if (order === 'ouverture') {
    const wait = attentes(memoire, instant);
    return (slot: number) => wait[memoire.horaireOf(slot)] ?? FARTHEST;
  }
  return relevance;
}

function nearestWith(
  memoire: Memoire,
  found: Bits,
  from: Point | null,
  communes: readonly Commune[],
  but: string | null
) {
  if (!from) return [];
  const metres = metresFrom(from);
  return communes
    .filter(({ nis }) => nis !== but)
    .map(({ nis, name, lon, lat }) => ({ nis, name, km: Math.round(metres(lon, lat) / 1000), count: 0 }))
    .sort((a, b) => a.km - b.km)
    .flatMap((one) => {
      const count = countBits(both(found, memoire.of(`commune:${one.nis}`)));
      return count ? [{ ...one, count }] : [];
    })
    .slice(0, NEAREST);
}

/** The services that a question finds: whatever shows them begins here. Pure. */
export function trouverDans({ memoire, thesaurus, communes, reads }: Fonds, demande: Demande, instant: Date) {
  const today = dayOf(instant);
  const open = memoire.open(reads, dayNumber(today));
  const asked = demande.q ? expand(thesaurus, demande.q, (key) => memoire.names(key, open)) : null;
  const answers = asked && asked.words.length ? reponsesTo(memoire, asked, open) : null;
  const base = answers ? both(open, answers.bits) : open;
  const quand = quandOf(demande, instant, today);
  const filtres = filtresOf(memoire, demande, quand);
  const found = passing(base, filtres);
  const from = pointOf(demande, communes);
  /** Ids of those found, in the order of the list, from the one of a number (from 0) up to another, not with it. */
  const idsBetween = (first: number, end: number): string[] =>
    orderedSlots(
      (visit) => eachBit(found, visit),
      rankOf(memoire, demande, instant, from, answers?.scores ?? null),
      first,
      end
    ).flatMap((slot) => memoire.ids[slot] ?? []);
  return { today, open, asked, answers, base, quand, filtres, from, idsBetween, total: countBits(found) };
}

/** What the directory answers to a question. Pure: the same on every device that holds the same services. */
export function repondre(fonds: Fonds, demande: Demande, instant: Date, size: number = PAGE): Reponse {
  const { memoire, communes } = fonds;
  const found = trouverDans(fonds, demande, instant);
  const { today, open, asked, answers, base, quand, filtres, total, from } = found;
  const first = (demande.page - 1) * size;
  const elsewhere = total || !demande.commune ? null : passing(base, filtres, 'commune');
  return {
    total,
    ids: first >= total ? [] : found.idsBetween(first, first + size),
    facets: comptesOf(memoire, base, filtres, demande, { instant, today }),
    hoursUnknown: quand ? countBits(both(passing(base, filtres, 'ouvert'), ouvertsQuand(memoire, quand).inconnu)) : 0,
    understood: {
      besoins: asked ? besoinsMeant(asked).map(({ id }) => id) : [],
      words: asked ? asked.unknown.map(({ typed }) => typed) : []
    },
    instead: total ? [] : insteadOf(open, base, filtres, answers !== null),
    nearest: elsewhere ? nearestWith(memoire, elsewhere, from, communes, demande.commune) : [],
    from
  };
}

/** Says of each place how far it is, the nearest first. */
export function placer(services: readonly ServiceTrouve[], from: Reponse['from']): void {
  if (!from) return;
  const metres = metresFrom(from);
  for (const service of services) {
    for (const place of service.places) place.metres = Math.round(metres(place.lon, place.lat));
    service.places.sort((a, b) => (a.metres ?? 0) - (b.metres ?? 0));
  }
}
