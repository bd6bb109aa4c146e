import { m } from '#messages';
import { formatList, formatWeekday } from '#messages/format.ts';
import { semaineDite } from './phrases-semaine.ts';
import { weekTable } from './semaine.ts';

/** The usual week in a few lines, « Mardi : de 9 h à 12 h »; null where the text is missing or cannot be read. */
export function lignesDeLaSemaine(openingHours: string | null): string[] | null {
  const usage = weekTable(openingHours);
  if (!usage) return null;
  const { weeks, also } = semaineDite(usage);
  return [
    ...weeks.flatMap(({ season, days }) => [...(season ? [season] : []), ...grouped(days)]),
    ...also.map(({ label, text }) => (label ? m.horaires_libelle({ quoi: label, heures: text }) : text))
  ];
}

/** Days with the same hours in one line, « Mardi et jeudi : de 9 h à 12 h ». */
function grouped(days: readonly { slots: readonly { text: string }[] }[]): string[] {
  const same = new Map<string, string[]>();
  days.forEach(({ slots }, i) => {
    const heures = formatList(slots.map(({ text }) => text));
    if (heures) same.set(heures, [...(same.get(heures) ?? []), formatWeekday(i + 1)]);
  });
  return [...same].map(([heures, names]) => {
    const quoi = formatList(names);
    return m.horaires_libelle({ quoi: quoi.charAt(0).toLocaleUpperCase() + quoi.slice(1), heures });
  });
}
