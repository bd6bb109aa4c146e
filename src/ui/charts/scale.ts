/** An axis: where it starts and ends, and the round values marked on it. */
export type Scale = { from: number; to: number; ticks: number[] };

/** Steps a reader counts in without effort: 1, 2 or 5 times a power of ten. */
export function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const lead = rough / power;
  return (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10) * power;
}

/** Sheds the noise of binary fractions (0.1 + 0.2) from a multiple of `step`. */
export const settle = (value: number, step: number): number => {
  const decimals = Math.max(0, Math.ceil(-Math.log10(step)) + 1);
  return Number(value.toFixed(decimals));
};

/**
 * A round axis that holds every value.
 * @param marks about how many ticks are wanted
 * @param atLeast the part of the greatest value that the axis spans at the least, so that noise does not fill the drawing
 * @param fromZero begin at zero where no value is negative; else the axis begins near the least value and the page says so
 */
export function roundScale(values: number[], { marks = 5, fromZero = false, atLeast = 0 } = {}): Scale {
  let least = values.length ? Math.min(...values) : 0;
  let most = values.length ? Math.max(...values) : 1;
  if (fromZero) least = Math.min(0, least);
  if (fromZero) most = Math.max(0, most);
  if (least === most) [least, most] = least === 0 ? [0, 1] : [least - Math.abs(least) / 20, most + Math.abs(most) / 20];
  const lacking = atLeast * Math.abs(most) - (most - least);
  if (lacking > 0) [least, most] = [Math.max(0, least - lacking / 2), most + lacking / 2];
  const step = roundStep((most - least) / marks);
  const first = Math.floor(settle(least / step, 1e-6));
  const last = Math.ceil(settle(most / step, 1e-6));
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => settle((first + i) * step, step));
  return { from: ticks[0] ?? 0, to: ticks.at(-1) ?? 1, ticks };
}

/** Places a value of an axis on the drawing; one decimal is a tenth of a pixel. */
export const place = (scale: { from: number; to: number }, start: number, end: number) => (value: number) =>
  tenth(start + ((value - scale.from) / (scale.to - scale.from || 1)) * (end - start));

export const tenth = (n: number): number => Math.round(n * 10) / 10;

/** Width of a text, in units of the drawing: an estimate for our text face, rather too wide than too narrow. */
export const textWidth = (text: string, size: number): number => text.length * size * 0.56;
