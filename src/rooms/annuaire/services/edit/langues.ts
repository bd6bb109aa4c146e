import { getLocale } from '#messages/locale.ts';
import type { Langue } from '../tables.ts';
import { nomDeLangue } from '../../langues.ts';

/** Languages that a reception service may speak, by ISO 639 code: what names typed in a form are looked up among. */
const codes = (
  'fr nl de en ar es it pt ro pl ru uk tr ku ckb fa ps ur hi bn pa ta so ti am om sw rw rn ln wo ff bm ha yo ig ak sq sr hr bs mk bg ' +
  'el hu cs sk hy ka az kk uz mn zh ja ko vi th tl id ne si my kab ber rom sgn sfb'
).split(' ');

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();

const byName = new Map<string, Map<string, string>>();

/** By its code, its French name, what those who speak it call it, or its name for whoever writes it. */
function codeOf(said: string): string | null {
  const reader = getLocale();
  let names = byName.get(reader);
  if (!names) {
    names = new Map(
      codes.flatMap((code) => {
        const { own, name } = nomDeLangue(code, reader);
        return [own ?? code, nomDeLangue(code, 'fr').name, name, code].map((one): [string, string] => [
          plain(one),
          code
        ]);
      })
    );
    byName.set(reader, names);
  }
  return names.get(plain(said)) ?? null;
}

/** « arabe (mardi seulement) », one a line; languages are named in French or in the reader's language. */
export function readLangues(lines: readonly string[]): { langues: Langue[]; unknown: string[] } {
  const langues: Langue[] = [];
  const unknown: string[] = [];
  for (const line of lines) {
    const [, said = '', note] = /^([^(:]+?)\s*(?:[(:]\s*(.+?)\s*\)?)?$/.exec(line) ?? [];
    const code = codeOf(said);
    if (!code) unknown.push(line);
    else if (!langues.some((one) => one.code === code)) langues.push(note ? { code, note } : { code });
  }
  return { langues, unknown };
}

export const writeLangues = (langues: readonly Langue[], reader = 'fr'): string =>
  langues.map(({ code, note }) => nomDeLangue(code, reader).name + (note ? ` (${note})` : '')).join('\n');
