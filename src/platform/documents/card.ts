/** A text in a language: its tag, and the way it is read. */
export type Said = { text: string; lang: string; dir: 'ltr' | 'rtl' };

/** A small card (A6), in French and in one other language: plain data, as `DocumentModel` is. */
export type CardModel = {
  title: Said;
  /** Of the file, and who publishes it. */
  author: string;
  kicker: string;
  /** The title in the other language, the organisation, marks. */
  under: readonly Said[];
  /** What is said, under a name in each language; `large` is to be read at arm's length, `boxes` to be ticked on paper. */
  rows: readonly { names: readonly Said[]; texts: readonly Said[]; form: 'plain' | 'large' | 'boxes' }[];
  /** SVG drawings, and what they show in words. */
  map: { svg: string; alt: string } | null;
  code: { svg: string; alt: string };
  address: string;
  /** What stands at the foot: how old it is, « exemple ». */
  foot: readonly Said[];
  /** YYYY-MM-DD. */
  day: string;
};
