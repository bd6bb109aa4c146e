import { place, tenth, textWidth } from '#ui/charts/scale.ts';

const width = 360;
const lane = 40;
const top = 30;
const small = 13;

type Lasting = { id: string; name: string; startYear: number; endYear: number | null; exemple: boolean };

/**
 * Plans as lanes of one line of years, 360 units wide. Years are inclusive: a plan of 2017-2019 ends where 2020 begins.
 * A plan whose end no source gives is drawn for its first year, then left open.
 */
export function drawFrise(plans: readonly Lasting[], thisYear: number) {
  const first = Math.min(thisYear, ...plans.map(({ startYear }) => startYear));
  const last = Math.max(thisYear, ...plans.map(({ startYear, endYear }) => endYear ?? startYear)) + 1;
  const x = place({ from: first, to: last }, 4, width - 4);
  const step = last - first > 12 ? 4 : 2;
  return {
    width,
    height: top + plans.length * lane,
    years: Array.from({ length: last - first + 1 }, (_, i) => first + i)
      .filter((year) => (year - first) % step === 0 && x(year) + textWidth('2000', small) < width)
      .map((year) => ({ year, x: x(year) })),
    lanes: plans.map((plan, i) => {
      const start = x(plan.startYear);
      const end = x((plan.endYear ?? plan.startYear) + 1);
      const y = top + i * lane;
      // A name that would leave the drawing ends with its bar.
      const atEnd = start + textWidth(plan.name, small) > width;
      return {
        id: plan.id,
        name: plan.name,
        exemple: plan.exemple,
        text: { x: atEnd ? width - 4 : start, y: y + 12, anchor: atEnd ? ('end' as const) : ('start' as const) },
        bar: { x: start, y: y + 18, width: tenth(end - start), height: 12 },
        /** Where an open end begins and how far it is hinted at: two years. */
        open: plan.endYear === null ? { from: end, to: x(Math.min(last, plan.startYear + 3)), y: y + 24 } : null
      };
    }),
    now: x(thisYear) + tenth((x(thisYear + 1) - x(thisYear)) / 2)
  };
}
