/** What the last part of an address says is done there; no object may have it as its own. */
export const workingNames: readonly string[] = ['modifier', 'nouveau', 'nouvelle', 'deplacer', 'dates'];

const working = new RegExp(
  [
    '^/(bureau|connexion|deconnexion|premier-acces|invitation|mon-compte)(/|$)',
    `/(${workingNames.join('|')})$`,
    '^/(plan/fiches|diagnostic/constats)/[^/]+/pieces$',
    '^/plan/fiches/[^/]+/(etat|avancement|avancement/retirer|moyens|moyens/retirer|nouvelles|suite)$',
    '^/plan/mise-en-rapport/[^/]+/[^/]+/ressources$'
  ].join('|')
);

/**
 * Whether an address is of those who work with the product, and not of its readers: it exists in French alone (see
 * docs/decisions/0014).
 * @param path without its language
 */
export const isWorking = (path: string): boolean => working.test(path);
