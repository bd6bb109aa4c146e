import { shared } from '#platform/http/shared.ts';
import type { RequestHandler } from './$types';

/**
 * « Près de moi »: asks the device where it is when the button is pressed, never before, and leads to the list around
 * there. Three decimals are some 100 metres: near enough for distances, too coarse for a door.
 */
const script = `for (const form of document.querySelectorAll('form[data-pres]')) {
  const near = form.querySelector('.near');
  const button = near && near.querySelector('button');
  const said = near && near.querySelector('[role=status]');
  if (!button || !('geolocation' in navigator)) continue;
  near.hidden = false;
  button.addEventListener('click', () => {
    button.disabled = true;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const asked = new URLSearchParams(new FormData(form));
        for (const name of ['ou', 'pour', 'commune', 'tri']) asked.delete(name);
        if (!asked.get('q')) asked.delete('q');
        if (form.querySelector('[name=pour]')) asked.delete('q');
        asked.set('lon', coords.longitude.toFixed(3));
        asked.set('lat', coords.latitude.toFixed(3));
        asked.set('tri', 'distance');
        location.assign(form.action + '?' + asked);
      },
      () => {
        button.disabled = false;
        said.textContent = said.dataset.refused;
        form.querySelector('[name=ou]').focus();
      },
      { maximumAge: 300000, timeout: 15000 }
    );
  });
}
`;

export const GET: RequestHandler = () =>
  shared(new Response(script, { headers: { 'content-type': 'text/javascript; charset=utf-8' } }));
