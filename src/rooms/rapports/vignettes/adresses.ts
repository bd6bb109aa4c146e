/** What the picture of a page shows: a kind, and which one. */
type Shown = { quoi: string; nom: string };

const kinds: [path: RegExp, quoi: string][] = [
  [/^\/communes\/(\d{5})(?:\/|$)/, 'communes'],
  [/^\/plan\/fiches\/([A-Za-z0-9.-]+)$/, 'fiches'],
  [/^\/plan\/recommandations\/([A-Za-z0-9.-]+)$/, 'recommandations'],
  [/^\/diagnostic\/constats\/([A-Za-z0-9.-]+)$/, 'constats'],
  [/^\/concertation\/([a-z0-9-]+)$/, 'espaces']
];

const others: [start: string, shown: Shown][] = [
  ['/communes', { quoi: 'carte', nom: 'part' }],
  ['/plan', { quoi: 'plan', nom: 'etat' }]
];

/** The picture that stands for a page where its address is shared. @param path without its language */
export function pictureOf(path: string): string {
  for (const [pattern, quoi] of kinds) {
    const nom = pattern.exec(path)?.[1];
    if (nom) return addressOf({ quoi, nom });
  }
  const found = others.find(([start]) => path === start || path.startsWith(`${start}/`));
  return addressOf(found?.[1] ?? { quoi: 'site', nom: 'accueil' });
}

const addressOf = ({ quoi, nom }: Shown): string => `/vignettes/${quoi}/${nom}.png`;
