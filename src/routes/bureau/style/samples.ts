import { roundScale } from '#ui/charts/scale.ts';

/** Invented, and said to be so on the page: what components are shown with. */
export const years = [
  [2019, 410],
  [2020, 432],
  [2021, 428],
  [2024, 506],
  [2025, 520],
  [2026, 561]
].map(([x = 0, y = 0]) => ({ x, y }));

export const scale = roundScale(
  years.map(({ y }) => y),
  { marks: 4 }
);

/** A coast cut in five, and an island of which nothing is known. */
export const crop = { x: 0, y: 0, width: 360, height: 240 };
export const areas = [
  { id: 'a', name: 'Alder', value: '2.1 %', level: 1, path: 'M20 30l80 -10l10 70l-80 20z', middle: [65, 65] },
  { id: 'b', name: 'Birch', value: '3.4 %', level: 2, path: 'M100 20l90 10l-10 60l-70 0z', middle: [145, 55] },
  { id: 'c', name: 'Cedar', value: '4.0 %', level: 3, path: 'M190 30l100 20l-20 70l-90 -30z', middle: [230, 70] },
  { id: 'd', name: 'Elder', value: '5.6 %', level: 4, path: 'M30 110l80 -20l70 0l-20 90l-110 10z', middle: [110, 140] },
  { id: 'e', name: 'Hazel', value: '8.9 %', level: 5, path: 'M180 90l90 30l-30 80l-80 -20z', middle: [215, 150] },
  { id: 'f', name: 'Holm', value: 'not known', level: 0, path: 'M300 170l40 -10l10 40l-50 10z', middle: [325, 185] }
].map((area) => ({ ...area, middle: area.middle as [number, number] }));
export const river = [{ path: 'M0 150l60 -20l60 10l60 -40l60 -60l60 -40', wide: true }];

export const bands = ['0-19', '20-39', '40-59', '60-79', '80+'];
export const side = { inner: [40, 90, 60, 20, 5], outer: [420, 480, 510, 330, 90] };
