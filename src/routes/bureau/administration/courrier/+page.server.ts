import * as v from 'valibot';
import { page, placeOf, words } from '#platform/http/asked.ts';
import { countCourriels, listCourriels } from '#platform/mail/outbox.server.ts';
import { outgoing } from '#platform/mail/outgoing.ts';
import { etatsCourriel } from '#platform/mail/tables.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import { droitsDesComptes } from '#rooms/comptes/droits.ts';
import type { PageServerLoad } from './$types';

const LENGTH = 50;

const asked = v.object({
  etat: v.fallback(v.optional(v.picklist(etatsCourriel)), undefined),
  genre: words(),
  page: page()
});

export const load: PageServerLoad = async (event) => {
  const { centreId } = whoMay(event, droitsDesComptes['lire le courrier']);
  const { etat, genre, page: here } = v.parse(asked, Object.fromEntries(event.url.searchParams));
  const counts = await countCourriels(centreId);
  const total = counts
    .filter((one) => (!etat || one.state === etat) && (!genre || one.kind === genre))
    .reduce((sum, one) => sum + one.count, 0);
  const place = placeOf(total, here, LENGTH);
  const rows = await listCourriels(centreId, {
    ...(etat ? { state: etat } : {}),
    ...(genre ? { kind: genre } : {}),
    limit: LENGTH,
    offset: (place.page - 1) * LENGTH
  });
  const sum = (state: string) => counts.filter((one) => one.state === state).reduce((all, one) => all + one.count, 0);
  return {
    sends: outgoing() !== undefined,
    filter: { etat: etat ?? '', genre },
    place,
    states: etatsCourriel.flatMap((state) => (sum(state) ? [{ state, count: sum(state) }] : [])),
    kinds: [...new Set(counts.map(({ kind }) => kind))].toSorted(),
    rows: rows.map(({ id, to, name, subject, kind, state, error, attempts, createdAt, sentAt }) => ({
      ...{ id, to, name, subject, kind, state, error, attempts },
      at: sentAt ?? createdAt
    }))
  };
};
