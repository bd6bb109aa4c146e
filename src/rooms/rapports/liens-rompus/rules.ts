import type { FicheState } from '../../plan/fiches/rules.ts';
import { isOpenOn } from '../../concertation/rules.ts';
import type { AxeOfMaillon, Maillon } from '../fil/maillons.ts';
import { isBroken, ledOf } from '../fil/noeuds.ts';

/** Where the chain breaks, in the order of the chain. */
export const genres = [
  'constats-sans-reponse',
  'recommandations-sans-fiche',
  'recommandations-sans-moyens',
  'fiches-sans-espace',
  'indicateurs-sans-valeur',
  'communes-sans-action'
] as const;
export type Genre = (typeof genres)[number];

/** Who could mend it, and as what. */
export type Qui = { role: 'espace' | 'responsable' | 'sur-place'; id: string; name: string; exemple: boolean };

export type Rompu = {
  genre: Genre;
  id: string;
  /** Of the object's page; of a commune, its NIS code. */
  code: string;
  /** Of a constat, the diagnostic that its address must say. */
  diagnostic?: Maillon['diagnostic'];
  title: string;
  /** Of an indicator, its name; the object is then its fiche. */
  part: string | null;
  axe: AxeOfMaillon | null;
  state: Maillon['state'];
  /** Since when it stands in its state. */
  on: string | null;
  exemple: boolean;
  qui: Qui[];
};

/** What is asked of a fiche beyond its place in the chain. */
export type Porte = {
  ficheId: string;
  lead: Omit<Qui, 'role'> | null;
  /** How many means are written down, of whatever kind. */
  moyens: number;
  /** Communes where means are placed. */
  placed: string[];
  indicateurs: { id: string; name: string; years: number[] }[];
};

/** Communes of the centre, and the organisations that are known there. */
export type Place = { nis: string; name: string; organisations: Omit<Qui, 'role'>[] };

/** Begun and not over: then an indicator can have a value, and is asked for one. */
const underWay: ReadonlySet<FicheState> = new Set(['en-cours', 'en-pause', 'bloquee']);

/**
 * Every broken link of a plan.
 * @param maillons the chain of the plan, as far as the reader may see it
 * @param year the year in which an indicator is to have a value
 */
export function rompusOf(
  maillons: readonly Maillon[],
  portes: readonly Porte[],
  places: readonly Place[],
  today: string,
  year: number
): Rompu[] {
  const led = ledOf(maillons);
  const byId = new Map(maillons.map((one) => [one.id, one]));
  const porteOf = new Map(portes.map((one) => [one.ficheId, one]));
  const of = (kind: Maillon['kind']): Maillon[] => maillons.filter((one) => one.kind === kind);
  const brokenOf = (kind: Maillon['kind']): Maillon[] => of(kind).filter((one) => isBroken(one, led));
  const open = of('espace').filter(({ on, until }) => isOpenOn({ openedOn: on, closedOn: until }, today));
  const espacesOf = (axes: readonly (string | undefined)[]): Qui[] =>
    open
      .filter(({ axe }) => axe !== null && axes.includes(axe.id))
      .map(({ id, title, exemple }) => ({ role: 'espace', id, name: title, exemple }));
  const leadOf = (ficheId: string): Qui[] => {
    const lead = porteOf.get(ficheId)?.lead;
    return lead ? [{ role: 'responsable', ...lead }] : [];
  };
  const rompu = (genre: Genre, one: Maillon, qui: Qui[], part?: { id: string; name: string }): Rompu => ({
    genre,
    id: part?.id ?? one.id,
    code: one.code ?? one.id,
    diagnostic: one.diagnostic,
    title: one.title,
    part: part?.name ?? null,
    axe: one.axe,
    state: one.state,
    on: one.on,
    exemple: one.exemple,
    qui
  });
  const fichesOf = Map.groupBy(of('fiche'), ({ from: [recommandation = ''] }) => recommandation);
  const axeOfFiche = ({ from: [recommandation = ''] }: Maillon) => byId.get(recommandation)?.axe ?? null;

  return [
    ...brokenOf('constat').map((one) =>
      rompu('constats-sans-reponse', one, espacesOf([one.axe?.id, ...one.from.map((id) => byId.get(id)?.axe?.id)]))
    ),
    ...brokenOf('recommandation').map((one) => rompu('recommandations-sans-fiche', one, espacesOf([one.axe?.id]))),
    ...of('recommandation')
      .filter(({ id }) => {
        const fiches = fichesOf.get(id) ?? [];
        return fiches.length > 0 && fiches.every((fiche) => !porteOf.get(fiche.id)?.moyens);
      })
      .map((one) =>
        rompu('recommandations-sans-moyens', one, once((fichesOf.get(one.id) ?? []).flatMap(({ id }) => leadOf(id))))
      ),
    ...brokenOf('fiche').map((one) => {
      const axe = axeOfFiche(one);
      return { ...rompu('fiches-sans-espace', one, [...leadOf(one.id), ...espacesOf([axe?.id])]), axe };
    }),
    ...of('fiche')
      .filter(({ state }) => underWay.has(state as FicheState))
      .flatMap((one) =>
        (porteOf.get(one.id)?.indicateurs ?? [])
          .filter(({ years }) => !years.includes(year))
          .map((indicateur) => ({
            ...rompu('indicateurs-sans-valeur', one, leadOf(one.id), indicateur),
            axe: axeOfFiche(one)
          }))
      ),
    ...emptyPlaces(of('fiche'), porteOf, places)
  ];
}

const once = (qui: Qui[]): Qui[] => [...new Map(qui.map((one) => [one.id, one])).values()];

/** Communes that no fiche names, those given up aside, and where none places means. */
function emptyPlaces(
  fiches: readonly Maillon[],
  porteOf: ReadonlyMap<string, Porte>,
  places: readonly Place[]
): Rompu[] {
  const living = fiches.filter(({ state }) => state !== 'abandonnee');
  const busy = new Set(living.flatMap(({ id, nis }) => [...(nis ?? []), ...(porteOf.get(id)?.placed ?? [])]));
  return places
    .filter(({ nis }) => !busy.has(nis))
    .map(({ nis, name, organisations }) => ({
      genre: 'communes-sans-action',
      id: nis,
      code: nis,
      title: name,
      part: null,
      axe: null,
      state: null,
      on: null,
      exemple: false,
      qui: organisations.map((one) => ({ role: 'sur-place', ...one }))
    }));
}
