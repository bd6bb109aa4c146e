import { sql, type SQL } from 'drizzle-orm';
import { seen } from './story.ts';
import { always, raw, nothing, type Work } from './work.ts';

const step = (title: string) =>
  sql`insert into etapes (fiche_id, no, title, due_on) values (${seen.ficheId}, 900, ${title}, '2027-01-01')
    on conflict (fiche_id, no) do update set title = excluded.title, done_on = null`;
const indicateurOf = () =>
  sql`insert into indicateurs (id, fiche_id, no, name, unit) values ('essai-i', ${seen.ficheId}, 900, 'Essai', 'personnes') on conflict do nothing`;

const lienOf = () =>
  sql`with others as (delete from fiche_documents where fiche_id = ${seen.ficheId} and position <> 900)
    insert into fiche_documents (fiche_id, position, title, url) values (${seen.ficheId}, 900, 'Essai', 'https://essai.example')
    on conflict (fiche_id, position) do update set title = excluded.title`;

/**
 * Whoever was erased is there again, as before the first: name, roles and session. Somebody else administers meanwhile, so
 * that nobody is the last.
 */
const everybodyAgain = (ended: 'now()' | null) =>
  sql.raw(`do $$ begin
    create table if not exists essai.personnes as table prive.personnes;
    create table if not exists essai.sessions as table prive.sessions;
    create table if not exists essai.attributions as table prive.attributions;
    update prive.personnes p set name = b.name, email = b.email, email_verified = b.email_verified, erased_at = b.erased_at
      from essai.personnes b where b.id = p.id;
    update prive.attributions a set ended_at = b.ended_at, ended_by = b.ended_by from essai.attributions b where b.id = a.id;
    insert into prive.sessions select * from essai.sessions on conflict do nothing;
    insert into prive.personnes (id, name, email, created_at, updated_at)
      values ('essai-admin', 'Une autre', 'autre@x.example', now(), now()) on conflict do nothing;
    insert into prive.attributions (id, personne_id, centre_id, role, scope_kind, given_at)
      values ('essai-admin', 'essai-admin', 'cai-namur', 'administrateur', 'centre', now()) on conflict do nothing;
    update prive.attributions set ended_at = ${ended ?? 'null'} where id = 'essai-admin';
  end $$`);

const PIECE = '00000000-0000-4000-8000-00000000000a';

/** A document that is there, or withdrawn, joined by a row of its own. */
const piece = (withdrawn: boolean, joined: SQL) => sql`with p as (
    insert into pieces (id, centre_id, title, type, file, size, hash, added_on)
    values (${PIECE}, 'cai-namur', 'Essai', 'application/pdf', '\\x25', 1, 'x', '2026-11-20') on conflict do nothing),
  j as (${joined})
  update pieces set withdrawn_on = ${withdrawn ? '2026-11-21' : null}, withdrawn_reason = ${withdrawn ? 'Essai' : null}
  where id = ${PIECE}`;

const piecesOf = (table: string, joined: () => SQL): Record<string, Work> => ({
  joindre: raw(() => ({ title: 'Essai', visibility: 'equipe', sansBeneficiaire: 'oui' }), {
    file: { name: 'essai.pdf', text: '%PDF-1.4\n%%EOF\n' },
    writes: ['pieces', table]
  }),
  retirer: raw(() => ({ piece: PIECE, motif: 'Essai' }), { before: () => piece(false, joined()), writes: ['pieces'] }),
  retablir: raw(() => ({ piece: PIECE, motif: 'Essai' }), { before: () => piece(true, joined()), writes: ['pieces'] })
});

export const worksOnObjects: Record<string, Record<string, Work>> = {
  '/mon-compte': {
    nom: { values: (who) => ({ name: `${who} Exemple` }), writes: ['personnes'] },
    fermer: raw(() => ({ session: 'aucune' }), { writes: nothing }),
    'fermer-autres': raw(() => ({}), { writes: nothing }),
    effacer: raw(() => ({ sure: 'oui' }), {
      ...{ before: () => everybodyAgain(null), after: everybodyAgain('now()'), leaves: true },
      writes: ['personnes', 'attributions']
    })
  },
  '/plan/editions': {
    publier: raw(() => ({ quoi: 'grille' }), { before: () => sql`delete from editions`, writes: ['travaux'] }),
    retirer: raw(() => ({ id: '00000000-0000-4000-8000-000000000001', raison: 'Essai' }), {
      before:
        () => sql`insert into editions (id, centre_id, kind, object_id, number, title, published_on, content, fingerprint, visibility)
        values ('00000000-0000-4000-8000-000000000001', 'cai-namur', 'grille', 'ppli-2026', 900, 'Essai', '2026-11-20', '{}', 'x', 'public') on conflict do nothing`,
      writes: ['editions']
    })
  },
  '/plan/fiches/[code]/avancement': {
    etape: { values: (who) => ({ ...always, title: `Étape ${who}`, dueOn: '2027-01-01' }), writes: ['etapes'] },
    'changer-etape': {
      ...{ query: 'etape=900', before: () => step('Essai'), values: (who) => ({ ...always, title: `Autre ${who}` }) },
      writes: ['etapes']
    },
    faite: raw(() => ({ no: '900', faite: 'oui' }), { before: () => step('Essai'), writes: ['etapes'] }),
    'retirer-etape': raw(() => ({ no: '900', motif: 'Essai' }), { before: () => step('Essai'), writes: ['etapes'] }),
    indicateur: { values: (who) => ({ ...always, name: `Nombre ${who}`, unit: 'personnes' }), writes: ['indicateurs'] },
    'changer-indicateur': {
      ...{ query: 'indicateur=essai-i', before: indicateurOf, values: (who) => ({ ...always, name: `Autre ${who}` }) },
      writes: ['indicateurs']
    },
    valeur: raw((who) => ({ id: 'essai-i', year: '2026', value: String(who.length) }), {
      before: indicateurOf,
      writes: ['indicateur_valeurs']
    }),
    note: { values: (who) => ({ text: `Note de ${who}` }), writes: ['fiche_notes'] }
  },
  '/plan/fiches/[code]/avancement/retirer': {
    '': {
      ...{ query: 'indicateur=essai-i', before: indicateurOf, values: () => ({ motif: 'Essai' }) },
      writes: ['indicateurs']
    }
  },
  '/plan/fiches/[code]/etat': {
    '': {
      values: () => ({ state: 'en-pause', on: '2026-11-22', reason: 'Essai' }),
      before: () => sql`insert into fiche_etats (fiche_id, seq, state, on_date)
        select ${seen.ficheId}, max(seq) + 1, 'en-cours', '2026-11-22' from fiche_etats where fiche_id = ${seen.ficheId}`,
      writes: ['fiche_etats']
    }
  },
  '/plan/fiches/[code]/modifier': {
    '': { values: (who) => ({ ...always, results: `Par ${who}` }), writes: ['fiches'] }
  },
  '/plan/fiches/[code]/moyens': {
    '': {
      values: (who) => ({ ...always, kind: 'financier', provider: `Centre ${who}`, planned: '12,50' }),
      writes: ['moyens']
    }
  },
  '/plan/fiches/[code]/moyens/retirer': {
    '': raw(() => ({ id: 'essai-m', motif: 'Essai' }), {
      before: () => sql`insert into moyens (id, fiche_id, kind, unit, provider, year, planned, committed, spent)
        values ('essai-m', ${seen.ficheId}, 'financier', 'EUR', 'Centre', 2026, 1, 0, 0) on conflict do nothing`,
      writes: ['moyens']
    })
  },
  '/plan/fiches/[code]/pieces': {
    ...piecesOf(
      'fiche_pieces',
      () => sql`insert into fiche_pieces (piece_id, fiche_id) values (${PIECE}, ${seen.ficheId}) on conflict do nothing`
    ),
    lien: {
      values: (who) => ({ title: `Rapport ${who}`, url: 'https://essai.example/rapport.pdf' }),
      writes: ['fiche_documents']
    },
    'changer-lien': {
      ...{ query: 'lien=900', before: lienOf, values: (who) => ({ title: `Rapport de ${who}` }) },
      writes: ['fiche_documents']
    },
    'retirer-lien': { before: lienOf, values: () => ({ motif: 'Essai' }), writes: ['fiche_documents'] }
  },
  '/diagnostic/constats/[code]/pieces': piecesOf(
    'preuves',
    () => sql`insert into preuves (id, constat_id, position, kind, text, piece_id)
      values ('essai-piece', ${seen.constatId}, 901, 'document', 'Essai', ${PIECE}) on conflict do nothing`
  ),
  '/plan/fiches/[code]/nouvelles': {
    demander: raw(() => ({ organisation: 'mille-langues', langue: 'fr' }), {
      before: () => sql`delete from prive.demandes_nouvelles where organisation_id is not null`,
      writes: ['demandes_nouvelles', 'liens']
    }),
    retirer: raw(() => ({ id: 'demande' }), {
      before: () => sql`update prive.demandes_nouvelles set revoked_at = null where id = 'demande'`,
      writes: ['demandes_nouvelles']
    })
  },
  '/plan/recommandations/[code]/modifier': {
    '': { values: (who) => ({ ...always, text: `Texte de ${who}` }), writes: ['recommandations'] }
  },
  '/plan/recommandations/nouvelle': {
    '': {
      values: (who) => ({
        ...always,
        title: `De ${who}`,
        text: 'Faire.',
        axeId: seen.axe ?? '',
        level: 'local',
        priority: '1'
      }),
      writes: ['recommandations', 'successions']
    }
  },
  '/diagnostic/constats/[code]/modifier': {
    '': { values: (who) => ({ ...always, detail: `Détail de ${who}` }), writes: ['constats'] }
  },
  '/diagnostic/constats/[code]/preuves/modifier': {
    chiffre: raw(() => ({ lieu: '92094', chiffre: seen.chiffre ?? '' }), {
      before: () => sql`delete from preuves where constat_id = ${seen.constatId}`,
      writes: ['preuves']
    }),
    observation: raw((who) => ({ texte: `Vu par ${who}` }), { writes: ['preuves'] }),
    document: raw((who) => ({ titre: `Rapport ${who}` }), { writes: ['preuves'] }),
    retirer: raw(() => ({ preuve: 'essai-p' }), {
      before: () =>
        sql`insert into preuves (id, constat_id, position, kind, text) values ('essai-p', ${seen.constatId}, 900, 'document', 'Essai') on conflict do nothing`,
      writes: ['preuves']
    })
  },
  '/diagnostic/constats/[code]/validite/nouvelle': {
    '': { values: () => ({ resultat: 'valid', motif: 'Toujours vrai.', jour: '2026-11-22' }), writes: ['validites'] }
  },
  '/diagnostic/constats/nouveau': {
    '': {
      values: (who) => ({
        ...{ ...always, statement: `Constat de ${who}`, detail: 'Derrière.', droits: seen.droit ?? '' },
        wholeTerritory: 'oui'
      }),
      writes: ['constats']
    }
  }
};
