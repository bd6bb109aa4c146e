import { render } from 'svelte/server';
import { today as dayOf } from '#platform/clock.ts';
import { getLocale, href, splitLocale } from '#messages/locale.ts';
import { CHOIX } from '../adresses.ts';
import { etatA } from '../../horaires/etat.ts';
import { PAGE, searchOf, type Demande } from '../../recherche/demande.ts';
import { fold } from '../../recherche/normalise.ts';
import { lire, type Nommees } from '../../recherche/page/lire.ts';
import { portesOf } from '../../recherche/page/portes.ts';
import { ditOf } from '../../services/dit.ts';
import Page from '../ecrans/Page.svelte';
import type { Ecran, Garde } from '../ecrans/ecran.ts';
import { chercherIci, type Ouvert } from '../fonds.ts';
import { lieuxOf } from '../paquet.ts';

/** Where an address should have led, or the head and the body of a page. */
export type Reponse = { to: string } | { status: number; head: string; body: string };

/** Communes told where a name may stand for several. */
const MOST_COMMUNES = 12;
/** Needs named where words were understood. */
const MOST_NEEDS = 3;

const nameIn = ({ besoins }: Ouvert, id: string): string => {
  const names = (besoins.besoins.get(id) ?? besoins.groupes.get(id))?.names;
  return names?.[getLocale()] ?? names?.fr ?? id;
};

/** The commune of a name, of a village or of a postal code, among those that are known without a network. */
function find({ paquet }: Ouvert, typed: string): Nommees {
  const asked = fold(typed);
  const exact = paquet.communes.find(({ name }) => fold(name) === asked);
  if (exact) return { nis: exact.nis };
  const lieux = paquet.services.flatMap((one) => one.lieux);
  const there = new Set(
    lieux.filter(({ locality, postalCode }) => fold(locality) === asked || postalCode === asked).map(({ nis }) => nis)
  );
  const communes = paquet.communes
    .filter(({ nis, name }) => there.has(nis) || (asked.length > 2 && fold(name).includes(asked)))
    .map(({ nis, name }) => ({ nis, name, places: [] }));
  const [first, second] = communes;
  return first && !second ? { nis: first.nis } : { communes: communes.slice(0, MOST_COMMUNES) };
}

async function search(ouvert: Ouvert, asked: URLSearchParams, now: Date): Promise<Ecran | { to: string }> {
  const { paquet, besoins } = ouvert;
  const nameOf = (id: string): string => nameIn(ouvert, id);
  const read = await lire(asked, nameOf, async (typed) => find(ouvert, typed), now);
  if (read.kind === 'ailleurs') return { to: href(`/annuaire${read.search}`) };
  const { demande } = read;
  const communes = new Map(paquet.communes.map(({ nis, name }) => [nis, name]));
  const noms = {
    besoin: demande.besoin && nameOf(demande.besoin),
    repertoire: demande.repertoire && (besoins.repertoires.get(demande.repertoire)?.name ?? demande.repertoire),
    commune: demande.commune && (communes.get(demande.commune) ?? demande.commune)
  };
  if (read.kind === 'communes') return { ...read, noms };
  const trouve = chercherIci(ouvert, demande, now);
  if (!searchOf(demande)) return { kind: 'portes', demande, noms, portes: portesOf(trouve.facets, besoins, nameOf) };
  const last = Math.max(1, Math.ceil(trouve.total / PAGE));
  if (demande.page > last) return { to: href(`/annuaire${searchOf(demande, { page: last })}`) };
  const needs = [...trouve.facets.besoin.map(({ value }) => value), ...(demande.besoin ? [demande.besoin] : [])];
  const names = new Map([...communes, ...needs.map((id): [string, string] => [id, nameOf(id)])]);
  const liste = {
    trouve,
    names,
    needs: trouve.understood.besoins.slice(0, MOST_NEEDS).map(nameOf),
    now,
    day: dayOf(now)
  };
  return { kind: 'liste', demande, noms, liste, outside: isOutside(demande, paquet.dans) };
}

/** Whether more may be offered where it was asked for than is kept. */
const isOutside = ({ commune, lon }: Demande, dans: readonly string[]): boolean =>
  lon !== null || (commune !== null && !dans.includes(commune));

function serviceOf(ouvert: Ouvert, slug: string, now: Date): Ecran {
  const day = dayOf(now);
  const service = ouvert.paquet.services.find((one) => one.slug === slug);
  if (!service || service.listedUntil < day) return { kind: 'absent', service: true };
  const communes = new Map(ouvert.paquet.communes.map(({ nis, name }) => [nis, name]));
  return {
    kind: 'service',
    service,
    ...ditOf(service, getLocale()),
    besoins: service.besoins.map((id) => ({ id, name: nameIn(ouvert, id) })),
    area: service.serviceArea.map((nis) => ({ nis, name: communes.get(nis) ?? nis })),
    lieux: lieuxOf(service, day).map((lieu) => ({ lieu, etat: etatA(lieu.openingHours, lieu.closures, now) })),
    now
  };
}

const statusOf = (ecran: Ecran): number =>
  ecran.kind === 'absent' ? (ecran.service ? 404 : 503) : ecran.kind === 'rien' ? 503 : 200;

/**
 * What stands at an address without a network, in the language that is set.
 * @param kept what is kept and can be read, with what its band says of it; null where nothing can
 */
export async function repondreA(
  url: URL,
  kept: { ouvert: Ouvert; garde: Garde } | null,
  now: Date,
  { broken = false } = {}
): Promise<Reponse> {
  const { path } = splitLocale(url.pathname);
  const ecran = kept ? await ecranOf(path, url.searchParams, kept.ouvert, now) : { kind: 'rien' as const, broken };
  if ('to' in ecran) return ecran;
  const { head, body } = render(Page, { props: { ecran, garde: kept?.garde ?? null } });
  return { status: statusOf(ecran), head, body };
}

async function ecranOf(
  path: string,
  asked: URLSearchParams,
  ouvert: Ouvert,
  now: Date
): Promise<Ecran | { to: string }> {
  if (path === '/annuaire') return search(ouvert, asked, now);
  if (path === CHOIX) return { kind: 'garde' };
  if (path === '/annuaire/guide') return { kind: 'absent', service: false };
  const slug = /^\/annuaire\/([^/]+)$/.exec(path)?.[1];
  return slug ? serviceOf(ouvert, slug, now) : { kind: 'absent', service: false };
}
