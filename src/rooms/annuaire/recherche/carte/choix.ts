import type { Points } from './points.ts';

/** Services told of at one spot; the others are found nearer by, or in the list. */
const MOST = 30;

/**
 * What stands at the pin that was chosen, beside the map: made of the template of the page, which has its words and looks.
 * @param cardOf the card of a service on this page of the list, by the end of its address
 */
export function choixOf(figure: HTMLElement, { services }: Points, cardOf: (slug: string) => HTMLElement | undefined) {
  const panel = figure.querySelector<HTMLElement>('[data-chosen]');
  const list = panel?.querySelector('ul');
  const model = figure.querySelector<HTMLTemplateElement>('template[data-item]');
  if (!panel || !list || !model) throw new Error('The figure has nothing to show a choice in');
  const { content } = model;
  const wide = matchMedia('(min-width: 68rem)');
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  let marked: HTMLElement | undefined;

  const itemOf = (no: number): DocumentFragment | string => {
    const service = services[no];
    if (!service) return '';
    const item = content.cloneNode(true) as DocumentFragment;
    const fill = (name: string, text: string) => {
      const at = item.querySelector(`[data-of=${name}]`);
      if (at) at.textContent = text;
      return at;
    };
    const link = fill('name', service.name);
    link?.setAttribute('href', `${figure.dataset.services}/${service.slug}`);
    if (service.french) link?.setAttribute('lang', 'fr');
    fill('organisation', service.organisation);
    if (!service.exemple) item.querySelector('[data-of=exemple]')?.remove();
    const card = cardOf(service.slug);
    if (card) {
      fill('no', String(no + 1));
      item.querySelector('[data-of=card]')?.setAttribute('href', `#${card.id}`);
    } else for (const name of ['no', 'card']) item.querySelector(`[data-of=${name}]`)?.remove();
    return item;
  };

  const close = () => {
    panel.hidden = true;
    marked?.classList.remove('chosen');
    marked = undefined;
  };
  return {
    close,
    isOpen: () => !panel.hidden,
    panel,
    /** Tells of some services, and shows the card of the first that the list beside has. */
    show(numbers: readonly number[]) {
      close();
      list.replaceChildren(...numbers.slice(0, MOST).map(itemOf));
      panel.hidden = false;
      marked = numbers.map((no) => cardOf(services[no]?.slug ?? '')).find((card) => card !== undefined);
      marked?.classList.add('chosen');
      // Where the map stands above the list, the page stays where the reader is: a link leads to the card.
      if (wide.matches) marked?.scrollIntoView({ block: 'nearest', behavior: still.matches ? 'auto' : 'smooth' });
    }
  };
}
