// Once the last of the fields for names is written in, one more stands after it. Without it there are three at a time.
for (const names of document.querySelectorAll('[data-organisations]'))
  names.addEventListener('input', () => {
    const last = names.querySelector('input:last-of-type');
    if (!(last instanceof HTMLInputElement) || !last.value) return;
    const next = /** @type {HTMLInputElement} */ (last.cloneNode());
    next.value = '';
    next.removeAttribute('aria-invalid');
    last.after(next);
  });
