import { sql } from 'drizzle-orm';
import { seen } from './story.ts';
import { always, raw, nothing, type Work } from './work.ts';

const libre = sql`insert into prive.personnes (id, name, email, created_at, updated_at) values ('libre', 'Libre', 'libre@x.example', now(), now()) on conflict do nothing`;
const attribution = (id: string) =>
  sql`with p as (${libre}) insert into prive.attributions (id, personne_id, centre_id, role, scope_kind, given_at)
    select ${id}, id, 'cai-namur', 'lecteur-reseau', 'centre', now() from prive.personnes where id = 'libre' on conflict do nothing`;

const told = () => sql`update prive.nouvelles set state = 'a-approuver' where id = ${seen.nouvelles}`;
const received = () =>
  sql`insert into observation_etats (observation_id, seq, state, on_date)
    select id, (select coalesce(max(seq), 0) + 1 from observation_etats where observation_id = id), 'recue', '2026-11-22' from observations where id = ${seen.observation}`;

const underWay = () =>
  sql`with asked as (delete from prive.sollicitations where organisation_id = 'mille-langues')
    update reactualisations set closes_on = '2027-12-31', closed_on = null where id = 'reactualisation-2026'`;

export const worksAtTheDesk: Record<string, Record<string, Work>> = {
  '/bureau/administration': {
    inviter: {
      values: (who) => ({ name: 'Neuf', email: `neuf-${who}@x.example`, role: 'charge-de-mission', portee: 'centre' }),
      writes: ['personnes', 'attributions', 'courriels']
    },
    donner: raw(() => ({ personne: 'libre', role: 'charge-de-mission', portee: 'centre' }), {
      before: () => attribution('essai-libre'),
      writes: ['attributions']
    }),
    retirer: raw(() => ({ id: 'essai-libre' }), { before: () => attribution('essai-libre'), writes: ['attributions'] }),
    effacer: raw(() => ({ id: 'libre' }), { before: () => attribution('essai-libre-2'), writes: ['personnes'] })
  },
  '/bureau/administration/courrier/[id]': {
    renvoyer: raw(() => ({}), {
      before: () => sql`update prive.courriels set state = 'échoué', error = 'Essai' where id = ${seen.courriel}`,
      writes: ['courriels']
    }),
    abandonner: raw(() => ({}), {
      before: () => sql`update prive.courriels set state = 'échoué' where id = ${seen.courriel}`,
      writes: ['courriels']
    })
  },
  '/bureau/administration/travaux': {
    relancer: raw(() => ({ id: seen.travail ?? '' }), {
      before: () => sql`update prive.travaux set state = 'échoué' where id = ${seen.travail}`,
      writes: ['travaux']
    }),
    abandonner: raw(() => ({ id: seen.travail ?? '' }), {
      before: () => sql`update prive.travaux set state = 'échoué' where id = ${seen.travail}`,
      writes: ['travaux']
    })
  },
  '/bureau/annuaire/import': {
    '': {
      ...{ values: () => ({ source: 'Essai' }), writes: ['imports', 'travaux'] },
      file: { name: 'essai.csv', text: 'organisation;service\nUne maison;Un cours\n' }
    }
  },
  '/bureau/annuaire/import/[travail]': {
    choisir: raw(() => ({ 'd-a': 'nouveau' }), {
      before: () => sql`update prive.imports set writing_id = null,
        found = coalesce(found, '{"errors":[],"remarks":[],"personal":[],"said":{"errors":0,"remarks":0,"personal":0}}') where id = ${seen.importAnnuaire}`,
      writes: ['imports', 'travaux']
    }),
    importer: raw(() => ({ publier: 'oui', sansPersonne: 'oui' }), {
      before: () => sql`update prive.imports set writing_id = null, change_count = 1,
        found = '{"errors":[],"remarks":[],"personal":[],"said":{"errors":0,"remarks":0,"personal":0},"publics":0}' where id = ${seen.importAnnuaire}`,
      writes: ['imports', 'travaux']
    })
  },
  '/bureau/annuler': {
    '': raw(() => ({ seq: '900000' }), {
      // A change that is still there to be taken back.
      before:
        () => sql`with line as (insert into prive.journal (seq, at, centre_id, action, kind, object_id, label, before, after)
        values (900000, now(), 'cai-namur', 'modifier une fiche', 'fiches', ${seen.ficheId}, 'Essai', '{"pcsReference":"avant"}', '{"pcsReference":"après"}')
        on conflict do nothing) update fiches set pcs_reference = 'après' where id = ${seen.ficheId}`,
      writes: ['fiches']
    })
  },
  '/bureau/brouillons': {
    jeter: raw(() => ({ kind: 'fiches', id: seen.ficheId }), {
      before: (who) => sql`insert into prive.brouillons (personne_id, kind, object_id, fields, saved_at)
        values (${`${who}-exemple`}, 'fiches', ${seen.ficheId}, '{}', now()) on conflict do nothing`,
      writes: ['brouillons']
    })
  },
  '/bureau/import': {
    '': raw(() => ({ plan: 'ppli-2026' }), {
      file: { name: 'essai.csv', text: 'code;recommandation;titre\nN1;R-01;Une fiche\n' },
      writes: ['imports', 'travaux']
    })
  },
  '/bureau/import/[travail]': {
    '': raw(() => ({ ...always, publier: 'oui' }), {
      before: () => sql`update prive.imports set writing_id = null where id = ${seen.import}`,
      writes: ['imports', 'travaux']
    })
  },
  '/bureau/liens': {
    retirer: raw((who) => ({ lien: `essai-${who}` }), {
      before: (who) => sql`insert into prive.liens
        (id, centre_id, purpose, kind, object_id, organisation_id, token_hash, once, made_at, expires_at)
        values (${`essai-${who}`}, 'cai-namur', 'observation', 'organisations', 'mille-langues', 'mille-langues',
          ${`essai-${who}`}, false, '2026-11-22', '2027-11-22') on conflict (id) do update set revoked_at = null`,
      writes: ['liens']
    })
  },
  '/bureau/nouvelles/[id]': {
    approuver: raw(() => ({ garder: 'note', note: 'Une note.' }), {
      before: told,
      writes: ['nouvelles', 'fiche_notes']
    }),
    decliner: raw(() => ({ reponse: 'Pas maintenant.' }), { before: told, writes: ['nouvelles'] })
  },
  '/bureau/observations': {
    demander: { values: () => ({ organisation: 'mille-langues' }), status: 200, writes: ['liens'] }
  },
  '/bureau/observations/[id]': {
    fusionner: raw(() => ({ constat: seen.constatId ?? '', texte: 'Vu sur place.' }), {
      before: received,
      writes: ['preuves']
    }),
    expertise: raw(() => ({}), { before: received, writes: ['observation_etats'] }),
    decliner: raw(() => ({ reponse: 'Pas ici.' }), { before: received, writes: ['observation_etats'] })
  },
  '/bureau/plans': {
    preparer: {
      values: (who) => ({ name: `Plan ${who}`, startYear: '2040', endYear: '2045', predecessorId: '' }),
      writes: ['plans']
    },
    travailler: raw(() => ({ plan: seen.plan ?? '' }), { writes: nothing })
  },
  '/bureau/plans/[plan]': {
    suite: raw(() => ({ recommandation: seen.ancienne ?? '', suite: 'laisser', motif: 'Faite.' }), {
      before: () => sql`delete from successions where to_plan_id = ${seen.plan}`,
      writes: ['successions']
    }),
    espaces: raw(() => ({}), {
      before:
        () => sql`with m as (delete from espace_membres m using espaces e where e.id = m.espace_id and e.plan_id = ${seen.plan})
        delete from espaces where plan_id = ${seen.plan}`,
      writes: ['espaces', 'espace_membres']
    }),
    adopter: raw(() => ({ adoptedOn: '2026-11-20', adoptedBy: 'le Conseil provincial' }), {
      after: sql`update plans set adopted_on = null, adopted_by = null where id = 'plan-prive'`,
      writes: ['plans']
    })
  },
  '/bureau/reactualisations/[id]': {
    chercher: raw(() => ({ cherche: 'langues' }), { before: underWay, status: 200, writes: nothing }),
    demander: raw(() => ({ qui: 'organisation:mille-langues' }), {
      ...{ before: underWay, status: 200, writes: ['sollicitations'] }
    }),
    // Who was asked today is not reminded today.
    relancer: raw(() => ({}), { before: underWay, writes: nothing }),
    clore: raw(() => ({}), { before: underWay, writes: ['reactualisations'] }),
    ouvrir: raw(() => ({}), { before: underWay, writes: ['reactualisations'] }),
    fermer: raw(() => ({}), { before: underWay, writes: ['reactualisations'] })
  },
  '/bureau/reactualisations/[id]/modifier': {
    '': { values: (who) => ({ ...always, method: `Par lien, dit ${who}.` }), writes: ['reactualisations'] }
  },
  '/bureau/reactualisations/nouvelle': {
    lister: { form: 'ouvrir', values: () => ({ mots: 'rien de tel' }), status: 200, writes: nothing },
    ouvrir: { values: (who) => ({ nom: `Essai ${who}`, methode: 'Par lien.' }), writes: ['reactualisations'] }
  },
  '/bureau/voir-comme': { '': raw(() => ({ cercle: 'public' }), { writes: nothing }) }
};
