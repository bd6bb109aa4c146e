import { and, eq, ne, sql } from 'drizzle-orm';
import { hasId } from '#platform/database/ids.ts';
import { db } from '#platform/database/current.ts';
import { repertoires } from '../../annuaire/repertoires/tables.ts';
import { constats } from '../../diagnostic/tables.ts';
import {
  etapeEditable,
  indicateurEditable,
  lienEditable,
  moyenEditable
} from '../../plan/fiches/edit/parts/editables.server.ts';
import { fiches } from '../../plan/fiches/tables.ts';
import { recommandations, ressources } from '../../plan/tables.ts';
import { newFormOf } from './nouveaux.ts';

/** What the objects that the journal names are called. */
const words: Readonly<Record<string, string>> = {
  fiches: 'Fiche-action',
  etapes: 'Étape',
  indicateurs: 'Indicateur',
  moyens: 'Moyen',
  fiche_documents: 'Lien d’une fiche',
  recommandations: 'Recommandation',
  ressources: 'Ressource locale',
  constats: 'Constat',
  observations: 'Observation',
  diagnostics: 'Diagnostic',
  reactualisations: 'Réactualisation',
  plans: 'Plan',
  espaces: 'Espace de concertation',
  organisations: 'Organisation',
  services: 'Service de l’annuaire',
  signalements: 'Correction reçue',
  campagnes_annuaire: 'Campagne de l’annuaire',
  locations: 'Lieu de l’annuaire',
  repertoires: 'Répertoire',
  editions: 'Édition',
  pieces: 'Pièce jointe',
  imports: 'Import',
  personnes: 'Personne',
  courriels: 'Courriel',
  travaux: 'Travail',
  centres: 'Centre'
};

/** What an object that the journal names is, in a word. */
export const wordOf = (kind: string): string => words[kind] ?? kind;

/** Pages that an object’s id is the address of; none: one page for all of a kind. */
const pages: Readonly<Record<string, (id: string) => string>> = {
  observations: (id) => `/bureau/observations/${id}`,
  diagnostics: (id) => `/bureau/diagnostics/${id}`,
  reactualisations: (id) => `/bureau/reactualisations/${id}`,
  plans: (id) => `/bureau/plans/${id}`,
  espaces: (id) => `/concertation/${id}`,
  organisations: () => '/bureau/organisations',
  signalements: () => '/bureau/annuaire/corrections',
  campagnes_annuaire: () => '/bureau/annuaire/campagnes',
  services: (id) => `/bureau/annuaire/services/${id}`,
  locations: (id) => `/bureau/annuaire/lieux/${id}`,
  pieces: (id) => `/pieces/${id}`,
  modeles: () => '/bureau/modeles',
  editions: () => '/plan/editions',
  imports: (id) => `/bureau/import/${id}`,
  personnes: () => '/bureau/administration',
  courriels: (id) => `/bureau/administration/courrier/${id}`,
  travaux: () => '/bureau/administration/travaux'
};

/** What has its place on the page of a fiche. */
const parts = new Map(
  [etapeEditable, indicateurEditable, lienEditable, moyenEditable].map((one) => [one.kind, one.ficheOf])
);

/** The page of a constat; where another diagnostic has one of the same code, of which it is. */
async function addressOfConstat(id: string): Promise<string | null> {
  const [row] = await db()
    .select({ code: constats.code, centreId: constats.centreId, diagnosticId: constats.diagnosticId })
    .from(constats)
    .where(eq(constats.id, id));
  if (!row) return null;
  const [twin] = await db()
    .select({ one: sql`1` })
    .from(constats)
    .where(and(eq(constats.centreId, row.centreId), eq(constats.code, row.code), ne(constats.id, id)))
    .limit(1);
  const of = twin ? `?diagnostic=${encodeURIComponent(row.diagnosticId)}` : '';
  return `/diagnostic/constats/${row.code}${of}`;
}

/** Where the team keeps a répertoire. */
async function addressOfRepertoire(id: string): Promise<string | null> {
  const [row] = await db().select({ code: repertoires.code }).from(repertoires).where(hasId(repertoires.id, id));
  return row ? `/bureau/annuaire/repertoires/${row.code}` : null;
}

/** The crossing that a local resource stands in. */
async function addressOfRessource(id: string): Promise<string | null> {
  const [row] = await db()
    .select({ code: recommandations.code, nis: ressources.nis })
    .from(ressources)
    .innerJoin(recommandations, eq(recommandations.id, ressources.recommandationId))
    .where(eq(ressources.id, id));
  return row ? `/plan/mise-en-rapport/${row.code}/${row.nis}` : null;
}

/** The address of the page of an object that the journal names; null where it has none. */
export async function addressOf(kind: string, id: string): Promise<string | null> {
  const page = pages[kind];
  if (page) return page(encodeURIComponent(id));
  if (kind === 'constats') return addressOfConstat(id);
  if (kind === 'repertoires') return addressOfRepertoire(id);
  if (kind === 'ressources') return addressOfRessource(id);
  const ficheOf = parts.get(kind);
  if (ficheOf) return addressOf('fiches', (await ficheOf(db(), id)) ?? '');
  if (kind !== 'fiches' && kind !== 'recommandations') return null;
  const table = kind === 'fiches' ? fiches : recommandations;
  const [row] = await db().select({ code: table.code }).from(table).where(eq(table.id, id));
  return row ? `/plan/${kind}/${row.code}` : null;
}

/** Where one goes on writing on it; null where that is not a page of its own. */
export async function editAddressOf(kind: string, id: string): Promise<string | null> {
  const form = newFormOf(kind, id);
  if (form) return form.path;
  if (kind === 'plans') return `/plans/${encodeURIComponent(id)}/modifier`;
  if (!['fiches', 'recommandations', 'constats', 'diagnostics', 'reactualisations'].includes(kind)) return null;
  const [path = '', query] = (await addressOf(kind, id))?.split('?') ?? [];
  return path ? `${path}/modifier${query ? `?${query}` : ''}` : null;
}
