import { m } from '#messages';
import { formatDay, formatList } from '#messages/format.ts';
import type { Block, Text } from '#platform/documents/model.ts';
import type { Constat, Droit, Preuve } from '../../../diagnostic/constats/queries.server.ts';
import { heldSince, presentValidity } from '../../../diagnostic/rules.ts';
import { mark, unsaid, validitePill } from '../mots.ts';
import { preuveText } from './preuves.ts';

export type ConstatLu = Constat & {
  recommandations: readonly { code: string; title: string }[];
  preuves: readonly Preuve[];
};

/** The axes that some constat touches, in their order. */
export const axesOf = (constats: readonly ConstatLu[]): Droit[] =>
  [...new Map(constats.flatMap(({ droits }) => droits).map((droit) => [droit.axeId, droit])).values()].toSorted(
    (a, b) => a.axeNo - b.axeNo
  );

/** Each constat once, under the first right that it touches. */
export function constatsByAxe(constats: readonly ConstatLu[]): Block[] {
  const groups = Map.groupBy(constats, ({ droits: [first] }) => first?.axeId ?? '');
  const parts = axesOf(constats).map(({ axeId, axeNo, axeName }) => ({
    name: `Axe ${axeNo}. ${axeName}`,
    own: groups.get(axeId) ?? []
  }));
  const bare = groups.get('') ?? [];
  return [...parts, ...(bare.length ? [{ name: 'Sans droit nommé', own: bare }] : [])]
    .filter(({ own }) => own.length)
    .flatMap(({ name, own }): Block[] => [
      { kind: 'heading', level: 1, text: name, newPage: true },
      ...[...Map.groupBy(own, ({ droits: [first] }) => first?.id ?? '')].flatMap(([, some]): Block[] => [
        { kind: 'heading', level: 2, text: capital(some[0]?.droits[0]?.name ?? 'Constats') },
        ...some.flatMap(constatBlocks)
      ])
    ]);
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function constatBlocks(constat: ConstatLu): Block[] {
  const { code, statement, detail, exemple, history, droits, publics, communes, recommandations, preuves } = constat;
  const present = presentValidity(history);
  const since = heldSince(history);
  return [
    { kind: 'heading', level: 3, text: [`${code}  ${statement}`, ...mark(exemple)] },
    {
      kind: 'paragraph',
      tone: 'keep',
      text: [
        validitePill(present?.result ?? null),
        ...(since ? [`  depuis le ${formatDay(since)}`] : []),
        ...(present && since !== present.on ? [`, dit encore le ${formatDay(present.on)}`] : [])
      ]
    },
    ...(detail ? [{ kind: 'paragraph', text: detail } satisfies Block] : []),
    ...(present?.reason ? [{ kind: 'paragraph', tone: 'soft', text: present.reason } satisfies Block] : []),
    {
      kind: 'facts',
      rows: [
        {
          name: m.plan_droits(),
          values: [droits.length ? formatList(droits.map(({ name }) => name)) : unsaid(m.plan_unsaid())]
        },
        ...(publics.length ? [{ name: m.plan_publics(), values: [formatList(publics)] }] : []),
        {
          name: m.plan_col_communes(),
          values: [
            constat.wholeTerritory
              ? m.diagnostic_whole()
              : communes.length
                ? formatList(communes.map(({ name }) => name))
                : unsaid(m.plan_unsaid())
          ]
        },
        {
          name: 'Y répondent',
          values: recommandations.length
            ? recommandations.map((one): Text => `${one.code}  ${one.title}`)
            : [[{ text: 'aucune recommandation', style: 'gap' }]]
        },
        {
          name: 'Repose sur',
          values: preuves.length
            ? preuves.map((preuve) => preuveText(preuve, exemple))
            : [unsaid(m.diagnostic_evidence_none())]
        }
      ]
    }
  ];
}

/** Those that no recommandation answers and that still hold. */
export function unanswered(constats: readonly ConstatLu[]): Block[] {
  const own = constats.filter(
    ({ recommandations, history }) => !recommandations.length && presentValidity(history)?.result !== 'resolved'
  );
  return [
    { kind: 'heading', level: 1, text: 'Constats sans réponse', newPage: true },
    {
      kind: 'list',
      items: own.map(({ code, statement, exemple }): Text => [`${code}  ${statement}`, ...mark(exemple)])
    }
  ];
}
