import { sql } from 'drizzle-orm';
import { twoOfOne } from './story.ts';
import { raw, type Work } from './work.ts';

const lien = { organisation: 'essai-gardee', espace: 'pf-langue' };

export const worksOnTheAnnuaire: Record<string, Record<string, Work>> = {
  '/bureau/annuaire/fusionner': { '': { before: () => twoOfOne, writes: ['organisations', 'fusions'] } },
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
