import type { Viewer } from '#rooms/comptes/visibilite.ts';
import type { Centre } from '#rooms/territoires/centres/queries.server.ts';
import type { Locale } from '#messages/locale.ts';

declare global {
  namespace App {
    interface Locals {
      /** Identifies the request in the log and on the page shown when something fails. */
      requestId: string;
      viewer: Viewer;
      centre: Centre;
      locale: Locale;
      /** The address without its language. */
      path: string;
    }
    interface Error {
      message: string;
      id?: string;
    }
    interface Platform {
      req: import('node:http').IncomingMessage;
    }
  }
}

export {};
