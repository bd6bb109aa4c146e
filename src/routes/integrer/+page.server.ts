import * as v from 'valibot';
import { getReference } from '#rooms/territoires/reference.server.ts';
import { communesOf } from '#rooms/rapports/donnees/lieux.server.ts';
import { listRepertoires } from '#rooms/annuaire/repertoires/queries.server.ts';
import type { PageServerLoad } from './$types';
import { quois, themeOf, type Integre } from './adresses.ts';

const asked = v.object({
  quoi: v.fallback(v.optional(v.picklist(quois), 'communes'), 'communes'),
  commune: v.fallback(v.optional(v.pipe(v.string(), v.regex(/^\d{5}$/)), ''), ''),
  repertoire: v.fallback(v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,60}$/)), ''), '')
});

export const load: PageServerLoad = async ({ locals: { viewer }, url }) => {
  const [{ territoires }, codes, known] = await Promise.all([
    getReference(),
    communesOf(viewer.centreId),
    listRepertoires(viewer)
  ]);
  const collator = new Intl.Collator('fr');
  const communes = codes
    .map((nis) => ({ nis, name: territoires.get(nis)?.nameFr ?? nis }))
    .toSorted((a, b) => collator.compare(a.name, b.name));
  const { quoi, commune, repertoire } = v.parse(asked, Object.fromEntries(url.searchParams));
  const chosen = communes.find(({ nis }) => nis === commune) ?? communes[0];
  const repertoires = known.map(({ code, title }) => ({ code, title }));
  const of = repertoires.find(({ code }) => code === repertoire) ?? repertoires[0];
  const shown = ((): Integre => {
    if (quoi === 'communes' && chosen) return { quoi, nom: chosen.nis };
    if (quoi === 'plan') return { quoi, nom: 'etat' };
    if ((quoi === 'repertoire' || quoi === 'repertoire-carte') && of) return { quoi, nom: of.code };
    return quoi === 'annuaire' ? { quoi, nom: 'recherche' } : { quoi: 'carte', nom: 'part' };
  })();
  const theme = themeOf(url.searchParams);
  return { communes, repertoires, shown, theme, name: chosen?.name ?? '', title: of?.title ?? '' };
};
