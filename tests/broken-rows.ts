/** One way to break each rule of `ppli check`: words of the rule, and what is written past the product. */

const service = `(select id from services where centre_id = 'cai-namur' order by id limit 1)`;
const operator = `(select organisation_id from services where centre_id = 'cai-namur' order by organisation_id limit 1)`;
const role = `(select id from prive.attributions where ended_at is null order by id limit 1)`;
const lien = (centre: string, purpose: string, object: string) =>
  `insert into prive.liens (id, centre_id, purpose, kind, object_id, token_hash, once, made_at, expires_at)
    values ('essai', '${centre}', '${purpose}', 'organisations', '${object}', 'essai', true, now(), now() + interval '1 day')`;
const fusion = (merged: string, kept: string) =>
  `insert into prive.fusions (id, centre_id, kind, merged_id, kept_id, name, merged_at, seq, row, before, after, taken)
    values (gen_random_uuid(), 'cai-namur', 'organisations', '${merged}', '${kept}', 'x', now(), 0, '{}', '{}', '{}', '[]')`;
const mail = (state: string, more: string, values: string) =>
  `insert into prive.courriels (centre_id, dedupe_key, kind, "to", locale, subject, text, html, link, state, ${more})
    values ('cai-namur', 'essai', 'x', 'a@b.be', 'fr', 'x', 'x', 'x', 'https://ppli.example/', '${state}', ${values})`;
const travail = (state: string) =>
  `insert into prive.travaux (id, kind, title, data, state) values (gen_random_uuid(), 'x', 'x', '{}', '${state}')`;

const comptes: [holds: string, sql: string][] = [
  [
    'a person who was erased',
    `update prive.personnes set erased_at = now() where id = (select min(id) from prive.personnes)`
  ],
  [
    'within what it may be limited to',
    `update prive.attributions set role = 'administrateur', scope_kind = 'commune', scope_id = '92094' where id = ${role}`
  ],
  [
    'limited to a commune',
    `update prive.attributions set scope_kind = 'commune', scope_id = '11001' where id = ${role}`
  ],
  [
    'the same role twice',
    `insert into prive.attributions (id, personne_id, centre_id, role, scope_kind, scope_id, given_at)
      select 'essai', personne_id, centre_id, role, scope_kind, scope_id, given_at from prive.attributions where id = ${role}`
  ],
  ['has an administrator', `update prive.attributions set ended_at = now() where role = 'administrateur'`],
  ['end after they began', `update prive.attributions set ended_at = given_at - interval '1 day' where id = ${role}`],
  [
    'in force once',
    `insert into prive.consentements (id, personne_id, to_what, wording, given_at)
      select n, (select min(id) from prive.personnes), 'etre-nomme', 'x', now() from unnest(array['a', 'b']) n`
  ],
  ['a signed link is of a centre', lien('nulle-part', 'annuaire', 'x')],
  [
    'by somebody who is known',
    `insert into prive.journal (at, centre_id, personne_id, action, kind, object_id, label)
      values (now(), 'cai-namur', 'inconnue', 'x', 'x', 'x', 'x')`
  ]
];

const annuaire: [holds: string, sql: string][] = [
  ['of the centre of their organisation', `update services set centre_id = 'cri-deux-rives' where id = ${service}`],
  [
    'at places of its own organisation',
    `update locations l set organisation_id = (select id from organisations o where o.id <> l.organisation_id limit 1)
      where id = (select location_id from service_at_locations order by location_id limit 1)`
  ],
  [
    'a place lies in Belgium',
    `update locations set lon = 2.35, lat = 48.85 where id = (select id from locations order by id limit 1)`
  ],
  ['says on which day', `update services set waiting_weeks = 3, capacity_on = null where id = ${service}`],
  [
    'who verified a service',
    `update services set verified_by = null, verified_on = '2026-01-01' where id = ${service}`
  ],
  [
    'a field of an organisation that says by whom it was confirmed',
    `update organisations set provenance = '{"phone": {"verifiedBy": "equipe"}}' where id = ${operator}`
  ],
  ['described by the closed lists', `update services set publics = '{fantomes}' where id = ${service}`],
  ['receives the inhabitants', `update services set service_area = '{00000}' where id = ${service}`],
  ['kept last of a service', `update services set places = 9999 where id = ${service}`],
  [
    'a recognition ends after it begins',
    `insert into agrements (id, organisation_id, kind, starts_on, ends_on, source)
      values (gen_random_uuid(), ${operator}, 'ILI', '2026-02-01', '2026-01-01', 'x')`
  ],
  [
    'limited to an organisation',
    `update prive.attributions set scope_kind = 'organisation', scope_id = 'nulle-part' where id = ${role}`
  ],
  [
    'read by whom the journal last says',
    `with own as (update services set exemple = false where id = ${service} returning id)
      insert into prive.journal (at, centre_id, action, kind, object_id, label, after)
      select now(), 'cai-namur', 'modifier un service', 'services', id::text, 'x', '{"visibility": "equipe"}' from own`
  ],
  [
    'of the centre of what it is about',
    `insert into prive.signalements (id, centre_id, service_id, sent_at) values (gen_random_uuid(), 'cri-deux-rives', ${service}, now())`
  ],
  ['every 1, 3, 6 or 12 months', `update prive.operateurs set every_months = 5`],
  [
    'a campaign is about communes',
    `insert into prive.campagnes_annuaire (id, centre_id, name, communes, made_at)
      values (gen_random_uuid(), 'cai-namur', 'x', '{00000}', now())`
  ],
  [
    'answered or handled after it was',
    `insert into prive.signalements (id, centre_id, sent_at, state) values (gen_random_uuid(), 'cai-namur', now(), 'corrige')`
  ],
  ['a link that was given to an operator', lien('cai-namur', 'annuaire', 'nulle-part')],
  ['leads to one that stands', fusion('disparue', 'nulle-part')],
  ['became itself', `${fusion('une', 'autre')}, ${fusion('autre', 'une').slice(fusion('', '').indexOf('(gen_'))}`],
  ['the journal tells of each merging', fusion('disparue', 'mille-langues')],
  [
    'what others call a thing',
    `insert into prive.identifiants_externes (centre_id, source, kind, externe, object_id, seen_at)
      values ('cai-namur', 'x', 'services', 'x', 'x', now())`
  ],
  [
    'an address that fails',
    `insert into prive.adresses_verifiees (centre_id, kind, address, etat, dead) values ('cai-namur', 'web', 'x', 'absente', true)`
  ],
  [
    'searches that found nothing',
    `insert into prive.recherches_vides (centre_id, besoin, nis, month, count) values ('cai-namur', 'x', '', '2026-11-02', 1)`
  ],
  [
    'not to be the same',
    `insert into prive.pas_doublons (centre_id, one, other, said_at) values ('cai-namur', 'b', 'a', now())`
  ],
  [
    'the editions of a répertoire',
    `update repertoire_editions set number = 50 where id = (select id from repertoire_editions order by id limit 1)`
  ],
  [
    'an edition of a répertoire',
    `update repertoire_editions set entries = entries || (entries -> 0)
      where id = (select id from repertoire_editions order by id limit 1)`
  ]
];

const others: [holds: string, sql: string][] = [
  [
    'limited to an espace',
    `update prive.attributions set scope_kind = 'espace', scope_id = 'nulle-part' where id = ${role}`
  ],
  [
    'the search finds what stands',
    `update recherche_entrees set title = 'x' where kind = 'plan' and id = (select min(id) from plans)`
  ],
  ['waits to be written for the search', `insert into recherche_attente (kind, id) values ('fiche', 'x')`],
  [
    'nothing to do together',
    `insert into prive.liens_ecartes (centre_id, organisation_id, espace_id, said_at)
      values ('cri-deux-rives', ${operator}, (select min(id) from espaces where centre_id = 'cai-namur'), now())`
  ],
  [
    'the editions of a document',
    `insert into editions (id, centre_id, kind, object_id, number, title, published_on, content, fingerprint, visibility)
      values ('essai', 'cai-namur', 'plan', 'x', 3, 'x', '2026-01-01', '{}', 'x', 'public')`
  ],
  [
    'asked to approve a text',
    `insert into prive.approbations (id, centre_id, kind, object_id, label, exemple, version, passages, locale, asked_at, avis)
      values ('essai', 'cai-namur', 'fiches', 'x', 'x', true, 'x', '[]', 'fr', now(), 'approuve')`
  ],
  [
    'an import is into a plan of its centre',
    `insert into prive.imports (id, centre_id, personne_id, file_name, file, created_at, imported_at)
      values (gen_random_uuid(), 'cai-namur', 'x', 'x', 'x', now(), now())`
  ],
  ['a mail that left says when', mail('envoyé', 'attempts', '1')],
  ['the link of a mail that opens a door', mail('envoyé', 'secret, sent_at', 'true, now()')],
  ['a mail that is leaving was tried', mail('en envoi', 'attempts', '0')],
  ['work that is over', travail('fini')],
  ['work under way was begun', travail('en cours')]
];

export const broken: readonly (readonly [holds: string, sql: string])[] = [...comptes, ...annuaire, ...others];
