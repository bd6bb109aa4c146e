// Moves lines of the tree by mouse, and by keyboard: on « Déplacer », Space takes the line, arrows choose where to, Space
// puts it down, Escape leaves it. What is sent is the form of the page that the link leads to, which works without.
const tree = /** @type {HTMLElement | null} */ (document.querySelector('[data-deplacer]'));
if (tree) {
  const live = document.createElement('p');
  live.className = 'vh';
  live.setAttribute('role', 'status');
  const help = document.createElement('p');
  help.id = 'deplacer-aide';
  help.hidden = true;
  help.textContent = 'Entrée : choisir dans une liste. Espace : saisir, puis flèches et Espace pour déposer.';
  tree.append(live, help);

  /** @typedef {{ link: HTMLAnchorElement, places: HTMLElement[], at: number }} Held */
  /** @type {Held | null} */
  let held = null;
  /** @param {string} text */
  const say = (text) => {
    live.textContent = text;
  };
  /** @param {HTMLElement | undefined} place @param {boolean} on */
  const mark = (place, on) => {
    if (place) place.style.outline = on ? '3px solid' : '';
  };
  const named = (/** @type {HTMLElement | undefined} */ place) => place?.dataset.nom ?? '';
  const name = (/** @type {HTMLAnchorElement} */ link) => link.dataset.nom ?? '';

  /** @param {HTMLAnchorElement} link */
  function take(link) {
    leave();
    const places = /** @type {HTMLElement[]} */ ([
      ...document.querySelectorAll(`[data-cible][data-pour="${link.dataset.saisir}"]`)
    ]);
    const at = places.findIndex((place) => place.dataset.cible === link.dataset.de);
    held = { link, places, at: Math.max(0, at) };
    mark(places[held.at], true);
    say(
      `${name(link)} est saisie. Flèches pour choisir parmi ${places.length}, Espace pour déposer, Échap pour laisser.`
    );
  }
  function leave() {
    if (held) for (const place of held.places) mark(place, false);
    held = null;
  }
  /** @param {number} at */
  function aim(at) {
    if (!held) return;
    mark(held.places[held.at], false);
    held.at = Math.min(Math.max(0, at), held.places.length - 1);
    const place = held.places[held.at];
    mark(place, true);
    place?.scrollIntoView({ block: 'nearest' });
    const here = place?.dataset.cible === held.link.dataset.de ? ', où elle est' : '';
    say(`${named(place)}${here}, ${held.at + 1} sur ${held.places.length}.`);
  }
  function put() {
    if (!held) return;
    const { link, places, at } = held;
    const place = places[at];
    leave();
    if (!place || place.dataset.cible === link.dataset.de) return say(`${name(link)} reste où elle est.`);
    say(`${name(link)} va vers ${named(place)}.`);
    const sent = { de: link.dataset.de ?? '', vers: place.dataset.cible ?? '' };
    // A plan that was adopted asks why: the form does, with the place chosen.
    if (tree?.dataset.deplacer === 'motif')
      return location.assign(`${link.href}?vers=${encodeURIComponent(sent.vers)}`);
    const form = document.createElement('form');
    form.method = 'post';
    form.action = link.href;
    for (const [field, value] of Object.entries(sent)) {
      const input = document.createElement('input');
      input.type = 'hidden';
      input.name = field;
      input.value = value;
      form.append(input);
    }
    document.body.append(form);
    form.submit();
  }

  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (tree.querySelectorAll('a[data-saisir]'))) {
    link.setAttribute('aria-describedby', help.id);
    const line = /** @type {HTMLElement | null} */ (link.closest('[data-ligne]'));
    if (line) {
      line.draggable = true;
      line.addEventListener('dragstart', (event) => {
        event.stopPropagation();
        event.dataTransfer?.setData('text/plain', name(link));
        take(link);
      });
      line.addEventListener('dragend', leave);
    }
    link.addEventListener('blur', () => {
      if (held?.link !== link) return;
      leave();
      say(`${name(link)} reste où elle est.`);
    });
    link.addEventListener('keydown', (event) => {
      const mine = held?.link === link;
      const step = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (event.key === ' ' && mine) put();
      else if (event.key === ' ') take(link);
      else if (!mine || !held) return;
      else if (event.key === 'Enter') put();
      else if (event.key === 'Escape') {
        leave();
        say(`${name(link)} reste où elle est.`);
      } else if (step) aim(held.at + step);
      else if (event.key === 'Home') aim(0);
      else if (event.key === 'End') aim(held.places.length - 1);
      else return;
      event.preventDefault();
    });
  }
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-cible]'))) {
    place.addEventListener('dragover', (event) => {
      if (!held?.places.includes(place)) return;
      event.preventDefault();
      event.stopPropagation();
      if (held.places[held.at] !== place) aim(held.places.indexOf(place));
    });
    place.addEventListener('drop', (event) => {
      if (!held?.places.includes(place)) return;
      event.preventDefault();
      event.stopPropagation();
      put();
    });
  }
}
