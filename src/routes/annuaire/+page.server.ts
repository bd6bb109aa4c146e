import { redirect } from '@sveltejs/kit';
import { href } from '#messages/locale.ts';
import { application } from '#platform/application.ts';
import { now, today } from '#platform/clock.ts';
import { keptFor } from '#platform/http/kept-for.ts';
import { log } from '#platform/log.ts';
import { unsent } from '#platform/http/unsent.ts';
import { lesBesoins } from '#rooms/annuaire/besoins.server.ts';
import { chercher } from '#rooms/annuaire/recherche/chercher.server.ts';
import { PAGE, searchOf } from '#rooms/annuaire/recherche/demande.ts';
import { lireDemande, nameOfNeed, namesOf, nomsOf } from '#rooms/annuaire/recherche/page/demander.server.ts';
import { planOf } from '#rooms/annuaire/recherche/page/plan.server.ts';
import { portesOf } from '#rooms/annuaire/recherche/page/portes.ts';
import { noteVide } from '#rooms/annuaire/recherches-vides/vides.server.ts';
import type { PageServerLoad } from './$types';

/** How a service stands is true to within five minutes. */
const STATES_SECONDS = 300;

export const load: PageServerLoad = async ({ url, locals, setHeaders }) => {
  const { viewer, locale, centre } = locals;
  const read = await lireDemande(url.searchParams, centre.id);
  if (read.kind === 'ailleurs') redirect(303, href(`/annuaire${read.search}`, locale));
  const { demande } = read;
  // Where somebody is, is nobody’s to keep.
  const placed = demande.lon !== null || demande.lat !== null;
  setHeaders({ 'cache-control': placed ? 'no-store' : keptFor(STATES_SECONDS) });
  const noms = await nomsOf(demande);
  if (read.kind === 'communes')
    return { demande, noms, which: { typed: read.typed, communes: read.communes }, portes: null, liste: null };
  const instant = now();
  const trouve = await chercher(viewer, demande, instant);
  // Nobody waits for it.
  noteVide(viewer, demande, trouve, instant).catch((error) =>
    log('error', { text: 'An empty search was not counted', error: String(error) })
  );
  if (!searchOf(demande)) {
    const portes = portesOf(trouve.facets, lesBesoins(), nameOfNeed);
    return { demande, noms, which: null, portes: unsent(portes), liste: null };
  }
  const last = Math.max(1, Math.ceil(trouve.total / PAGE));
  if (demande.page > last) redirect(303, href(`/annuaire${searchOf(demande, { page: last })}`, locale));
  return {
    demande,
    noms,
    which: null,
    portes: null,
    liste: unsent({
      trouve,
      names: await namesOf(trouve.facets, demande),
      needs: trouve.understood.besoins.slice(0, 3).map(nameOfNeed),
      plan: await planOf(centre.id, demande, trouve, (demande.page - 1) * PAGE + 1),
      style: application().settings.MAP_STYLE_URL ?? null,
      now: instant,
      day: today(instant)
    })
  };
};
