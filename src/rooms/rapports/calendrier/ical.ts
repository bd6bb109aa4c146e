import { m } from '#messages';
import { href } from '#messages/locale.ts';
import type { CalendarEvent } from '#platform/exports/icalendar.ts';
import type { Plan } from '../../plan/queries.server.ts';
import { stateWord } from '../../plan/fiches/words.ts';
import type { EcheanceOfFiche } from './echeances.ts';
import { whatOf } from './words.ts';

/** The latest day on which anything was written of a date or of its fiche, as far as days are known. */
function revisedOn({ sort, fiche }: EcheanceOfFiche): string {
  return sort.kind === 'done' && sort.on > fiche.etat.on ? sort.on : fiche.etat.on;
}

/**
 * Dates of fiches as days of a calendar. What is dropped stays in it, called off: subscribers had it.
 * @param full the full address of a path of the site
 */
export function eventsOf(
  echeances: readonly EcheanceOfFiche[],
  plan: Plan,
  full: (path: string) => string
): CalendarEvent[] {
  const axes = new Map(plan.axes.map(({ id, no, name }) => [id, `${no}. ${name}`]));
  return echeances.map((one) => {
    const { fiche } = one;
    const axe = axes.get(fiche.axeId);
    return {
      uid: `${fiche.id}/${one.key}@${plan.centreId}.ppli`,
      day: one.on,
      revised: revisedOn(one),
      // Programs show the beginning of it: what is due, then of what.
      summary: `${one.sort.kind === 'done' ? '✓ ' : ''}${whatOf(one)} · ${fiche.code} ${fiche.title}`,
      description: [
        m.calendrier_state_is({ state: stateWord(fiche.state) }),
        ...(fiche.exemple ? [m.calendrier_ical_exemple()] : [])
      ].join('\n'),
      url: full(href(`/plan/fiches/${fiche.code}`)),
      categories: [...(axe ? [axe] : []), ...(fiche.exemple ? [m.plan_col_exemple()] : [])],
      cancelled: one.sort.kind === 'dropped'
    };
  });
}
