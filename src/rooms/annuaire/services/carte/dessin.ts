import type { FondDeCommune } from '../../../territoires/cartes/commune.server.ts';

/** The map of a card as a picture of its own, in the colours of paper. */
export function mapSvg({ crop, path, cours }: FondDeCommune, pin: { x: number; y: number } | null): string {
  const unit = Math.max(crop.width, crop.height) / 200;
  const lines = cours
    .map(({ path: river, wide }) => `<path d="${river}" stroke-width="${((wide ? 3 : 1.2) * unit).toFixed(1)}"/>`)
    .join('');
  const mark = pin
    ? `<circle cx="${pin.x}" cy="${pin.y}" r="${(8 * unit).toFixed(1)}" fill="#892b20" stroke="#fff" stroke-width="${(2 * unit).toFixed(1)}"/>`
    : '';
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${crop.x} ${crop.y} ${crop.width} ${crop.height}">` +
    `<path d="${path}" fill="#e6efe9" stroke="#6b7a72" stroke-width="${unit.toFixed(1)}"/>` +
    `<g fill="none" stroke="#405b72" stroke-opacity=".65">${lines}</g>${mark}</svg>`
  );
}
