import { formatDay, formatList } from '#messages/format.ts';
import type { Block, Text } from '#platform/documents/model.ts';
import type { Numerotee } from '../../../annuaire/repertoires/contenu.ts';
import type { Change, Difference } from '../../../annuaire/repertoires/difference.ts';
import { champWord } from '../../../annuaire/repertoires/words.ts';
import { mark } from '../mots.ts';

/** The edition before, and what changed since. */
export type Avant = { number: number; publishedOn: string; difference: Difference<Numerotee> };

const nameOf = ({ name, organisation, places, exemple }: Numerotee): Text => [
  { text: name, style: 'strong' },
  ...mark(exemple),
  `, ${organisation}${places[0] ? `, ${places[0].commune}` : ''}`
];

const said = (text: Text, more: string): Text => [...(typeof text === 'string' ? [text] : text), more];

const movedOf = ({ entry, moved, fields }: Change<Numerotee>): Text => {
  const [from, to] = [moved?.from ?? [], moved?.to ?? []].map((all) => all.join(' ; ') || 'aucun lieu');
  const also = fields.length ? ` Aussi : ${formatList(fields.map(champWord))}.` : '';
  return said(nameOf(entry), ` : de ${from} à ${to}.${also}`);
};

const changedOf = ({ entry, fields }: Change<Numerotee>): Text =>
  said(nameOf(entry), ` : ${formatList(fields.map(champWord))}.`);

function part(title: string, items: readonly Text[], about?: string): Block[] {
  if (!items.length) return [];
  return [
    { kind: 'heading', level: 2, text: `${title} (${items.length})` },
    ...(about ? [{ kind: 'paragraph', text: about, tone: 'soft' } as const] : []),
    { kind: 'list', items }
  ];
}

/** What came, closed, moved and changed; nothing for a first edition. */
export function changementsBlocks(before: Avant | null): Block[] {
  if (!before) return [];
  const { added, closed, moved, changed } = before.difference;
  const parts = [
    ...part('Nouveaux', added.map(nameOf)),
    ...part(
      'N’y sont plus',
      closed.map(nameOf),
      'Fermés, terminés, ou qui ne répondent plus à ce que le répertoire rassemble.'
    ),
    ...part('Ont déménagé', moved.map(movedOf)),
    ...part('Ont changé', changed.map(changedOf))
  ];
  return [
    {
      kind: 'heading',
      level: 1,
      text: `Ce qui a changé depuis l’édition ${before.number} du ${formatDay(before.publishedOn)}`,
      newPage: true
    },
    ...(parts.length ? parts : [{ kind: 'paragraph', text: 'Rien n’a changé.' } as const])
  ];
}
