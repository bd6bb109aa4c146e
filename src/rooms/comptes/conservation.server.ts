import { travauxKeptFor } from '#platform/jobs/keep.server.ts';
import { forgetLimits } from '#platform/http/limits.server.ts';
import { forgetCourriels } from '#platform/mail/forget.server.ts';
import { LINK_MINUTES, SESSION_DAYS } from './connexion/delays.ts';
import type { AlsoErase } from './personnes/erase.server.ts';
import { purgeBrouillons, purgeEntrees, purgeLiens, purgeSessions, purgeSansRole } from './purges.server.ts';

/**
 * What is kept about people: the table that the daily purge goes by and that `/vie-privee` shows. What each line is and
 * why it is kept stands in the messages, under its key.
 */
type Regle = {
  key: string;
  /** Tables of the schema `prive` that it is about. */
  tables: readonly string[];
  /** Of article 6 of the GDPR: 1.e, 1.f, 1.a. */
  base: 'mission' | 'securite' | 'consentement';
  /** How long, as the message tells it; null where it has no term of its own. */
  kept: { n: number; unit: 'minute' | 'day' | 'month' } | null;
  /** Throws away what is past its term; absent where nothing ends by itself, or where the job that is named does it. */
  purge?: (at: Date, also: AlsoErase) => Promise<number>;
};

const DAYS = {
  compte: 365,
  limites: 1,
  liens: 90,
  brouillons: 90,
  courriels: 90,
  imports: 90,
  nouvelles: 365,
  signalements: 365,
  adresses: 90
};
const before = (at: Date, days: number): Date => new Date(at.getTime() - days * 86_400_000);

export const conservation = [
  {
    key: 'compte',
    tables: ['personnes', 'attributions', 'identites'],
    base: 'mission',
    kept: { n: DAYS.compte, unit: 'day' },
    purge: (at, also) => purgeSansRole(before(at, DAYS.compte), at, also)
  },
  {
    key: 'sessions',
    tables: ['sessions'],
    base: 'securite',
    kept: { n: SESSION_DAYS, unit: 'day' },
    purge: purgeSessions
  },
  {
    key: 'entree',
    tables: ['verifications'],
    base: 'securite',
    kept: { n: LINK_MINUTES, unit: 'minute' },
    purge: purgeEntrees
  },
  {
    key: 'limites',
    tables: ['limites'],
    base: 'securite',
    kept: { n: DAYS.limites, unit: 'day' },
    purge: (at) => forgetLimits(before(at, DAYS.limites))
  },
  {
    key: 'liens',
    tables: ['liens'],
    base: 'mission',
    kept: { n: DAYS.liens, unit: 'day' },
    purge: (at) => purgeLiens(before(at, DAYS.liens))
  },
  {
    key: 'brouillons',
    tables: ['brouillons'],
    base: 'mission',
    kept: { n: DAYS.brouillons, unit: 'day' },
    purge: (at) => purgeBrouillons(before(at, DAYS.brouillons))
  },
  {
    key: 'courriels',
    tables: ['courriels'],
    base: 'mission',
    kept: { n: DAYS.courriels, unit: 'day' },
    purge: (at) => forgetCourriels(before(at, DAYS.courriels))
  },
  { key: 'preferences', tables: ['preferences_courriel'], base: 'mission', kept: null },
  { key: 'consentements', tables: ['consentements'], base: 'consentement', kept: null },
  // By the job `entretien-des-travaux`.
  { key: 'travaux', tables: ['travaux'], base: 'mission', kept: { n: travauxKeptFor.done, unit: 'day' } },
  { key: 'journal', tables: ['journal'], base: 'mission', kept: null },
  // By the job `effacer-auteurs-observations`, on the day that each of them was told.
  { key: 'auteurs', tables: ['observation_auteurs'], base: 'consentement', kept: { n: 12, unit: 'month' } },
  // By the same job: the address goes, what the organisation answered stays.
  { key: 'sollicitations', tables: ['sollicitations'], base: 'mission', kept: { n: 12, unit: 'month' } },
  { key: 'pleniere', tables: ['pleniere_reponses'], base: 'mission', kept: null },
  // By a purge of a room to the right, see `purge`.
  {
    key: 'imports',
    tables: ['imports', 'imports_objets'],
    base: 'mission',
    kept: { n: DAYS.imports, unit: 'day' }
  },
  // By another: the addresses go, what was told and decided stays.
  {
    key: 'nouvelles',
    tables: ['demandes_nouvelles', 'nouvelles', 'approbations'],
    base: 'mission',
    kept: { n: DAYS.nouvelles, unit: 'day' }
  },
  // An address goes when whoever it is of asks; the directory needs it as long as it holds the operator.
  {
    key: 'operateurs',
    tables: ['operateurs', 'demandes_annuaire', 'campagnes_annuaire'],
    base: 'mission',
    kept: null
  },
  // By a purge of a room to the right. Counts of empty searches and pairs that are no duplicates are of nobody.
  {
    key: 'signalements',
    tables: ['signalements', 'propositions', 'recherches_vides', 'pas_doublons', 'fusions', 'liens_ecartes'],
    base: 'mission',
    kept: { n: DAYS.signalements, unit: 'day' }
  },
  // By a purge of a room to the right. An address that stands nowhere any more goes the next night.
  {
    key: 'adresses',
    tables: ['adresses_verifiees', 'hotes_demandes'],
    base: 'mission',
    kept: { n: DAYS.adresses, unit: 'day' }
  },
  // The files of `dumps`, thrown away as newer ones are written.
  { key: 'sauvegardes', tables: [], base: 'securite', kept: { n: 14, unit: 'day' } }
] as const satisfies readonly Regle[];

export type CleConservation = (typeof conservation)[number]['key'];

type Forget = (before: Date) => Promise<number>;

/** What rooms to the right keep: what they take away with a person, and what is older than a moment. */
export type Ailleurs = { erase: AlsoErase; imports: Forget; nouvelles: Forget; signalements: Forget; adresses: Forget };

/** Runs every purge. @returns how much each line of the table lost */
export async function purge(at: Date, ailleurs: Ailleurs): Promise<Partial<Record<CleConservation, number>>> {
  const lost: Partial<Record<CleConservation, number>> = {};
  for (const regle of conservation as readonly Regle[])
    if (regle.purge) lost[regle.key as CleConservation] = await regle.purge(at, ailleurs.erase);
  lost.imports = await ailleurs.imports(before(at, DAYS.imports));
  lost.nouvelles = await ailleurs.nouvelles(before(at, DAYS.nouvelles));
  lost.signalements = await ailleurs.signalements(before(at, DAYS.signalements));
  lost.adresses = await ailleurs.adresses(before(at, DAYS.adresses));
  return lost;
}
