import type { Fond } from '../../../territoires/cartes/interactive/style.ts';
import { communeNamed, lieuOf, pinOf, pinText, type Pin } from './epingle.ts';

/** Where a form says a point, and the place that is chosen beside it. */
export type Champs = {
  /** Typed in by hand too. */
  inputs: readonly HTMLInputElement[];
  read(): Pin | null;
  /** @param nis of the commune that the point lies in */
  write(pin: Pin, nis: string | null): void;
  choice: HTMLSelectElement | null;
  /** How near the map comes to the place that is chosen. */
  near: number;
  chosen(fond: Fond): (Pin & { nis: string; commune: string }) | null;
};

const NEAR_A_LIEU = 14;
const NEAR_A_COMMUNE = 11;

// Drafts listen to what is typed.
function tell(input: HTMLElement): void {
  for (const type of ['input', 'change']) input.dispatchEvent(new Event(type, { bubbles: true }));
}

/** One field for a point beside a postal place; or two, latitude and longitude, beside a commune, which follows the point. */
export function champsOf(form: HTMLFormElement | null): Champs | null {
  const one = form?.querySelector<HTMLInputElement>('input[name=pin]');
  if (form && one) {
    const choice = form.querySelector<HTMLSelectElement>('select[name=lieu]');
    return {
      inputs: [one],
      read: () => pinOf(one.value),
      write: (pin) => {
        one.value = pinText(pin);
        tell(one);
      },
      ...{ choice, near: NEAR_A_LIEU },
      chosen: (fond) => lieuOf(fond, choice?.value ?? '')
    };
  }
  const lat = form?.querySelector<HTMLInputElement>('input[name=lat]');
  const lon = form?.querySelector<HTMLInputElement>('input[name=lon]');
  if (!form || !lat || !lon) return null;
  const choice = form.querySelector<HTMLSelectElement>('select[name=commune]');
  return {
    inputs: [lat, lon],
    read: () => pinOf(`${lat.value.replace(',', '.')} ${lon.value.replace(',', '.')}`),
    write: (pin, nis) => {
      [lat.value = '', lon.value = ''] = pinText(pin).split(', ');
      if (choice && nis && [...choice.options].some(({ value }) => value === nis)) choice.value = nis;
      tell(lon);
    },
    ...{ choice, near: NEAR_A_COMMUNE },
    chosen: (fond) => communeNamed(fond, choice?.value ?? '')
  };
}
