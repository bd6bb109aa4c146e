import { m } from '#messages';
import { formatSeries } from '#messages/format.ts';
import { href } from '#messages/locale.ts';
import { nowhere } from '../cartes/fond.ts';
import type { FondDeCarte } from '../cartes/queries.server.ts';
import { sourceLine } from '../sources/phrases.ts';
import { formatBorne, formatColonne, momentOf, nameOfColonne, unitOf } from './colonnes.ts';
import { legendeOf, methodOf, type Legende } from './legende.ts';
import { evolutions, type Ligne } from './mesures.ts';
import type { ListeDesCommunes } from './queries.server.ts';

/** What a map of a column shows and says, however it is drawn. */
export type Vue = {
  title: string;
  sub: string;
  legende: Legende;
  /** How the classes were made. */
  method: string;
  sources: string;
  /** Wider than it is high. */
  lying: boolean;
  areas: {
    id: string;
    path: string;
    middle: readonly [number, number];
    href: string;
    title: string;
    level: number;
  }[];
  /** The same communes for a table: from the greatest value to the least, the unknown last. */
  rows: { nis: string; name: string; value: string; href: string }[];
};

export function vueOf(liste: ListeDesCommunes, fond: FondDeCarte): Vue {
  const { colonne, lecture, perimetre } = liste;
  const legende = legendeOf(colonne, liste.lignes, liste.echelle);
  const unit = unitOf(colonne);
  const moment = momentOf(lecture.operations.get(colonne) ?? 'registre', lecture.year);
  const valueOf = (ligne: Ligne) => {
    const value = ligne[colonne];
    return value === null ? m.communes_unknown() : formatColonne(colonne, value);
  };
  const addressOf = (ligne: Ligne) => href(`/communes/${ligne.nis}`);
  const ranked = liste.lignes.toSorted((a, b) => (b[colonne] ?? -Infinity) - (a[colonne] ?? -Infinity));
  return {
    title: titleOf(
      liste,
      legende,
      ranked.filter((ligne) => ligne[colonne] !== null)
    ),
    sub: evolutions.includes(colonne)
      ? m.communes_map_sub_since({ unit, place: perimetre.name, since: String(lecture.since), moment })
      : m.communes_map_sub({ unit, place: perimetre.name, moment }),
    legende,
    method: methodOf(legende, liste.echelle),
    sources: `${sourceLine(liste.columnSources)} ${m.communes_map_source({
      outlines: formatSeries(fond.sources.contours.map((s) => `${s.attribution}, ${s.licence}`)),
      basemap: formatSeries(fond.sources.fond.map((s) => `${s.attribution}, ${s.licence}`))
    })}`,
    lying: fond.crop.width > 1.3 * fond.crop.height,
    areas: liste.lignes.map((ligne) => ({
      id: ligne.nis,
      ...(fond.communes.get(ligne.nis) ?? nowhere),
      href: addressOf(ligne),
      title: m.communes_commune_value({ commune: ligne.nameFr, value: valueOf(ligne) }),
      level: legende.levelOf(ligne)
    })),
    rows: ranked.map((ligne) => ({
      nis: ligne.nis,
      name: ligne.nameFr,
      value: valueOf(ligne),
      href: addressOf(ligne)
    }))
  };
}

function titleOf(
  { colonne }: ListeDesCommunes,
  { classes }: Legende,
  [first, second, third, ...others]: ListeDesCommunes['lignes']
): string {
  const measure = nameOfColonne(colonne, null);
  if (!classes) return m.communes_map_title_none({ measure });
  if (first && second && third && others.length > 2) {
    return m.communes_map_title_three({ measure, first: first.nameFr, second: second.nameFr, third: third.nameFr });
  }
  return m.communes_map_title_one({
    measure,
    least: formatBorne(colonne, classes.least),
    most: formatBorne(colonne, classes.most)
  });
}
