import { signedIn } from '#rooms/comptes/connexion/guard.ts';
import { listNouvelles } from '#rooms/rapports/bureau/nouvelles.server.ts';
import type { PageServerLoad } from './$types';

/** Each sees what they may approve; for most that is nothing. */
export const load: PageServerLoad = async (event) => ({ nouvelles: await listNouvelles(signedIn(event)) });
