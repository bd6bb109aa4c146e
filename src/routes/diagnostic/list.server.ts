import * as v from 'valibot';
import type { Viewer } from '#rooms/comptes/visibilite.ts';
import { getReference } from '#rooms/territoires/reference.server.ts';
import { getDiagnostic } from '#rooms/diagnostic/queries.server.ts';
import { constatFilters } from '#rooms/diagnostic/forms.ts';
import { filterConstats, filterOptions, knownFilters } from '#rooms/diagnostic/constats/filter.ts';
import { listConstats } from '#rooms/diagnostic/constats/queries.server.ts';
import { listAnsweringRecommandations } from '#rooms/plan/constats.server.ts';

/** The constats that an address asks for: the page and the files read the same. Null without a diagnostic. */
export async function readConstats(viewer: Viewer, query: URLSearchParams) {
  const [diagnostic, reference] = await Promise.all([getDiagnostic(viewer), getReference()]);
  if (!diagnostic) return null;
  const territory = (reference.centres.find(({ id }) => id === viewer.centreId)?.communes ?? []).flatMap((nis) => {
    const commune = reference.territoires.get(nis);
    return commune ? [{ nis, name: commune.nameFr }] : [];
  });
  const [all, answers] = await Promise.all([
    listConstats(viewer, diagnostic.id),
    listAnsweringRecommandations(viewer, diagnostic.id)
  ]);
  const options = filterOptions(all, territory);
  const filters = knownFilters(v.parse(constatFilters, Object.fromEntries(query)), options);
  const withAnswers = all.map((constat) => ({
    ...constat,
    recommandations: answers.get(constat.id)?.map(({ code, title }) => ({ code, title })) ?? []
  }));
  return { diagnostic, all: withAnswers, shown: filterConstats(withAnswers, filters, answers), options, filters };
}
