import { and, eq } from 'drizzle-orm';
import { today as dayOf } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { keptUntilWrite } from '#platform/revision.ts';
import type { Viewer } from '../../comptes/visibilite.ts';
import { centreCommunes, territoires } from '../../territoires/tables.ts';
import { dayNumber } from '../horaires/jours.ts';
import { comptesOf, insteadOf } from './comptes.ts';
import { PAGE, type Demande } from './demande.ts';
import { expand } from './expansion.ts';
import { fichesOf } from './fiches.server.ts';
import { filtresOf, passing, quandOf } from './filtres.ts';
import { both, countBits, eachBit, type Bits } from './memoire/bits.ts';
import { metresFrom } from './memoire/distance.ts';
import { memoireOf } from './memoire/lecture.server.ts';
import type { Memoire } from './memoire/memoire.ts';
import { besoinsMeant, reponsesTo } from './memoire/mots.ts';
import { orderedSlots } from './memoire/ordre.ts';
import { attentes, ouvertsQuand } from './memoire/ouvert.ts';
import { leThesaurus } from './thesaurus.server.ts';
import type { Trouve } from './trouve.ts';

/** Communes told where the one asked for has nothing. */
const NEAREST = 3;
/** As far as distances order: 2²² metres. */
const FARTHEST = 2 ** 22;

type Commune = { nis: string; name: string; lon: number; lat: number };

const communesOf = keptUntilWrite(async (centreId: string): Promise<Commune[]> => {
  const rows = await db()
    .select({ nis: territoires.nis, name: territoires.nameFr, lon: territoires.lon, lat: territoires.lat })
    .from(centreCommunes)
    .innerJoin(territoires, and(eq(territoires.nis, centreCommunes.nis)))
    .where(eq(centreCommunes.centreId, centreId));
  return rows.flatMap(({ lon, lat, ...rest }) => (lon === null || lat === null ? [] : [{ ...rest, lon, lat }]));
});

type Point = { lon: number; lat: number; name: string | null };

function pointOf({ lon, lat, commune }: Demande, communes: Commune[]): Point | null {
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
    memoire.eachPlace(slot, (lon, lat) => (least = Math.min(least, metres(lon, lat) || FARTHEST)));
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

function nearestWith(memoire: Memoire, found: Bits, from: Point | null, communes: Commune[], but: string | null) {
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

/**
 * What the directory answers to a question: a page of services, the true count of all, and how many each further choice
 * would leave. Worked out in memory; what is shown of the page is read in one query.
 * @param size services on a page: files hold more than the list shows at once
 */
export async function chercher(viewer: Viewer, demande: Demande, instant: Date, size: number = PAGE): Promise<Trouve> {
  const today = dayOf(instant);
  const [memoire, communes] = await Promise.all([memoireOf(viewer.centreId), communesOf(viewer.centreId)]);
  const open = memoire.open(viewer.reads, dayNumber(today));
  const asked = demande.q ? expand(leThesaurus(), demande.q, memoire.names) : null;
  const answers = asked && asked.words.length ? reponsesTo(memoire, asked) : null;
  const base = answers ? both(open, answers.bits) : open;
  const quand = quandOf(demande, instant, today);
  const filtres = filtresOf(memoire, demande, quand);
  const found = passing(base, filtres);
  const total = countBits(found);
  const from = pointOf(demande, communes);
  const first = (demande.page - 1) * size;
  const slots =
    first >= total
      ? []
      : orderedSlots(
          (visit) => eachBit(found, visit),
          rankOf(memoire, demande, instant, from, answers?.scores ?? null),
          first,
          first + size
        );
  const ids = slots.flatMap((slot) => memoire.ids[slot] ?? []);
  const services = await fichesOf(viewer, ids, today);
  if (from) {
    const metres = metresFrom(from);
    for (const service of services) {
      for (const place of service.places) place.metres = Math.round(metres(place.lon, place.lat));
      service.places.sort((a, b) => (a.metres ?? 0) - (b.metres ?? 0));
    }
  }
  const elsewhere = total || !demande.commune ? null : passing(base, filtres, 'commune');
  return {
    total,
    services,
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
