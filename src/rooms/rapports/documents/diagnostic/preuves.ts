import { m } from '#messages';
import { formatDay, formatWhole } from '#messages/format.ts';
import type { Text } from '#platform/documents/model.ts';
import { quoteFigure } from '../../../diagnostic/constats/chiffre.ts';
import {
  figureWords,
  mesureWord,
  operationWords,
  sourcesOf,
  statusWords
} from '../../../diagnostic/constats/preuves.ts';
import type { Preuve } from '../../../diagnostic/constats/queries.server.ts';
import { mark } from '../mots.ts';

/** A piece of evidence in a line: a figure with its year and operation, what was seen and by whom, a document. */
export function preuveText(preuve: Preuve, exemple: boolean): Text {
  if (preuve.kind === 'chiffre' && preuve.mesure && preuve.year) {
    const quoted = quoteFigure(preuve);
    const what = `${mesureWord(preuve.mesure)}, ${preuve.place ?? ''}`;
    if (!quoted) return [`${what}, ${preuve.year}. `, { text: m.diagnostic_evidence_missing(), style: 'gap' }];
    const [foreign, total] = quoted.parts;
    return [
      { text: figureWords(preuve, quoted), style: 'strong' },
      ` ${what} (${operationWords(quoted, preuve.year)})`,
      ...(quoted.share && foreign && total
        ? [
            ` : ${m.diagnostic_evidence_share_of({ foreign: formatWhole(foreign.value), total: formatWhole(total.value) })}`
          ]
        : []),
      ...statusWords(quoted).map((status) => ` ${status}`)
    ];
  }
  if (preuve.kind === 'observation')
    return [
      `« ${preuve.text ?? ''} » `,
      {
        text: [
          preuve.organisation ?? m.diagnostic_evidence_unnamed(),
          ...(preuve.on ? [formatDay(preuve.on)] : [])
        ].join(', '),
        style: 'soft'
      },
      ...mark(exemple || (preuve.organisationExemple ?? false))
    ];
  // A law or a study is what it is, whoever quotes it.
  return [preuve.text, preuve.url, preuve.on && formatDay(preuve.on)].filter(Boolean).join(', ');
}

/** Where the figure of a piece of evidence comes from. */
export function figureSources(preuve: Preuve): string[] {
  const quoted = preuve.kind === 'chiffre' ? quoteFigure(preuve) : null;
  return quoted ? sourcesOf(quoted) : [];
}
