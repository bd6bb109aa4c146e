import * as v from 'valibot';
import type { Viewer } from '#rooms/comptes/visibilite.ts';
import { getReference } from '#rooms/territoires/reference.server.ts';
import { imageOf } from '#rooms/rapports/fil/plan/image.ts';
import { filFilters } from '#rooms/rapports/fil/plan/forms.ts';
import { readFilOfPlan, readImageOfPlan } from '#rooms/rapports/fil/plan/lecture.server.ts';
import { readPlan } from '#rooms/rapports/plan.server.ts';

const french = new Intl.Collator('fr', { numeric: true });

/** The fil of the plan as an address asks for it: the page and the files read the same. Null without a plan. */
export async function readFil(viewer: Viewer, query: URLSearchParams) {
  const [read, reference] = await Promise.all([readPlan(viewer), getReference()]);
  if (!read) return null;
  const { plan, day } = read;
  const chaine = await readFilOfPlan(viewer, plan.id, day);
  const { all } = chaine;
  const options = {
    droits: plan.axes
      .map(({ no, name, droits }) => ({
        axe: `${no}. ${name}`,
        droits: droits.map((droit) => ({ value: droit.id, name: droit.name }))
      }))
      .filter(({ droits }) => droits.length > 0),
    communes: (reference.centres.find(({ id }) => id === viewer.centreId)?.communes ?? [])
      .flatMap((nis) => {
        const commune = reference.territoires.get(nis);
        return commune ? { value: nis, name: commune.nameFr } : [];
      })
      .toSorted((a, b) => french.compare(a.name, b.name)),
    espaces: all
      .flatMap(({ kind, id, title }) => (kind === 'espace' ? { value: id, name: title } : []))
      .toSorted((a, b) => french.compare(a.name, b.name))
  };
  const asked = v.parse(filFilters, Object.fromEntries(query));
  const among = (list: { value: string }[], value: string) => (list.some((one) => one.value === value) ? value : '');
  const filters = {
    ...asked,
    droit: among(
      options.droits.flatMap(({ droits }) => droits),
      asked.droit
    ),
    commune: among(options.communes, asked.commune),
    espace: among(options.espaces, asked.espace)
  };
  const isFiltered = filters.droit || filters.commune || filters.espace;
  const image = isFiltered ? imageOf(chaine, filters) : await readImageOfPlan(viewer, plan.id, day);
  return { plan, day, options, filters, all, shown: image.shown, image };
}
