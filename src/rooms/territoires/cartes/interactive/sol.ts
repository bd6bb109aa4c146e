import type { StyleSpecification } from 'maplibre-gl';
import { fondStyleOf, type Fond } from './style.ts';
import type { Tones } from './toile.ts';

/** How far one may come with a ground of the centre, which knows no streets, and with one that somebody else serves. */
const OWN_ZOOM = 15;
const FOREIGN_ZOOM = 18;

export type Sol = {
  fond: Fond;
  style: (tones: Tones) => StyleSpecification;
  maxZoom: number;
  /** Drawn by somebody else, who has to be named on it. */
  foreign: boolean;
};

/**
 * The ground of a map: the shipped one (`data-fond`), or that of the style which the settings name (`data-style`), where it
 * answers.
 */
export async function readSol({ dataset }: HTMLElement): Promise<Sol> {
  const [fond, foreign] = await Promise.all([
    readJson<Fond>(dataset.fond ?? ''),
    dataset.style ? readJson<StyleSpecification>(dataset.style).catch(() => null) : null
  ]);
  return {
    fond,
    style: ({ palette }) => foreign ?? fondStyleOf(fond, palette),
    maxZoom: foreign ? FOREIGN_ZOOM : OWN_ZOOM,
    foreign: foreign !== null
  };
}

export async function readJson<T>(address: string): Promise<T> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}
