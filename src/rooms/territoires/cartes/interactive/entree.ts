import type { Donnees } from './style.ts';

/** The one script of the page: fetches the map and what it draws. The map drawn on the page stays where that fails. */
const figure = document.querySelector<HTMLElement>('[data-carte]');

async function open(of: HTMLElement): Promise<void> {
  const [{ draw }, answer] = await Promise.all([import('./dessin.ts'), fetch(of.dataset.carte ?? '')]);
  if (!answer.ok) throw new Error(String(answer.status));
  const donnees: Donnees = await answer.json();
  await draw(of, donnees);
}

if (figure) {
  open(figure).catch(() => {
    figure.querySelector('.live')?.remove();
    figure.querySelector('[data-failed]')?.removeAttribute('hidden');
  });
}
