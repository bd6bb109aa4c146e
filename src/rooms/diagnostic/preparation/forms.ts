import * as v from 'valibot';
import { isDay } from '#platform/calendar.ts';
import { anyDay, dayField, lines, several, tick } from '#platform/http/fields.ts';
import { anyText, someText } from '#platform/http/form.ts';
import { diagnostics } from '../tables.ts';

/** A line of the calendar as people write it, day first; as `YYYY-MM-DD text` where it is understood. */
export function jalonOf(line: string): string {
  const [, d = '', m = '', y = '', text = ''] = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})\s*[:,–-]?\s*(.+)$/.exec(line) ?? [];
  return d ? `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')} ${text}` : line;
}

const isJalon = (line: string): boolean => isDay(line.slice(0, 10)) && /^ \S/.test(line.slice(10));

/** The same as it is shown in the form. */
export const jalonWritten = (jalon: string): string =>
  isJalon(jalon) ? `${jalon.slice(0, 10).split('-').toReversed().join('/')} ${jalon.slice(11)}` : jalon;

const own = {
  name: someText('Donnez un titre au diagnostic.', 200),
  kind: v.picklist(diagnostics.kind.enumValues, 'Choisissez ce que c’est.'),
  territoryNis: v.pipe(v.optional(v.string(), ''), v.regex(/^\d{5}$/, 'Choisissez un territoire.')),
  method: anyText(5000),
  jalons: v.pipe(
    lines(5000),
    v.transform((all) => all.map(jalonOf).toSorted()),
    v.check((all) => all.every(isJalon), 'Une ligne par étape, la date d’abord. Exemple : 31/03/2027 Rencontres')
  ),
  contributeurs: several
};

/** What is written of a diagnostic that is there: of those of the past only a year may be known. */
export const diagnosticForm = v.object({ ...own, startsOn: anyDay, endsOn: anyDay });

export const newDiagnosticForm = v.object({
  ...own,
  startsOn: dayField('Écrivez le jour où il commence.'),
  endsOn: dayField('Écrivez le jour où il finit.'),
  predecessorId: anyText(200)
});

export type NewDiagnostic = v.InferOutput<typeof newDiagnosticForm>;

export const suites = ['reprendre', 'recrire', 'abandonner'] as const;

export const reprisesForm = v.object({
  constats: v.pipe(several, v.minLength(1, 'Cochez au moins un constat.')),
  suite: v.picklist(suites, 'Choisissez ce qu’ils deviennent.'),
  motif: anyText(1000)
});

export type ReprisesInput = v.InferOutput<typeof reprisesForm>;

export const retourForm = v.object({ constat: someText('Choisissez un constat.', 200), malgre: tick });

export const publicationForm = v.object({
  nouveaux: tick,
  /** The version of what becomes public, as it was shown and confirmed. */
  confirme: v.optional(v.string(), '')
});
