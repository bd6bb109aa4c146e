import * as v from 'valibot';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freezeClock } from '#platform/clock.ts';
import { getEspace } from '#rooms/concertation/queries.server.ts';
import { getConstat } from '#rooms/diagnostic/constats/queries.server.ts';
import { listAnswers } from '#rooms/diagnostic/reactualisations/queries.server.ts';
import { listReferentiels } from '#rooms/diagnostic/referentiels/queries.server.ts';
import { FEWEST_ANSWERS } from '#rooms/diagnostic/rules.ts';
import { listPlans } from '#rooms/plan/histoire/queries.server.ts';
import { choix } from '#rooms/plan/mise-en-rapport/forms.ts';
import { readGrille } from '#rooms/plan/mise-en-rapport/lecture.server.ts';
import { getCurrentPlan } from '#rooms/plan/queries.server.ts';
import { listRessources } from '#rooms/plan/recommandations/queries.server.ts';
import { readDemande as readComparaison } from '#rooms/rapports/comparaison/plans/forms.ts';
import { comparePlans } from '#rooms/rapports/comparaison/plans/lecture.server.ts';
import { readFilOfPlan } from '#rooms/rapports/fil/plan/lecture.server.ts';
import { readPlan } from '#rooms/rapports/plan.server.ts';
import { listCentres } from '#rooms/territoires/centres/queries.server.ts';
import { readDemande } from '#rooms/territoires/communes/forms.ts';
import { listCommunes } from '#rooms/territoires/communes/queries.server.ts';
import { findCommunes } from '#rooms/territoires/recherche/queries.server.ts';
import { listSources } from '#rooms/territoires/sources/queries.server.ts';
import { onTheStory } from '../../../tests/databases.ts';
import { read, reader } from '../../../tests/lists.ts';
import { readEspaces } from '../concertation/list.server.ts';
import { readList } from '../diagnostic/list.server.ts';
import { readFil } from '../plan/fil/read.server.ts';
import { readFiches } from '../plan/read.server.ts';
import { listes } from './listes.server.ts';

const day = '2026-11-22';
const query = new URLSearchParams();

const constats = async () => (await readList(reader, query))?.shown ?? [];
const recommandations = async () => (await readPlan(reader))?.recommandations ?? [];
const espaces = async () => (await readEspaces(reader, query))?.shown ?? [];
const axes = async () => (await listReferentiels()).flatMap((grid) => grid.axes);
const sum = async <One>(all: readonly One[], count: (one: One) => Promise<number>): Promise<number> => {
  let found = 0;
  for (const one of all) found += await count(one);
  return found;
};
const total = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);
const keys = (all: Iterable<string>): number => new Set(all).size;

/** How many rows the pages of the site show of each list, read as the pages read them. */
const screens: Record<string, () => Promise<number>> = {
  communes: async () => (await listCommunes(readDemande(query), reader.centreId))?.lignes.length ?? 0,
  constats: async () => (await constats()).length,
  validites: async () =>
    sum(await constats(), async ({ code }) => (await getConstat(reader, code))?.history.length ?? 0),
  reponses: async () =>
    sum(
      await constats(),
      async ({ id }) =>
        (await listAnswers(reader, id)).filter(
          ({ answers }) => total(answers.map(({ count }) => count)) >= FEWEST_ANSWERS
        ).length
    ),
  recommandations: async () => (await recommandations()).length,
  fiches: async () => (await readFiches(reader, query))?.shown.length ?? 0,
  'ressources-locales': async () =>
    sum(await recommandations(), async ({ id }) => (await listRessources(reader, id)).length),
  'mise-en-rapport': async () => {
    const grille = (await readGrille(reader, v.parse(choix, {})))?.grille;
    // The cells of each line, and what of each column is placed nowhere.
    return total([...(grille?.lignes.map(({ cells }) => cells.length) ?? []), grille?.totals.length ?? 0]);
  },
  'liens-du-plan': async () => {
    const plan = await getCurrentPlan(reader);
    const fil = plan ? (await readFilOfPlan(reader, plan.id, day)).all : [];
    const ids = new Set(fil.map(({ id }) => id));
    const links = fil.flatMap(({ id, from }) => from.filter((one) => ids.has(one)).map((one) => [one, id] as const));
    // What leads nowhere, and what comes from nowhere, is told of too.
    const [before, after] = [new Set(links.map(([one]) => one)), new Set(links.map(([, id]) => id))];
    const { shown } = (await readFil(reader, query)) ?? { shown: [] };
    expect(keys(shown.map(({ id }) => id))).toBe(ids.size);
    return (
      links.length +
      fil.filter(({ id, kind }) => kind !== 'espace' && !before.has(id)).length +
      fil.filter(({ id, kind }) => kind !== 'droit' && !after.has(id)).length
    );
  },
  passages: async () => {
    const compared = await comparePlans(reader, readComparaison(query), day);
    return compared && 'passages' in compared ? compared.passages.length : 0;
  },
  'entre-deux-dates': async () => {
    const compared = await comparePlans(reader, { ...readComparaison(query), vue: 'dates' }, day);
    if (!compared || !('entre' in compared)) return 0;
    const { nouvelles, changees, stables } = compared.entre;
    return nouvelles.length + changees.length + stables.length + compared.textes.amendements.length;
  },
  espaces: async () => (await espaces()).length,
  'membres-des-espaces': async () =>
    sum(await espaces(), async ({ id }) => (await getEspace(reader, id))?.membres.length ?? 0),
  plans: async () => (await listPlans(reader)).length,
  centres: async () => (await listCentres()).length,
  sources: async () => (await listSources()).length,
  'axes-et-droits': async () => total((await axes()).map(({ droits }) => Math.max(1, droits.length))),
  correspondances: async () => total((await axes()).map(({ meets }) => meets.length)),
  'objectifs-decretaux': async () => (await getCurrentPlan(reader))?.objectifs.length ?? 0
};

/** Counted against their pages elsewhere: in listes.server.test.ts, and the directory in tests/site/annuaire-ouvert. */
const elsewhere = [
  ...['chiffres', 'ages', 'plans-de-cohesion-sociale', 'etapes', 'etats', 'indicateurs', 'valeurs', 'moyens'],
  ...['changements', 'echeances', 'liens-rompus', 'services', 'organisations']
];

onTheStory('a list of the open data', () => {
  beforeAll(() => freezeClock(day));
  afterAll(() => freezeClock(undefined));

  it.each(Object.keys(screens))('%s: has as many rows as its pages show', async (id) => {
    const list = await read(id);
    expect(list.count).toBe(await screens[id]?.());
    expect(list.objects()).toHaveLength(list.count);
  });

  it('localites: has each place that leads to its commune by its name', async () => {
    const list = (await read('localites')).objects();
    expect(list.length).toBeGreaterThan(0);
    for (const row of list.slice(0, 20)) {
      const { communes } = await findCommunes(String(row.localite));
      expect(
        communes.map(({ nis }) => nis),
        String(row.localite)
      ).toContain(row.nis);
    }
  });

  it('is counted against a page, whichever it is', () => {
    expect([...Object.keys(screens), ...elsewhere, 'localites'].toSorted()).toEqual(
      listes.map(({ id }) => id).toSorted()
    );
  });
});
