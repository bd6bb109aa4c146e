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

/**
 * At the host: `<ppli-cadre chemin titre hauteur theme>` holds a frame of the site that its script came from, and of no other;
 * the frame tells its height as it tells every host.
 */
const element = `(() => {
  const { origin } = new URL(document.currentScript.src);
  if (customElements.get('ppli-cadre')) return;
  customElements.define('ppli-cadre', class extends HTMLElement {
    static observedAttributes = ['chemin', 'titre', 'theme'];
    #frame;
    #listen = ({ data, source, origin: from }) => {
      if (!this.#frame || source !== this.#frame.contentWindow || from !== origin) return;
      const height = data && data.ppli === 'hauteur' ? Number(data.hauteur) : NaN;
      if (height > 50 && height < 5000) this.#frame.height = height;
    };
    connectedCallback() {
      addEventListener('message', this.#listen);
      this.attributeChangedCallback();
    }
    disconnectedCallback() {
      removeEventListener('message', this.#listen);
    }
    attributeChangedCallback() {
      if (!this.isConnected) return;
      const path = this.getAttribute('chemin') || '';
      if (!/^\\/([a-z]{2}\\/)?integrer\\/[a-z0-9?=\\/-]+$/.test(path)) return;
      if (!this.#frame) {
        this.#frame = document.createElement('iframe');
        this.#frame.loading = 'lazy';
        this.#frame.height = this.getAttribute('hauteur') || 500;
        Object.assign(this.#frame.style, { width: '100%', border: '0' });
        this.style.display = 'block';
        this.append(this.#frame);
      }
      this.#frame.title = this.getAttribute('titre') || 'PPLI';
      const theme = /^(clair|sombre)$/.exec(this.getAttribute('theme') || '');
      const asked = origin + path + (theme ? (path.includes('?') ? '&' : '?') + 'theme=' + theme[1] : '');
      if (this.#frame.src !== asked) this.#frame.src = asked;
    }
  });
})();
`;

const scripts = new Map([
  ['cadre', cadre],
  ['hote', hote],
  ['element', element]
]);

export const GET: RequestHandler = ({ params }) => {
  const script = scripts.get(params.script);
  if (!script) error(404);
  return shared(new Response(script, { headers: { 'content-type': 'text/javascript; charset=utf-8' } }));
};
