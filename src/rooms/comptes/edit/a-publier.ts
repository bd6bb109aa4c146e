/** A part of the text of an object as people read it, in French: its heading and its lines. */
export type Passage = { label: string; lines: string[] };

/** What the public would read once a text is public, shown before it is. */
export type APublier = {
  /** Of this text alone: what was confirmed is what was shown. */
  version: string;
  passages: readonly Passage[];
  /** By heading, what looks as if it told of a person. */
  warnings: Readonly<Record<string, string>>;
  /** What it will be reached from, or lead to. */
  links: readonly { name: string; path: string }[];
  /** Why nobody could reach it yet all the same. */
  hidden: readonly string[];
};
