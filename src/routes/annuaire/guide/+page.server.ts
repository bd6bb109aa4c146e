import { redirect } from '@sveltejs/kit';
import { href } from '#messages/locale.ts';
import { now } from '#platform/clock.ts';
import { unsent } from '#platform/http/unsent.ts';
import { chercher } from '#rooms/annuaire/recherche/chercher.server.ts';
import { searchOf } from '#rooms/annuaire/recherche/demande.ts';
import { lireDemande, nameOfNeed, nomsOf } from '#rooms/annuaire/recherche/page/demander.server.ts';
import { portesOf } from '#rooms/annuaire/recherche/page/portes.ts';
import { communesOfCentre } from '#rooms/territoires/reference.server.ts';
import { lesBesoins } from '#rooms/annuaire/besoins.server.ts';
import type { PageServerLoad } from './$types';

const collator = new Intl.Collator('fr');

/**
 * Three questions, one a page, each answer in the address: `groupe`, then `besoin`, then `commune` or `partout`; the
 * language leads to the list.
 */
export const load: PageServerLoad = async ({ url, locals }) => {
  const asked = new URLSearchParams(url.searchParams);
  for (const name of ['q', 'lon', 'lat', 'langue', 'pour', 'page', 'tri']) asked.delete(name);
  const everywhere = asked.get('partout') === '1' || asked.get('ou') === '';
  if (asked.get('ou') === '') asked.delete('ou');
  const { groupes, besoins } = lesBesoins();
  const known = (id: string | null): string | null => (id && (besoins.has(id) || groupes.has(id)) ? id : null);
  const groupe = asked.get('groupe');
  const read = await lireDemande(asked, locals.centre.id);
  const typed = read.kind === 'communes' ? { typed: read.typed, communes: read.communes } : null;
  if (read.kind === 'ailleurs') {
    const next = new URLSearchParams(read.search);
    redirect(303, href(`/annuaire/guide${next.size ? `?${next}` : ''}`, locals.locale));
  }
  const besoin = known(read.demande.besoin);
  const { commune } = read.demande;
  const demande = { ...read.demande, besoin };
  const trouve = await chercher(
    locals.viewer,
    {
      ...demande,
      ouvert: null,
      repertoire: null,
      niveau: null,
      public: [],
      inscription: [],
      cout: null,
      accessible: false
    },
    now()
  );
  const portes = portesOf(trouve.facets, lesBesoins(), nameOfNeed);
  const step = !besoin ? 1 : commune || everywhere ? 3 : 2;
  const found = new Map(trouve.facets.commune.map(({ value, count }) => [value, count]));
  return {
    step,
    groupe: portes.groupes.find(({ id }) => id === groupe) ?? null,
    besoin,
    commune,
    noms: await nomsOf({ ...demande, repertoire: null }),
    portes: step === 1 ? unsent(portes) : null,
    typed,
    communes:
      step === 2
        ? (await communesOfCentre(locals.centre.id))
            .map((one) => ({ ...one, count: found.get(one.nis) ?? 0 }))
            .sort((a, b) => collator.compare(a.name, b.name))
        : [],
    langues: step === 3 ? trouve.facets.langue : [],
    list: searchOf({ ...demande, langue: [] })
  };
};
