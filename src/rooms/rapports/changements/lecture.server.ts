import { today } from '#platform/clock.ts';
import { placeOf } from '#platform/http/asked.ts';
import type { Viewer } from '../../comptes/visibilite.ts';
import { knownDepuis, overruled, sinceDay } from './depuis.ts';
import type { ChangementsForm } from './forms.ts';
import { getLastPleniere } from './pleniere.server.ts';
import { listChanges } from './queries.server.ts';

/** As many changes as one page of the list has, and as many as the feed holds. */
export const MOST_CHANGES = 60;

/**
 * The changes that are asked for: a page of them, or all for a file.
 * @param plan the plan that stands, whose adoption may be the day since when; null without a plan
 */
export async function readChangements(
  viewer: Viewer,
  plan: { adoptedOn: string | null; axes: { id: string }[] } | null,
  asked: ChangementsForm,
  whole = false
) {
  const until = today();
  const pleniere = await getLastPleniere(viewer, until);
  const reperes = { adoption: plan?.adoptedOn ?? null, pleniere: pleniere?.on ?? null };
  const since = sinceDay(asked, until, reperes);
  const axe = plan?.axes.some(({ id }) => id === asked.axe) ? asked.axe : '';
  const read = (page: number) =>
    listChanges(viewer, {
      from: since,
      until,
      axe,
      ...(asked.quoi ? { kinds: [asked.quoi] } : {}),
      ...(whole ? {} : { most: MOST_CHANGES, skipped: (page - 1) * MOST_CHANGES })
    });
  const first = await read(asked.page);
  const { counts } = first;
  const total = asked.quoi ? (counts[asked.quoi] ?? 0) : Object.values(counts).reduce((sum, count) => sum + count, 0);
  const place = placeOf(total, asked.page, MOST_CHANGES);
  const { changes } = asked.page > place.pages ? await read(place.page) : first;
  return {
    overruled: overruled(asked, reperes),
    form: { ...asked, axe, depuis: knownDepuis(asked, reperes), page: place.page },
    since,
    reperes,
    pleniere,
    counts,
    total,
    place,
    changes
  };
}
