import { error } from '@sveltejs/kit';
import { shared } from '#platform/http/shared.ts';
import type { RequestHandler } from './$types';

/** In the frame: tells the host how high it is, each time that changes. It tells nothing else. */
const cadre = `new ResizeObserver(() => {
  const { height } = document.body.getBoundingClientRect();
  parent.postMessage({ ppli: 'hauteur', hauteur: Math.ceil(height) + 2 }, '*');
}).observe(document.body);
`;

/** At the host: gives each frame the height it tells, within reason. Frames of others are left alone. */
const hote = `addEventListener('message', ({ data, source }) => {
  const height = data && data.ppli === 'hauteur' ? Number(data.hauteur) : NaN;
  if (!(height > 50 && height < 5000)) return;
  for (const frame of document.querySelectorAll('iframe')) if (frame.contentWindow === source) frame.height = height;
});
`;

const scripts = new Map([
  ['cadre', cadre],
  ['hote', hote]
]);

export const GET: RequestHandler = ({ params }) => {
  const script = scripts.get(params.script);
  if (!script) error(404);
  return shared(new Response(script, { headers: { 'content-type': 'text/javascript; charset=utf-8' } }));
};
