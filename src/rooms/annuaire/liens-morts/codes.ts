/** What an address is of. */
export const sortes = ['web', 'courriel'] as const;
export type Sorte = (typeof sortes)[number];

/**
 * How an address stood when it was last looked at. Of the web: `repond`, `deplacee` (a redirect for good), `muette`
 * (nobody answers), `absente` (404, 410), `erreur` (5xx), `refuse` (it is there and does not want to be asked: 401, 403,
 * 429 and the like), `non-verifiable` (it leads elsewhere than to the public web, or cannot be judged from here). Of mail:
 * `repond` (its domain receives mail), `malformee`, `sans-domaine` (nobody receives mail there), `sans-courrier` (the
 * domain says that it takes none), `refusee` (a server refused a mail of ours to it for good). Of both: `exemple` (invented,
 * never asked), `indeterminee` (our own trouble).
 */
export const etats = [
  'repond',
  'deplacee',
  'muette',
  'absente',
  'erreur',
  'refuse',
  'non-verifiable',
  'malformee',
  'sans-domaine',
  'sans-courrier',
  'refusee',
  'exemple',
  'indeterminee'
] as const;
export type EtatAdresse = (typeof etats)[number];
