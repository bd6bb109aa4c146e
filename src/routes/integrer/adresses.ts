/** What may be shown within another site: a kind, and which one. */
export type Integre = { quoi: (typeof quois)[number]; nom: string };
export const quois = ['communes', 'plan', 'carte', 'repertoire', 'repertoire-carte', 'annuaire'] as const;

/** Pixels of a frame whose host does not run our script: enough for what it shows at 360 px wide. */
const heights: Record<Integre['quoi'], number> = {
  ...{ communes: 460, plan: 520, carte: 720 },
  ...{ repertoire: 900, 'repertoire-carte': 1100, annuaire: 420 }
};

/**
 * The code that a host copies.
 * @param origin address of this site @param path of the page in the reader's language
 */
export const frameCode = (origin: string, path: string, { quoi }: Integre, title: string): string =>
  `<iframe src="${origin}${path}" title="${quoted(title)}" width="600" height="${heights[quoi]}" loading="lazy" style="width:100%;border:0"></iframe>
<script src="${origin}/integrer/hote.js" async></script>`;

/** The same as an element of its own; where a host writes several, one script is enough for all. */
export const elementCode = (origin: string, path: string, { quoi }: Integre, title: string): string =>
  `<script src="${origin}/integrer/element.js" async></script>
<ppli-cadre chemin="${path}" titre="${quoted(title)}" hauteur="${heights[quoi]}"></ppli-cadre>`;

/** The same as a picture that leads to its page. */
export const imageCode = (origin: string, picture: string, page: string, title: string): string =>
  `<a href="${origin}${page}"><img src="${origin}${picture}" alt="${quoted(title)}" width="600" height="315" loading="lazy"></a>`;

const quoted = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
