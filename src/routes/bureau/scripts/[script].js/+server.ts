import { error } from '@sveltejs/kit';
import { shared } from '#platform/http/shared.ts';
import organisations from '#rooms/annuaire/organisations/choix/organisations.client.js?raw';
import brouillon from '#rooms/comptes/edit/brouillon.client.js?raw';
import mur from '#rooms/diagnostic/reactualisations/campagne/mur.client.js?raw';
import deplacer from '#rooms/plan/deplacement/deplacer.client.js?raw';
import dates from '#rooms/rapports/calendrier/dates.client.js?raw';
import type { RequestHandler } from './$types';

/** Small scripts of the working part: each adds ease to a page that works without it. */
const scripts = new Map([
  ['brouillon', brouillon],
  ['dates', dates],
  ['deplacer', deplacer],
  ['mur', mur],
  ['organisations', organisations]
]);

export const GET: RequestHandler = ({ params }) => {
  const script = scripts.get(params.script);
  if (!script) error(404);
  return shared(new Response(script, { headers: { 'content-type': 'text/javascript; charset=utf-8' } }));
};
