import * as v from 'valibot';
import { keptUntilWrite } from '#platform/revision.ts';
import type { Viewer } from '#rooms/comptes/visibilite.ts';
import { communesOfCentre } from '#rooms/territoires/reference.server.ts';
import { listDiagnostics } from '#rooms/diagnostic/queries.server.ts';
import { constatFilters } from '#rooms/diagnostic/forms.ts';
import { comptesOf, filterConstats, filterOptions, knownFilters } from '#rooms/diagnostic/constats/filter.ts';
import { listListedConstats } from '#rooms/diagnostic/constats/liste.server.ts';
import { listConstats, listNamedConstats } from '#rooms/diagnostic/constats/queries.server.ts';
import { listAnsweringRecommandations } from '#rooms/plan/constats.server.ts';
import { countRows, standingOf } from '#rooms/rapports/donnees/lignes.server.ts';

/** What every filter and page of the list reads: a thousand bytes a constat, kept until something is written. */
const read = keptUntilWrite(async (viewer: Viewer, id: string) => {
  const diagnostics = await listDiagnostics(viewer);
  const diagnostic = id ? diagnostics.find((one) => one.id === id) : diagnostics[0];
  if (!diagnostic) return null;
  const [listed, answers, territory] = await Promise.all([
    listListedConstats(viewer, diagnostic.id),
    listAnsweringRecommandations(viewer, diagnostic.id),
    communesOfCentre(viewer.centreId)
  ]);
  const all = listed.map((constat) => ({ ...constat, recommandations: answers.get(constat.id) ?? [] }));
  return { diagnostic, all, comptes: comptesOf(all), options: filterOptions(all, territory) };
});

/** The constats that an address asks for, as the page lists them. Null without a diagnostic. */
export async function readList(viewer: Viewer, query: URLSearchParams) {
  const asked = v.parse(constatFilters, Object.fromEntries(query));
  const diagnostics = await listDiagnostics(viewer);
  // The one that stands needs no name in an address, and one that is not there asks for nothing.
  const diagnostic = diagnostics.slice(1).some(({ id }) => id === asked.diagnostic) ? asked.diagnostic : '';
  const kept = await read(viewer, diagnostic);
  if (!kept) return null;
  const filters = { ...knownFilters(asked, kept.options), diagnostic };
  return { ...kept, diagnostics, filters, shown: filterConstats(kept.all, filters) };
}

/** The same with all that is written of them, for files. */
export async function readConstats(viewer: Viewer, query: URLSearchParams) {
  const list = await readList(viewer, query);
  if (!list) return null;
  const whole = new Map((await listConstats(viewer, list.diagnostic.id)).map((constat) => [constat.id, constat]));
  return {
    ...list,
    shown: list.shown.flatMap(({ id, recommandations }) => {
      const constat = whole.get(id);
      return constat ? [{ ...constat, recommandations }] : [];
    })
  };
}

const counted = keptUntilWrite((viewer: Viewer, diagnosticId: string) =>
  countRows(listConstats(viewer, diagnosticId), true)
);

/** Some of them, without reading what is written of the others; where nothing is filtered, without the others. */
export async function readSomeConstats(
  viewer: Viewer,
  query: URLSearchParams,
  { limit, offset }: { limit: number; offset: number }
) {
  if (![...query.keys()].some((key) => key in constatFilters.entries)) {
    const { diagnosticId } = await standingOf(viewer);
    const [rows, { rows: count, invented }] = await Promise.all([
      listConstats(viewer, diagnosticId).limit(limit).offset(offset),
      counted(viewer, diagnosticId)
    ]);
    const answers = await listAnsweringRecommandations(
      viewer,
      diagnosticId,
      rows.map(({ id }) => id)
    );
    return {
      rows: rows.map((constat) => ({ ...constat, recommandations: answers.get(constat.id) ?? [] })),
      count,
      invented: () => invented
    };
  }
  const all = (await readList(viewer, query))?.shown ?? [];
  const some = all.slice(offset, offset + limit);
  const whole = new Map(
    (
      await listNamedConstats(
        viewer,
        some.map(({ id }) => id)
      )
    ).map((one) => [one.id, one])
  );
  return {
    rows: some.flatMap(({ id, recommandations }) => {
      const constat = whole.get(id);
      return constat ? [{ ...constat, recommandations }] : [];
    }),
    count: all.length,
    invented: () => all.filter(({ exemple }) => exemple).length
  };
}

/** One constat by what names it, of whatever diagnostic. */
export async function readConstat(viewer: Viewer, id: string) {
  const [constat] = await listNamedConstats(viewer, [id]);
  if (!constat) return null;
  const answers = await listAnsweringRecommandations(viewer, constat.diagnosticId, [id]);
  return { ...constat, recommandations: answers.get(id) ?? [] };
}
