import type { Acteur } from '#rooms/comptes/roles.ts';
import type { Viewer, Visibilite } from '#rooms/comptes/visibilite.ts';
import type { Centre } from '#rooms/territoires/centres/queries.server.ts';
import type { Locale } from '#messages/locale.ts';

declare global {
  namespace App {
    interface Locals {
      /** Identifies the request in the log and on the page shown when something fails. */
      requestId: string;
      viewer: Viewer;
      /** Whoever is signed in. */
      acteur?: Acteur;
      sessionId?: string;
      /** When the session began. */
      enteredAt?: Date;
      /** Of a session that begins or ends, to be set with the answer. */
      cookies?: string[];
      /** The circle that a member of the team sees the site as. */
      seenAs?: Visibilite;
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
