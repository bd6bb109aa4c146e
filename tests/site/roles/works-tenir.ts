import { sql } from 'drizzle-orm';
import { always, raw, type Work } from './work.ts';

const service = '83be6d15-2686-5611-ab83-d4ad863875df';
const [signalement, proposition, repertoire] = ['51', '52', '53'].map(
  (end) => `00000000-0000-4000-8000-0000000000${end}`
);

const told = () => sql`insert into prive.signalements (id, centre_id, service_id, reason, sent_at)
  values (${signalement}, 'cai-namur', ${service}, 'autre', now()) on conflict (id) do update set state = 'recu'`;
const proposed =
  () => sql`insert into prive.propositions (id, centre_id, organisation_id, service_id, sent_at, changes, state)
  select ${proposition}, 'cai-namur', organisation_id, id, now(),
    jsonb_build_object('description', jsonb_build_object('from', description, 'to', 'Dit par l’opérateur ' || now()::text)), 'a-relire'
  from services where id = ${service}
  on conflict (id) do update set state = 'a-relire', changes = excluded.changes`;
const unverified = () => sql`update services set verified_on = '2026-01-01', status = 'active' where id = ${service}`;
/** Another name each time, so that there is something to write. */
const named = (who: string) => `Essai de ${who}`;

/** How the team and operators keep the directory. */
export const worksOfKeeping: Record<string, Record<string, Work>> = {
  '/bureau/annuaire': {
    confirmer: raw(() => ({ service }), { before: unverified, writes: ['services'] })
  },
  '/bureau/annuaire/campagnes': {
    '': { values: (who) => ({ nom: named(who), communes: '91034' }), writes: ['campagnes_annuaire'] }
  },
  '/bureau/annuaire/corrections': {
    '': raw(() => ({ id: signalement ?? '', state: 'corrige' }), { before: told, writes: ['signalements'] })
  },
  '/bureau/annuaire/doublons': {
    deux: raw(() => ({ de: 'organisations', one: 'essai-gardee', other: 'essai-autre' }), {
      before: () => sql`delete from prive.pas_doublons where centre_id = 'cai-namur'`,
      writes: ['pas_doublons']
    })
  },
  '/bureau/annuaire/lieux/[id]': {
    '': { values: (who) => ({ accessibilityNote: named(who) }), writes: ['locations'] }
  },
  '/bureau/annuaire/lieux/nouveau': {
    '': {
      values: (who) => ({ name: named(who), street: 'Rue de l’Essai', houseNumber: '1', lieu: '5000 Namur' }),
      writes: ['locations']
    }
  },
  '/bureau/annuaire/operateurs/[id]': {
    enregistrer: { values: (who) => ({ ...always, description: named(who) }), writes: ['organisations'] },
    contact: { values: (who) => ({ courriel: `${who}@essai.example`, rythme: '6' }), writes: ['operateurs'] },
    confirmer: raw(() => ({}), { before: unverified, writes: ['services'] }),
    juste: raw(() => ({}), {
      before: () => sql`update organisations set verified_on = null, verified_by = null where id = 'droit-au-fil'`,
      writes: ['organisations']
    }),
    ecrire: raw(() => ({}), {
      before: () => sql`with known as (insert into prive.operateurs (organisation_id, email)
          values ('droit-au-fil', 'essai@droit.example') on conflict (organisation_id) do update set email = excluded.email)
        delete from prive.demandes_annuaire where organisation_id = 'droit-au-fil'`,
      writes: ['demandes_annuaire']
    })
  },
  '/bureau/annuaire/propositions': {
    '': raw(() => ({ id: proposition ?? '', champs: 'description' }), {
      before: proposed,
      writes: ['propositions', 'services']
    })
  },
  '/bureau/annuaire/repertoires/nouveau': {
    '': { values: (who) => ({ title: named(who), q: 'cours de français' }), writes: ['repertoires'] }
  },
  '/bureau/annuaire/repertoires/[code]': {
    enregistrer: { values: (who) => ({ ...always, introduction: named(who) }), writes: ['repertoires'] },
    publier: {
      values: () => ({ note: 'Essai' }),
      before: () => sql`delete from repertoire_editions where repertoire_id in
        (select id from repertoires where code = 'fle' and centre_id = 'cai-namur')`,
      writes: ['repertoire_editions']
    },
    retirer: raw(() => ({ number: '900', raison: 'Essai' }), {
      before:
        () => sql`insert into repertoire_editions (id, centre_id, repertoire_id, number, published_on, title, pictogram, question, entries, fingerprint, visibility)
        select ${repertoire}, centre_id, id, 900, '2026-11-20', title, pictogram, question, '[]', 'x', 'public'
        from repertoires where code = 'fle' and centre_id = 'cai-namur'
        on conflict (id) do update set visibility = 'public'`,
      writes: ['repertoire_editions']
    })
  },
  '/bureau/annuaire/services/[id]': {
    enregistrer: { values: (who) => ({ ...always, costNote: named(who) }), writes: ['services'] },
    confirmer: raw(() => ({}), { before: unverified, writes: ['services'] }),
    fermer: {
      values: () => ({ status: 'temporarily closed', reason: 'Travaux' }),
      before: unverified,
      writes: ['services'],
      after: sql`update services set status = 'active' where id = ${service}`
    }
  },
  '/bureau/annuaire/services/nouveau': {
    '': {
      values: (who) => ({ ...always, name: named(who), besoins: 'fle-debutant', modes: 'a-distance' }),
      writes: ['services']
    }
  }
};
