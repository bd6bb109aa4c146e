// Vite answers with the address of the module, built apart.
// oxlint-disable-next-line import/default
import worker from '#rooms/annuaire/hors-ligne/travailleur/entree.ts?worker&url';
import type { RequestHandler } from './$types';

/**
 * The worker of the directory without a network stands at one address for good; what it does is in a file whose address
 * changes with it, which is how a browser sees that there is a new one.
 */
const script = `ppliVersion=${JSON.stringify(worker.replace(/^.*\/|\.js$/g, ''))};importScripts(${JSON.stringify(worker)});\n`;

export const GET: RequestHandler = () =>
  new Response(script, {
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      // Of the worker itself: it runs its own script and fetches the site's own files.
      'content-security-policy': "default-src 'none'; script-src 'self'; connect-src 'self'"
    }
  });
