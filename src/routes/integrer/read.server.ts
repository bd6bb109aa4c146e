import { yearOf } from '#platform/calendar.ts';
import { today } from '#platform/clock.ts';
import type { Viewer } from '#rooms/comptes/visibilite.ts';
import { getFondDeCarte } from '#rooms/territoires/cartes/queries.server.ts';
import { momentOf } from '#rooms/territoires/communes/colonnes.ts';
import { readDemande } from '#rooms/territoires/communes/forms.ts';
import { legendeOf } from '#rooms/territoires/communes/legende.ts';
import { listCommunes } from '#rooms/territoires/communes/queries.server.ts';
import { sourcesOf } from '#rooms/territoires/portrait/phrases.ts';
import { getCommune, getPortrait } from '#rooms/territoires/portrait/queries.server.ts';
import type { Source } from '#rooms/territoires/reference.server.ts';
import { habitantsOf } from '#rooms/territoires/portrait/rules.ts';
import { readPlan } from '#rooms/rapports/plan.server.ts';

/** The few figures of a commune that its short portrait shows, each with its year. Null for what is no Walloon commune. */
export async function readCommune(nis: string) {
  const commune = await getCommune(nis);
  const portrait = commune && (await getPortrait(commune, yearOf(today())));
  if (!portrait) return null;
  const habitants = habitantsOf(portrait.held, nis).at(-1);
  const part = portrait.rang?.part ?? null;
  return {
    nis,
    name: portrait.commune.nameFr,
    province: portrait.province.nameFr,
    habitants: habitants ? { year: habitants.x, value: habitants.y } : null,
    part,
    fond: portrait.fond,
    sources: [
      ...new Set([
        ...(habitants ? latestOf(sourcesOf(portrait, 'total', 'registre')) : []),
        ...(part ? sourcesOf(portrait, 'foreign', part.operation) : [])
      ])
    ]
  };
}

/** The source last updated: the one that the latest figure comes from. */
const latestOf = (sources: Source[]): Source[] =>
  sources.toSorted((a, b) => (b.updatedOn ?? '').localeCompare(a.updatedOn ?? '')).slice(0, 1);

/** How far the plan that stands has come. Null without a plan. */
export async function readEtat(viewer: Viewer) {
  const read = await readPlan(viewer);
  return read && { name: read.plan.name, day: read.day, bilan: read.bilan };
}

/** The map of the foreign share, in the latest year. Null where its communes or their figures are not known. */
export async function readCarte(viewer: Viewer) {
  const liste = await listCommunes(readDemande(new URLSearchParams()), viewer.centreId);
  const fond = liste && (await getFondDeCarte(liste.perimetre.key));
  if (!liste || !fond) return null;
  const { lecture, lignes, colonne, perimetre } = liste;
  const legende = legendeOf(colonne, lignes, liste.echelle);
  return {
    place: perimetre.name,
    moment: momentOf(lecture.operations.get(colonne) ?? 'registre', lecture.year),
    fond,
    legende,
    areas: lignes.map((ligne) => ({
      nis: ligne.nis,
      name: ligne.nameFr,
      part: ligne.part,
      path: fond.communes.get(ligne.nis)?.path ?? '',
      level: legende.levelOf(ligne)
    })),
    sources: liste.columnSources
  };
}
