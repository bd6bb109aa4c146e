/** What people may agree to; each is obeyed by a query. */
export const accords = ['etre-nomme'] as const;
export type Accord = (typeof accords)[number];

/** The words that one agrees to, kept with the agreement: changed, they ask for a new key. */
export const wordings: Record<Accord, string> = {
  'etre-nomme':
    'J’accepte que mon nom paraisse, comme personne de contact, sur la page publique des espaces que j’anime. Mon adresse n’y paraît pas. Je peux le retirer à tout moment ; mon nom disparaît aussitôt du site.'
};
