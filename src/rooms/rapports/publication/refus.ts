import type { APublier, Passage } from '../../comptes/edit/a-publier.ts';
import { warningsOf } from '../../comptes/personnel.ts';
import { versionOf } from '../approbations/version.ts';

/** What stops a publication: what would become public was not confirmed yet, or is no longer what was. */
export type Refus = { errors: Record<string, string>; apercu: APublier };

type Around = Partial<Pick<APublier, 'links' | 'hidden'>>;

const warningsIn = (texts: readonly Passage[]) =>
  warningsOf(Object.fromEntries(texts.map(({ label, lines }) => [label, lines])));

/** One text that would become public, as the public would read it; null once this very text was confirmed. */
export function refusOf(confirmed: string, texts: readonly Passage[], around: Around = {}): Refus | null {
  const passages = texts.filter(({ lines }) => lines.length);
  const version = versionOf(passages);
  if (confirmed === version) return null;
  return {
    errors: { publier: 'Ce texte deviendrait public : relisez ce que tout le monde lira, puis cochez ici.' },
    apercu: { version, passages, warnings: warningsIn(passages), links: [], hidden: [], ...around }
  };
}

/**
 * Several texts that would become public at once: they are listed, with those to read again; null once these very texts
 * were confirmed.
 * @param texts whole, by code
 */
export function refusOfSeveral(
  confirmed: string,
  texts: readonly Passage[],
  lists: readonly Passage[],
  around: Around = {}
): Refus | null {
  const version = versionOf(texts);
  if (confirmed === version) return null;
  const warnings = Object.entries(warningsIn(texts));
  const passages = [
    { label: 'À relire', lines: warnings.map(([code, warning]) => `${code}\u00A0: ${warning}`) },
    ...lists
  ].filter(({ lines }) => lines.length);
  return {
    errors: { confirme: 'Tout ceci deviendrait public : relisez, puis cochez ici.' },
    apercu: { version, passages, warnings: {}, links: [], hidden: [], ...around }
  };
}
