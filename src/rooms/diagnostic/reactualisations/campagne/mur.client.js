// The wall of a hall asks for the numbers every two seconds. Without it a link does.
/** @type {HTMLElement | null} */
const wall = document.querySelector('[data-mur]');
const share = new Intl.NumberFormat('fr-BE', { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** @param {Element | null | undefined} within @param {string} selector @param {string} text */
function write(within, selector, text) {
  const place = within?.querySelector(selector);
  if (place) place.textContent = text;
}

/** @param {string} address */
async function look(address) {
  const answer = await fetch(address, { headers: { accept: 'application/json' } });
  if (!answer.ok) return;
  for (const row of await answer.json()) {
    const section = wall?.querySelector(`[data-constat="${CSS.escape(row.code)}"]`);
    write(section, '[data-total]', String(row.total));
    write(section, '[data-consensus]', row.consensus === null ? 'pas encore' : share.format(row.consensus));
    for (const { answer: word, count } of row.answers) {
      const line = section?.querySelector(`[data-reponse="${word}"]`);
      line?.querySelector('rect')?.setAttribute('width', String(row.total ? (count / row.total) * 200 : 0));
      write(line, '[data-nombre]', String(count));
    }
  }
}

const address = wall?.dataset.mur;
if (address) setInterval(() => document.hidden || look(address).catch(() => {}), 2000);
