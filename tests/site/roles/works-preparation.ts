import { sql } from 'drizzle-orm';
import { seen } from './story.ts';
import { always, raw, type Work } from './work.ts';

const prepared = () => sql`with back as (delete from reprises where diagnostic_id = 'diagnostic-prive')
  update diagnostics set visibility = 'equipe' where id = 'diagnostic-prive'`;
const asked =
  () => sql`insert into prive.approbations (id, centre_id, kind, object_id, label, exemple, version, passages, locale, asked_at)
  values ('essai-a', 'cai-namur', 'fiches', ${seen.ficheId}, 'Essai', true, 'x', '[]', 'fr', now())
  on conflict (id) do update set revoked_at = null`;
const named = (who: string) => `Essai de ${who}`;

/** What is prepared before it is published, who is asked about it, and who carries it. */
export const worksOfPreparing: Record<string, Record<string, Work>> = {
  '/bureau/approbations/[kind]/[id]': {
    demander: {
      values: (who) => ({ adresses: `${who}@essai.example` }),
      writes: ['approbations', 'liens', 'courriels']
    },
    retirer: raw(() => ({ id: 'essai-a' }), { before: asked, writes: ['approbations'] })
  },
  '/bureau/diagnostics/nouveau': {
    '': {
      values: (who) => ({ ...always, name: named(who), startsOn: '2026-12-01', endsOn: '2026-12-31' }),
      writes: ['diagnostics']
    }
  },
  '/bureau/diagnostics/[id]': {
    suite: raw(() => ({ constats: seen.repris ?? '', suite: 'abandonner', motif: 'Ce n’est plus vrai.' }), {
      before: prepared,
      writes: ['reprises']
    }),
    revenir: raw(() => ({ constat: seen.repris ?? '' }), {
      before: () => sql`with open as (update diagnostics set visibility = 'equipe' where id = 'diagnostic-prive')
        insert into reprises (diagnostic_id, from_constat_id, kind, reason)
        values ('diagnostic-prive', ${seen.repris}, 'abandonne', 'Essai') on conflict do nothing`,
      writes: ['reprises']
    })
    // `publier` confirms what it shows first: tests/journeys/chain.test.ts does.
  },
  '/bureau/diagnostics/[id]/modifier': {
    '': { values: (who) => ({ ...always, method: named(who) }), before: prepared, writes: ['diagnostics'] }
  },
  '/bureau/organisations/nouvelle': {
    '': { values: (who) => ({ name: named(who), visibility: 'equipe' }), writes: ['organisations'] }
  },
  '/bureau/organisations/[id]/modifier': {
    '': { values: (who) => ({ ...always, name: `Mille Langues ${who}` }), writes: ['organisations'] }
  },
  '/bureau/plans/[plan]': {
    revenir: raw(() => ({ retour: seen.ancienne ?? '' }), {
      before:
        () => sql`insert into successions (id, centre_id, from_plan_id, to_plan_id, from_recommandation_id, reason, visibility)
        values ('essai-s', 'cai-namur', 'ppli-2026', ${seen.plan}, ${seen.ancienne}, 'Essai', 'equipe') on conflict do nothing`,
      writes: ['successions']
    }),
    // As the team has them from the plan before, by the line of the journal that says so.
    rendre: raw(() => ({}), {
      before: () => {
        const id = `essai-${crypto.randomUUID()}`;
        return sql`with m as (delete from espace_membres m using espaces e where e.id = m.espace_id and e.plan_id = ${seen.plan}),
        gone as (delete from espaces where plan_id = ${seen.plan}),
        line as (insert into prive.journal (at, centre_id, action, kind, object_id, label, after)
          values (now(), 'cai-namur', 'reprendre un espace', 'espaces', ${id}, 'Essai', '{"de":"pf-langue"}'))
        insert into espaces (id, centre_id, plan_id, name, kind, position, visibility)
        select ${id}, 'cai-namur', ${seen.plan}, 'Essai', kind, 900, 'equipe' from espaces where id = 'pf-langue'`;
      },
      writes: ['espaces']
    })
  },
  '/concertation/nouveau': {
    '': { values: (who) => ({ ...always, name: named(who), visibility: 'equipe' }), writes: ['espaces'] }
  },
  '/concertation/[espace]/modifier': {
    '': { values: (who) => ({ ...always, about: named(who) }), writes: ['espaces'] }
  },
  '/mon-compte/adresse': {
    '': raw((who) => ({ jeton: `jeton-de-${who}` }), {
      before: (who) => sql`insert into prive.liens
        (id, centre_id, purpose, kind, object_id, personne_id, email, token_hash, once, made_at, expires_at)
        values (${`adresse-${who}`}, 'cai-namur', 'adresse', 'personnes', ${`${who}-exemple`}, ${`${who}-exemple`},
          ${`${who}@neuve.example`}, encode(sha256(${`jeton-de-${who}`}::bytea), 'hex'), true, '2026-11-20', '2036-11-20')
        on conflict do nothing`,
      after: sql`update prive.personnes set email = replace(email, '@neuve.example', '@ppli.example')`,
      writes: ['personnes', 'courriels', 'liens']
    })
  },
  '/mon-compte': {
    accord: raw(() => ({ a: 'etre-nomme', veut: 'oui' }), {
      before: (who) => sql`delete from prive.consentements where personne_id = ${`${who}-exemple`}`,
      writes: ['consentements']
    }),
    adresse: raw((who) => ({ adresse: `${who}@ailleurs.example` }), { writes: ['liens', 'courriels'] }),
    courriels: raw(() => ({ courriels: ['approbation'] }), {
      before: () => sql`delete from prive.preferences_courriel`,
      writes: ['preferences_courriel']
    })
  }
};
