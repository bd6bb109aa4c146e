import { now } from '#platform/clock.ts';
import { keptUntilWrite } from '#platform/revision.ts';
import { placeOf } from '#platform/http/asked.ts';
import type { Viewer } from '../../comptes/visibilite.ts';
import { citer, countServices, type Cites, type ServiceCite } from '../../annuaire/recherche/citer.server.ts';
import { listRepertoires } from '../../annuaire/repertoires/queries.server.ts';
import { PER_PAGE } from './entrees.server.ts';
import { extrait, marquer, type Marque } from './extraits.ts';
import type { Demande, Kind } from './forms.ts';
import { apparentes, estVide, motsOf } from './mots.ts';
import type { Trouve } from './trouve.ts';

/** Of each kind of the directory, as many stand beside what the plan says; all the others are behind a link. */
export const BESIDE = 3;

type Repertoire = { code: string; title: string; text: string; exemple: boolean; keys: string[] };

const repertoiresRead = keptUntilWrite(async (viewer: Viewer): Promise<Repertoire[]> => {
  const all = await listRepertoires(viewer);
  return all.map(({ code, title, cover, introduction, exemple }) => {
    const text = [cover, introduction].flatMap((one) => one?.trim() || []).join('\n');
    return { code, title, text, exemple, keys: motsOf(`${title} ${text}`).map(({ key }) => key) };
  });
});

/** The répertoires that hold every word of a question, in the order of their titles. */
async function repertoiresFor(viewer: Viewer, q: string): Promise<Repertoire[]> {
  const asked = motsOf(q).filter((mot) => !estVide(mot));
  if (!asked.length) return [];
  const all = await repertoiresRead(viewer);
  return all.filter(({ keys }) => asked.every(({ key }) => keys.some((one) => apparentes(key, one))));
}

/** What a service says, one matter a line: the line that holds a word is the one that is shown. */
const textOf = ({ description, organisation, localities }: ServiceCite): string =>
  [description, [organisation, ...localities].join(', ')].flatMap((line) => line?.trim() || []).join('\n');

const plain = { code: null, past: false, lieu: null, missing: [] };

const serviceAs = (one: ServiceCite, marques: readonly Marque[]): Trouve => ({
  ...plain,
  kind: 'service',
  id: one.slug,
  path: `/annuaire/${one.slug}`,
  title: marquer(one.name, marques),
  extrait: extrait(textOf(one), marques),
  exemple: one.exemple
});

const repertoireAs = ({ code, title, text, exemple }: Repertoire, marques: readonly Marque[]): Trouve => ({
  ...plain,
  kind: 'repertoire',
  id: code,
  path: `/annuaire/repertoires/${code}`,
  title: marquer(title, marques),
  extrait: extrait(text, marques),
  exemple
});

/** What the directory has: the part of it that the page shows, and how much there is of each kind. */
export type Annuaire = {
  counts: { service: number; repertoire: number };
  services: ServiceCite[];
  repertoires: Repertoire[];
  holds: Cites['holds'];
};

/** Services and répertoires that a question finds: a page of one kind where it is asked for, else a few of each. */
export async function askAnnuaire(viewer: Viewer, { q, type, page }: Demande): Promise<Annuaire> {
  const few = !type && page === 1 ? BESIDE : 0;
  const partOf = (kind: Kind) => (total: number) =>
    type === kind
      ? { from: (placeOf(total, page, PER_PAGE).page - 1) * PER_PAGE, most: PER_PAGE }
      : { from: 0, most: few };
  const cites = await citer(viewer, q, now(), partOf('service'));
  const repertoires = await repertoiresFor(viewer, q);
  const { from, most } = partOf('repertoire')(repertoires.length);
  return {
    counts: { service: cites.total, repertoire: repertoires.length },
    services: cites.services,
    repertoires: repertoires.slice(from, from + most),
    holds: cites.holds
  };
}

/** How many services and répertoires the viewer may find at all. */
export async function countAnnuaire(viewer: Viewer): Promise<{ kind: 'service' | 'repertoire'; count: number }[]> {
  return [
    { kind: 'service', count: await countServices(viewer, now()) },
    { kind: 'repertoire', count: (await repertoiresRead(viewer)).length }
  ];
}

/** The same as the list shows them, what was looked for marked. */
export const trouvesIn = ({ services, repertoires }: Annuaire, marques: readonly Marque[]): Trouve[] => [
  ...repertoires.map((one) => repertoireAs(one, marques)),
  ...services.map((one) => serviceAs(one, marques))
];
