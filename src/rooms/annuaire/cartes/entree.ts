/**
 * The one script of every page with a map that can be moved: what draws it is fetched when it is wanted, and shared by
 * all of them. The still map stays where that fails.
 */
const drawings: Record<string, () => Promise<{ draw: (figure: HTMLElement) => Promise<void> }>> = {
  communes: () => import('../../territoires/cartes/interactive/dessin.ts'),
  services: () => import('../recherche/carte/dessin.ts'),
  epingle: () => import('../locations/edit/dessin.ts')
};

/** Where there is room for list and map side by side, and a mouse that shows what is wanted. */
const WIDE = '(min-width: 68rem) and (hover: hover)';

/** @returns whether it can be moved now */
async function open(figure: HTMLElement): Promise<boolean> {
  const failed = figure.querySelector<HTMLElement>('[data-failed]');
  if (failed) failed.hidden = true;
  try {
    const drawing = await drawings[figure.dataset.kind ?? '']?.();
    await drawing?.draw(figure);
    return true;
  } catch (error) {
    reportError(error);
    figure.querySelector('.live')?.remove();
    if (failed) failed.hidden = false;
    return false;
  }
}

for (const figure of document.querySelectorAll<HTMLElement>('[data-kind]')) {
  const button = figure.querySelector<HTMLButtonElement>('[data-ask]');
  if (!button) {
    void open(figure);
    continue;
  }
  let asked = false;
  const ask = async (pressed: boolean) => {
    if (asked) return;
    const words = button.textContent;
    asked = true;
    button.disabled = true;
    button.textContent = button.dataset.loading ?? words;
    const opened = await open(figure);
    // What failed for want of a network may be tried again.
    asked = opened;
    button.hidden = opened;
    button.disabled = false;
    button.textContent = words;
    if (opened && pressed) figure.querySelector<HTMLElement>('canvas')?.focus({ preventScroll: true });
  };
  button.hidden = false;
  button.addEventListener('click', () => void ask(true));
  // Beside the list the map opens as soon as the mouse comes there; whoever saves data presses the button.
  const saves = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
  if (matchMedia(WIDE).matches && !saves)
    figure.closest('[data-near-map]')?.addEventListener('pointermove', () => void ask(false), { once: true });
}
