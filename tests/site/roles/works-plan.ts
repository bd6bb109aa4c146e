import { sql } from 'drizzle-orm';
import { seen } from './story.ts';
import { always, nothing, raw, type Work } from './work.ts';

const later = { ...always, mois: '1' };
const chosen = () => `/plan/fiches/ensemble/modifier?fiche=${seen.fiche}`;

const ressourceOf = () =>
  sql`insert into ressources (id, recommandation_id, nis, organisation_id, kind) select 'essai-r', recommandation_id, '92094', 'mille-langues',
    'associative' from fiches where id = ${seen.ficheId} on conflict do nothing`;

/** Forms that change the plan as a whole: several fiches, their places and days, and what new ones start from. */
export const worksOnThePlan: Record<string, Record<string, Work>> = {
  '/bureau/modeles': {
    faire: {
      ...{ from: () => `/bureau/modeles?fiche=${seen.fiche}`, values: (who) => ({ nom: `Modèle ${who}` }) },
      writes: ['modeles']
    },
    nommer: { values: (who) => ({ nom: `Autre ${who}` }), writes: ['modeles'] },
    retirer: raw(() => ({ id: 'modele-permanence', retire: 'oui' }), {
      before: () => sql`update prive.modeles set withdrawn_at = null where id = 'modele-permanence'`,
      writes: ['modeles']
    })
  },
  '/plan/fiches/[code]/dates': {
    apercu: { form: 'appliquer', values: () => later, status: 200, writes: nothing },
    appliquer: { values: () => later, writes: ['fiches'] }
  },
  // The first of the team moves it, the second puts it back.
  '/plan/fiches/[code]/deplacer': {
    '': {
      values: (who) => ({ ...always, vers: (who === 'aline' ? seen.ailleurs : seen.recommandationId) ?? '' }),
      writes: ['fiches']
    }
  },
  '/plan/fiches/[code]/suite': {
    '': {
      values: (who) => ({ sansPersonne: 'oui', suites: [], laissee: 'oui', suiteMotif: `Dit par ${who}.` }),
      writes: ['successions']
    }
  },
  '/plan/fiches/ensemble/modifier': {
    apercu: {
      ...{ from: chosen, values: () => ({ ...later, avenant: '2026-11-20' }) },
      ...{ status: 200, writes: nothing }
    },
    appliquer: { from: chosen, shownBy: 'apercu', writes: ['fiches'] }
  },
  '/plan/fiches/nouvelle': {
    '': {
      values: (who) => ({ ...always, title: `Fiche ${who}`, context: 'Un contexte.', wholeTerritory: 'oui' }),
      writes: ['fiches', 'fiche_etats', 'etapes', 'indicateurs']
    }
  },
  '/plan/recommandations/[code]/deplacer': {
    '': {
      values: (who) => ({ ...always, vers: (who === 'aline' ? seen.autreAxe : seen.propreAxe) ?? '' }),
      writes: ['recommandations']
    }
  },
  '/plan/mise-en-rapport/[code]/[nis]/nouveau': {
    '': {
      values: (who) => ({ ...always, fiche: seen.fiche, kind: 'financier', provider: `Ville, ${who}`, planned: '10' }),
      writes: ['moyens']
    }
  },
  '/plan/mise-en-rapport/[code]/[nis]/ressources': {
    ajouter: {
      before: () => sql`delete from ressources where organisation_id = 'sept-portes' and nis = '92094'`,
      ...{ values: () => ({ ...always, organisationId: 'sept-portes', note: 'Essai' }), writes: ['ressources'] }
    },
    changer: {
      ...{ query: 'ressource=essai-r', before: ressourceOf, values: (who) => ({ ...always, note: `Note de ${who}` }) },
      writes: ['ressources']
    },
    retirer: {
      ...{ query: 'retirer=essai-r', before: ressourceOf, values: () => always, writes: ['ressources'] }
    }
  },
  '/plans/[plan]/modifier': {
    '': {
      values: (who) => ({ ...always, summary: `En bref, dit par ${who}.` }),
      writes: ['plans']
    }
  }
};
