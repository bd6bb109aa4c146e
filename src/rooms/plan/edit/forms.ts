import * as v from 'valibot';
import { lines } from '#platform/http/fields.ts';
import { anyText, someText } from '#platform/http/form.ts';
import { planYear } from '../preparation/forms.ts';

/** A phase as people write it, its years first; as `2026-2028 name` where it is understood. */
export function phaseOf(line: string): string {
  const [, start, end, name = ''] = /^(20\d{2})\s*(?:[-–—]|à)\s*(20\d{2})\s*[:,–-]?\s*(.*)$/.exec(line) ?? [];
  return start && end ? `${start}-${end}${name ? ` ${name}` : ''}` : line;
}

/** The years and the name of a phase that was written so; null where it was not. */
export function phaseWritten(line: string): { startYear: number; endYear: number; name: string | null } | null {
  const [, start, end, name] = /^(20\d{2})-(20\d{2})(?: (.+))?$/.exec(line) ?? [];
  return start && end ? { startYear: Number(start), endYear: Number(end), name: name ?? null } : null;
}

/** What is written of a plan itself; what it holds has forms of its own. */
export const planEditForm = v.object({
  name: someText('Donnez un nom au plan.', 200),
  summary: anyText(2000),
  startYear: planYear,
  endYear: planYear,
  phases: v.pipe(
    lines(2000),
    v.transform((all) => all.map(phaseOf)),
    v.check(
      (all) => all.every((line) => phaseWritten(line) !== null),
      'Une ligne par phase, ses années d’abord. Exemple : 2026-2028 Installer'
    )
  ),
  porteurs: v.pipe(
    lines(4000),
    v.minLength(1, 'Dites qui porte le plan.'),
    v.check((all) => all.every((name) => name.length <= 200), 'Un nom a 200 signes au plus.'),
    v.check((all) => new Set(all).size === all.length, 'Un nom y est deux fois.')
  ),
  diagnosticId: anyText(200)
});
