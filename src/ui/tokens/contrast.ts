/** Channels between 0 and 1 of a colour written `#rrggbb`. */
const channels = (hex: string): number[] => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = channels(hex).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast ratio of two colours, between 1 and 21 (WCAG 2.2). */
export function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** What is read on what, and the contrast that it must have: 4.5 for text, 3 for edges and signs (WCAG 2.2 AA). */
export const pairs: readonly { over: string; under: string; atLeast: number }[] = [
  ...['ink', 'soft', 'green', 'green-strong', 'brick', 'stone', 'link-visited'].map((over) => ({
    over,
    under: 'paper',
    atLeast: 4.5
  })),
  ...['ink', 'soft', 'green'].map((over) => ({ over, under: 'chalk', atLeast: 4.5 })),
  { over: 'on-green', under: 'green', atLeast: 4.5 },
  { over: 'green', under: 'green-tint', atLeast: 4.5 },
  { over: 'brick', under: 'brick-tint', atLeast: 4.5 },
  ...[0, 1, 2, 3, 4].flatMap((heat) => ['ink', 'green'].map((over) => ({ over, under: `heat-${heat}`, atLeast: 4.5 }))),
  ...['discuss', 'next', 'on', 'done', 'pause', 'block', 'drop', 'late'].map((state) => ({
    over: `st-${state}`,
    under: `st-${state}-bg`,
    atLeast: 4.5
  })),
  ...['edge', 'brick-edge', 'focus', ...[1, 2, 3, 4, 5, 6, 7].map((axis) => `axis-${axis}`)].map((over) => ({
    over,
    under: 'paper',
    atLeast: 3
  }))
];
