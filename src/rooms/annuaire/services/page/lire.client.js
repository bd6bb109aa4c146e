// Reads a part of a page aloud, by the voice of the device. Where it has none the button stays hidden.
const button = document.querySelector('button[data-lire]');
const voice = globalThis.speechSynthesis;
if (button instanceof HTMLButtonElement && voice) {
  const part = document.getElementById(button.dataset.lire ?? '');
  const word = button.textContent ?? '';
  const reset = () => {
    button.textContent = word;
  };
  /** Each stretch in its own language: French names stand in pages of every language. */
  const stretches = () => {
    const found = [];
    const heading = document.querySelector('h1');
    for (const one of [heading, ...(part?.querySelectorAll('h2, h3, p, address, li, dt, dd, caption, tr') ?? [])]) {
      if (!(one instanceof HTMLElement) || one.offsetParent === null) continue;
      if (one !== heading && one.parentElement?.closest('p, address, li, dd, tr')) continue;
      const text = one.innerText.trim();
      if (!text) continue;
      const said = one.querySelector(':scope > [lang]:only-child') ?? one;
      found.push({ text, lang: said.closest('[lang]')?.getAttribute('lang') ?? 'fr' });
    }
    return found;
  };
  button.hidden = false;
  addEventListener('pagehide', () => voice.cancel());
  button.addEventListener('click', () => {
    const speaking = voice.speaking;
    voice.cancel();
    reset();
    if (speaking) return;
    const all = stretches();
    all.forEach(({ text, lang }, at) => {
      const spoken = new SpeechSynthesisUtterance(text);
      spoken.lang = lang;
      spoken.rate = 0.9;
      if (at === all.length - 1) spoken.addEventListener('end', reset);
      voice.speak(spoken);
    });
    button.textContent = button.dataset.cesser ?? word;
  });
}
