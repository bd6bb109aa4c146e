// Moves the dates of a fiche on the line of time: by dragging its bar or one end of it, and by keyboard, where arrows
// move it month by month, with Shift its end alone. It then leads to the form that works without, with the new dates in.
const frise = /** @type {HTMLElement | null} */ (document.querySelector('[data-frise]'));
if (frise) {
  const DAY = 86_400_000;
  const MONTH = 365.25 / 12;
  const first = Date.parse(frise.dataset.du ?? '');
  const span = Date.parse(frise.dataset.au ?? '') - first;
  const words = new Intl.DateTimeFormat('fr-BE', { dateStyle: 'long', timeZone: 'UTC' });
  const live = document.createElement('p');
  live.className = 'vh';
  live.setAttribute('role', 'status');
  frise.append(live);

  /** The same day of another month, or its last. @param {string} day @param {number} months */
  function later(day, months) {
    const at = new Date(day);
    const target = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1));
    const last = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
    target.setUTCDate(Math.min(at.getUTCDate(), last));
    return target.getTime();
  }

  for (const strip of /** @type {NodeListOf<HTMLElement>} */ (frise.querySelectorAll('[data-dates]'))) {
    const { dates = '', nom = '', debut = '', fin = '' } = strip.dataset;
    const ghost = document.createElement('div');
    ghost.hidden = true;
    ghost.style.cssText =
      'position:absolute;top:15%;bottom:15%;border:3px dashed;border-radius:3px;pointer-events:none';
    strip.append(ghost);
    strip.tabIndex = 0;
    strip.setAttribute('role', 'slider');
    strip.setAttribute('aria-label', `Dates de ${nom}, en mois. Entrée pour continuer, Échap pour laisser.`);
    strip.setAttribute('aria-valuemin', '-120');
    strip.setAttribute('aria-valuemax', '120');
    strip.style.cursor = 'ew-resize';
    strip.style.touchAction = 'pan-y';
    let months = 0;
    /** @type {'tout' | 'debut' | 'fin'} */
    let part = 'tout';

    const ends = () => [later(debut, part === 'fin' ? 0 : months), later(fin, part === 'debut' ? 0 : months)];
    function show() {
      const [from = 0, to = 0] = ends();
      const text = `du ${words.format(from)} au ${words.format(to)}`;
      strip.setAttribute('aria-valuenow', String(months));
      strip.setAttribute('aria-valuetext', months ? `${months > 0 ? '+' : ''}${months} mois : ${text}` : text);
      ghost.hidden = months === 0;
      ghost.style.left = `${((from - first) / span) * 100}%`;
      ghost.style.width = `${(Math.max(DAY, to - from) / span) * 100}%`;
      return text;
    }
    function reset() {
      months = 0;
      part = 'tout';
      show();
    }
    const go = () => {
      if (months) location.assign(`${dates}?mois=${months}&part=${part}`);
    };
    show();

    strip.addEventListener('keydown', (event) => {
      const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 12, PageDown: -12 }[event.key];
      if (event.key === 'Enter' || event.key === ' ') go();
      else if (event.key === 'Escape' && months) reset();
      else if (step) {
        const wanted = event.shiftKey ? 'fin' : 'tout';
        if (wanted !== part) reset();
        part = wanted;
        months = Math.min(120, Math.max(-120, months + step));
        show();
      } else return;
      event.preventDefault();
    });
    strip.addEventListener('blur', reset);

    strip.addEventListener('pointerdown', (down) => {
      if (down.button !== 0) return;
      const box = strip.getBoundingClientRect();
      const x = (/** @type {number} */ time) => box.left + ((time - first) / span) * box.width;
      const [from = 0, to = 0] = [Date.parse(debut), Date.parse(fin)];
      // Near an end one takes that end, on the bar the whole; a short bar is taken whole.
      const near = Math.min(10, (x(to) - x(from)) / 4);
      if (down.clientX < x(from) - 10 || down.clientX > x(to) + 10) return;
      part = Math.abs(down.clientX - x(from)) < near ? 'debut' : Math.abs(down.clientX - x(to)) < near ? 'fin' : 'tout';
      strip.setPointerCapture(down.pointerId);
      const move = (/** @type {PointerEvent} */ event) => {
        months = Math.round((((event.clientX - down.clientX) / box.width) * span) / DAY / MONTH);
        live.textContent = show();
      };
      const end = (/** @type {PointerEvent} */ event) => {
        strip.removeEventListener('pointermove', move);
        strip.removeEventListener('pointerup', end);
        strip.removeEventListener('pointercancel', end);
        if (event.type === 'pointerup') go();
        else reset();
      };
      strip.addEventListener('pointermove', move);
      strip.addEventListener('pointerup', end);
      strip.addEventListener('pointercancel', end);
    });
  }
}
