import { sql } from 'drizzle-orm';
import { lienMort, twoOfOne } from './story.ts';
import { raw, type Work } from './work.ts';

const lien = { organisation: 'essai-gardee', espace: 'pf-langue' };

const adresse = '00000000-0000-4000-8000-0000000000ad';
const service = '83be6d15-2686-5611-ab83-d4ad863875df';
const seeAgain = (more: Work) =>
  raw(() => ({ id: adresse }), { before: () => lienMort(adresse, service, false), ...more });

export const worksOnTheAnnuaire: Record<string, Record<string, Work>> = {
  '/bureau/annuaire/fusionner': { '': { before: () => twoOfOne, writes: ['organisations', 'fusions'] } },
  '/bureau/annuaire/liens-morts': {
    verifier: seeAgain({ writes: ['adresses_verifiees', 'travaux'] }),
    bonne: seeAgain({ writes: ['adresses_verifiees'] }),
    revoir: raw(() => ({ id: adresse }), {
      ...{ before: () => lienMort(adresse, service, true), writes: ['adresses_verifiees'] }
    }),
    reprendre: raw(() => ({ id: adresse, porteur: 'services', objet: service }), {
      ...{ before: () => lienMort(adresse, service, false), writes: ['services'] }
    }),
    ecrire: raw(() => ({ organisation: 'droit-au-fil' }), {
      before: () => sql`delete from prive.demandes_annuaire where organisation_id = 'droit-au-fil'`,
      writes: ['demandes_annuaire']
    })
  },
  '/bureau/annuaire/liens-manquants': {
    lier: raw(() => lien, {
      before: () => sql`delete from espace_membres where organisation_id = 'essai-gardee'`,
      writes: ['espace_membres']
    }),
    ecarter: raw(() => lien, {
      before: () => sql`delete from prive.liens_ecartes where organisation_id = 'essai-gardee'`,
      writes: ['liens_ecartes']
    })
  }
};
