// Puts by what is being written, a moment after the last key, and says who else is writing. Without it nothing is lost
// but this ease: forms are sent by their button.
const part = /** @type {HTMLElement | null} */ (document.querySelector('[data-brouillon]'));
const form = part?.querySelector('form');
if (part && form) {
  const kept = part.querySelector('[data-garde]');
  /** @param {string} text */
  const say = (text) => {
    if (kept) kept.textContent = text;
  };
  const presence = document.querySelector('[data-presence]');
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  let unsaved = false;
  const send = async () => {
    const body = new FormData(form);
    body.set('kind', part.dataset.brouillon ?? '');
    body.set('id', part.dataset.objet ?? '');
    try {
      const answer = await fetch('/bureau/brouillons/garder', { method: 'POST', body });
      if (!answer.ok) throw new Error(String(answer.status));
      const { hour, writers } = await answer.json();
      unsaved = false;
      say(`Brouillon gardé à ${hour}`);
      if (presence)
        presence.textContent = writers.length
          ? `${writers.join(' et ')} ${writers.length > 1 ? 'écrivent' : 'écrit'} aussi ici en ce moment.`
          : '';
    } catch {
      say('Le brouillon n’est pas gardé : la connexion manque. Votre texte reste sur cette page.');
    }
  };
  form.addEventListener('input', () => {
    unsaved = true;
    clearTimeout(waiting);
    waiting = setTimeout(send, 1500);
  });
  form.addEventListener('submit', () => {
    unsaved = false;
    clearTimeout(waiting);
  });
  addEventListener('beforeunload', (event) => {
    if (unsaved) event.preventDefault();
  });
}
