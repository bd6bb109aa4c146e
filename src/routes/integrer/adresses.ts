/** What may be shown within another site: a kind, and which one. */
export type Integre = { quoi: 'communes' | 'plan' | 'carte'; nom: string };

/** Pixels of a frame whose host does not run our script: enough for what it shows at 360 px wide. */
const heights: Record<Integre['quoi'], number> = { communes: 460, plan: 520, carte: 720 };

/**
 * The code that a host copies.
 * @param origin address of this site @param path of the page in the reader's language
 */
export const frameCode = (origin: string, path: string, { quoi }: Integre, title: string): string =>
  `<iframe src="${origin}${path}" title="${quoted(title)}" width="600" height="${heights[quoi]}" loading="lazy" style="width:100%;border:0"></iframe>
<script src="${origin}/integrer/hote.js" async></script>`;

/** The same as a picture that leads to its page. */
export const imageCode = (origin: string, picture: string, page: string, title: string): string =>
  `<a href="${origin}${page}"><img src="${origin}${picture}" alt="${quoted(title)}" width="600" height="315" loading="lazy"></a>`;

const quoted = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
