/** What may be shown within another site: a kind, and which one. */
export type Integre = { quoi: (typeof quois)[number]; nom: string };
export const quois = ['communes', 'plan', 'carte', 'repertoire', 'repertoire-carte', 'annuaire'] as const;

/** In whose colours it is shown: as the reader's device is, or light, or dark, as the site around it is. */
export const themes = ['auto', 'clair', 'sombre'] as const;
export type Theme = (typeof themes)[number];

export const themeOf = (query: Pick<URLSearchParams, 'get'>): Theme =>
  themes.find((theme) => theme === query.get('theme')) ?? 'auto';

/** The address of what is shown, in one theme. */
export const themed = (path: string, theme: Theme): string =>
  theme === 'auto' ? path : `${path}${path.includes('?') ? '&' : '?'}theme=${theme}`;

/** Of a picture there is the light one and the dark one. */
export const themedPicture = (picture: string, theme: Theme): string =>
  theme === 'sombre' ? themed(picture, theme) : picture;

/** Pixels of a frame whose host does not run our script: enough for what it shows at 360 px wide. */
const heights: Record<Integre['quoi'], number> = {
  ...{ communes: 460, plan: 520, carte: 770 },
  ...{ repertoire: 900, 'repertoire-carte': 1100, annuaire: 420 }
};

/** What a code is made of: the address of this site, a path in the reader's language, a title. */
type Code = { origin: string; path: string; title: string; theme: Theme };

/** The code that a host copies. */
export const frameCode = ({ origin, path, title, theme }: Code, { quoi }: Integre): string =>
  `<iframe src="${origin}${themed(path, theme)}" title="${quoted(title)}" width="600" height="${heights[quoi]}" loading="lazy" style="width:100%;border:0"></iframe>
<script src="${origin}/integrer/hote.js" async></script>`;

/** The same as an element of its own; where a host writes several, one script is enough for all. */
export const elementCode = ({ origin, path, title, theme }: Code, { quoi }: Integre): string =>
  `<script src="${origin}/integrer/element.js" async></script>
<ppli-cadre chemin="${path}" titre="${quoted(title)}" hauteur="${heights[quoi]}"${theme === 'auto' ? '' : ` theme="${theme}"`}></ppli-cadre>`;

/** The same as a picture that leads to its page. @param path of the picture @param page that it leads to */
export function imageCode({ origin, path, title, theme }: Code, page: string): string {
  const image = `<img src="${origin}${themedPicture(path, theme)}" alt="${quoted(title)}" width="600" height="315" loading="lazy">`;
  const dark = `<source media="(prefers-color-scheme: dark)" srcset="${origin}${themedPicture(path, 'sombre')}">`;
  return `<a href="${origin}${page}">${theme === 'auto' ? `<picture>${dark}${image}</picture>` : image}</a>`;
}

const quoted = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
