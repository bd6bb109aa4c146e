import { m } from '#messages';
import { formatDay } from '#messages/format.ts';
import type { Block, Span } from '#platform/documents/model.ts';
import type { FullFiche } from '../../../plan/fiches/fiche.server.ts';
import type { ShownFiche } from '../../../plan/fiches/situation.ts';
import { statePill } from '../mots.ts';

export type Situation = Pick<ShownFiche, 'state' | 'etat' | 'retard' | 'silence' | 'reviewDue'>;

/** A state with what is computed beside it, and since when. */
export const stateText = ({ state, etat, retard }: Pick<Situation, 'state' | 'etat' | 'retard'>): Span[] => [
  statePill(state),
  ...(retard ? ['  ', statePill('en-retard')] : []),
  `  ${m.plan_state_since({ day: formatDay(etat.on) })}`
];

/** Why a fiche needs attention, in sentences. */
export function motifsOf({ state, etat, retard, silence, reviewDue }: Situation): string[] {
  return [
    ...(etat.reason && state !== 'bloquee' ? [etat.reason] : []),
    ...(retard
      ? [
          retard.etape
            ? `${m.plan_late_by({ count: retard.days })} « ${retard.etape.title} », ${m.plan_late_expected({ day: formatDay(retard.dueOn) })}`
            : m.plan_late_whole({ count: retard.days, day: formatDay(retard.dueOn) })
        ]
      : []),
    ...(state === 'bloquee'
      ? [
          [
            m.plan_blocked_since({ day: formatDay(etat.on) }),
            etat.reason,
            etat.reviewOn &&
              (reviewDue
                ? m.plan_review_was_due({ day: formatDay(etat.reviewOn) })
                : m.plan_review_on({ day: formatDay(etat.reviewOn) }))
          ]
            .filter(Boolean)
            .join(' ')
        ]
      : []),
    ...(silence ? [m.plan_silent_for({ count: silence.days, day: formatDay(silence.since) })] : [])
  ];
}

export function motifBlocks(fiche: FullFiche, situation: Situation): Block[] {
  const unblock = situation.state === 'bloquee' ? fiche.etats.at(-1)?.unblock : null;
  const motifs = [...motifsOf(situation), ...(unblock ? [`${m.plan_unblock()} ${unblock}`] : [])];
  const held = situation.retard !== null || situation.state === 'bloquee';
  return motifs.length ? [{ kind: 'note', text: motifs.join(' '), ...(held ? { tone: 'gap' } : {}) }] : [];
}
