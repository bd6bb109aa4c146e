import { sql } from 'drizzle-orm';
import type { Database } from '../../../src/platform/database/open.ts';
import { inviteAll } from '../people.ts';
import { cast, hana } from './cast.ts';

/** Objects that addresses and forms name, by what they are for. */
export let seen: { fiche: string; ficheId: string; [key: string]: string } = { fiche: '', ficheId: '' };

/** Two organisations that are one, as two again where they were merged. */
export const twoOfOne = sql`with gone as (delete from prive.fusions where merged_id = 'essai-autre')
  insert into organisations (id, centre_id, name, kind, structures, phone, exemple)
  values ('essai-gardee', 'cai-namur', 'La Passerelle', 'associative', '{}', null, true),
    ('essai-autre', 'cai-namur', 'Passerelle asbl', 'associative', '{}', '081 12 34 56', true) on conflict do nothing`;

/** A service whose link moved, or that somebody said is good; nothing is asked of where it leads. */
export const lienMort = (id: string, service: string, aside: boolean) => sql`with given as (
    update services set url = 'http://127.0.0.1/essai' where id = ${service})
  insert into prive.adresses_verifiees (id, centre_id, kind, address, etat, moved_to, set_aside_at)
  values (${id}, 'cai-namur', 'web', 'http://127.0.0.1/essai', 'deplacee', 'https://essai.example/ici',
    ${aside ? sql`now()` : null})
  on conflict (id) do update set asked_at = null, etat = 'deplacee', moved_to = excluded.moved_to,
    set_aside_at = excluded.set_aside_at`;

/** Puts into the story what the addresses need, and invites everybody. @returns the tokens of the invitations */
export async function prepareRoles(database: Database): Promise<Record<string, string>> {
  const tokens = await inviteAll(database, [
    ...cast.map((name) => ({ id: `${name}-exemple`, centreId: 'cai-namur' })),
    hana
  ]);
  const { orm } = database;
  const one = async (query: ReturnType<typeof sql>) =>
    String(Object.values((await orm.execute(query)).rows[0] ?? {})[0]);
  const own = sql`from fiches f join fiche_espaces e on e.fiche_id = f.id and e.espace_id = 'pf-langue' where f.visibility = 'public' and f.plan_id = 'ppli-2026'`;
  const ficheId = await one(sql`select f.id ${own} order by f.id limit 1`);
  await orm.execute(sql`update fiches set lead_id = 'mille-langues' where id = ${ficheId}`);
  // Codes are given by centre: the second’s are changed, so that none names something of both.
  for (const table of ['fiches', 'recommandations', 'constats'])
    await orm.execute(sql`update ${sql.identifier(table)} set code = 'Z' || code where centre_id = 'cri-deux-rives'`);
  seen = {
    ficheId,
    fiche: await one(sql`select code from fiches where id = ${ficheId}`),
    other: await one(sql`select f.code from fiches f where f.visibility = 'public' and f.plan_id = 'ppli-2026'
      and not exists (select from fiche_espaces e where e.fiche_id = f.id and e.espace_id = 'pf-langue')
      and coalesce(f.lead_id, '') <> 'mille-langues'
      and not exists (select from fiche_partenaires p where p.fiche_id = f.id and p.organisation_id = 'mille-langues') limit 1`),
    recommandation: await one(
      sql`select r.code from fiches f join recommandations r on r.id = f.recommandation_id where f.id = ${ficheId}`
    ),
    constat: await one(
      sql`select code from constats c where visibility = 'public' and centre_id = 'cai-namur'
      and not exists (select from constats x where x.code = c.code and x.centre_id = 'cri-deux-rives') order by code limit 1`
    ),
    observation: await one(sql`select id from observations where centre_id = 'cai-namur' limit 1`),
    plan: 'plan-prive',
    nouvelles: crypto.randomUUID(),
    courriel: crypto.randomUUID(),
    travail: crypto.randomUUID(),
    import: crypto.randomUUID(),
    importAnnuaire: crypto.randomUUID(),
    ancienne: await one(sql`select id from recommandations where plan_id = 'ppli-2026' order by id limit 1`),
    recommandationId: await one(sql`select recommandation_id from fiches where id = ${ficheId}`),
    ailleurs: await one(sql`select r.id from recommandations r join fiches f on f.id = ${ficheId}
      where r.plan_id = f.plan_id and r.id <> f.recommandation_id and r.visibility = 'public' order by r.id limit 1`),
    propreAxe: await one(
      sql`select r.axe_id from fiches f join recommandations r on r.id = f.recommandation_id where f.id = ${ficheId}`
    ),
    autreAxe: await one(sql`select a.id from fiches f join recommandations r on r.id = f.recommandation_id
      join axes a on a.referentiel_id = r.referentiel_id and a.id <> r.axe_id where f.id = ${ficheId} limit 1`),
    constatId: await one(
      sql`select id from constats where visibility = 'public' and centre_id = 'cai-namur' order by code limit 1`
    ),
    repris: await one(
      sql`select id from constats where diagnostic_id = 'diagnostic-2025' and visibility = 'public' order by code limit 1`
    ),
    axe: await one(sql`select axe_id from recommandations where plan_id = 'ppli-2026' limit 1`),
    droit: await one(sql`select referentiel_id || '/' || droit_id from constat_droits limit 1`),
    chiffre: await one(
      sql`select mesure || ':' || max(year) from chiffres where nis = '92094' and mesure = 'foreign' group by mesure`
    )
  };
  await orm.execute(twoOfOne);
  seen.lot = await one(sql`insert into prive.journal (at, centre_id, action, kind, object_id, label, after)
    values (now(), 'cai-namur', 'essai', 'lots', 'essai', 'Essai', '{"lignes":[1]}') returning seq`);
  await orm.execute(
    sql`insert into plans select (jsonb_populate_record(p, '{"id":"plan-prive","predecessor_id":"ppli-2026","adopted_on":null,"adopted_by":null,"visibility":"equipe"}')).* from plans p where id = 'ppli-2026'`
  );
  await orm.execute(sql`insert into prive.demandes_nouvelles (id, centre_id, fiche_id, locale, asked_at)
    values ('demande', 'cai-namur', ${ficheId}, 'fr', now())`);
  await orm.execute(sql`insert into prive.nouvelles (id, demande_id, centre_id, fiche_id, lien_id, received_at, nothing_new, note, etapes, valeurs, state)
    values (${seen.nouvelles}, 'demande', 'cai-namur', ${ficheId}, 'lien', now(), false, 'Une note.', '[]', '[]', 'a-approuver')`);
  await orm.execute(
    sql`insert into diagnostics select (jsonb_populate_record(d, '{"id":"diagnostic-prive","visibility":"equipe","predecessor_id":"diagnostic-2025"}')).* from diagnostics d where id = 'diagnostic-2025'`
  );
  await orm.execute(sql`insert into prive.courriels (id, centre_id, dedupe_key, kind, "to", locale, subject, text, html, link, state)
    values (${seen.courriel}, 'cai-namur', 'essai', 'essai', 'a@b.example', 'fr', 'Essai', 'x', 'x', 'https://x.example', 'affiché')`);
  await orm.execute(sql`insert into prive.travaux (id, kind, title, centre_id, data, state)
    values (${seen.travail}, 'lecture-d-un-fichier-a-importer', 'Essai', 'cai-namur', '{}', 'échoué')`);
  await orm.execute(sql`insert into prive.imports (id, centre_id, personne_id, plan_id, file_name, found, changes, change_count, created_at)
    values (${seen.import}, 'cai-namur', 'bruno-exemple', 'ppli-2026', 'essai.csv',
      '{"errors":[],"remarks":[],"personal":[],"counts":{"constats":{"added":0,"changed":0,"same":0},"recommandations":{"added":0,"changed":0,"same":0},"fiches":{"added":0,"changed":1,"same":0},"moyens":{"added":0,"changed":0,"same":0},"indicateurs":{"added":0,"changed":0,"same":0}}}',
      '[]', 1, now())`);
  const none = '{"added":0,"changed":0,"same":0}';
  await orm.execute(sql`insert into prive.imports (id, centre_id, personne_id, sorte, file_name, reglages, found, change_count, created_at)
    values (${seen.importAnnuaire}, 'cai-namur', 'bruno-exemple', 'annuaire', 'essai.csv',
      '{"source":"Essai","equipe":false,"verifieLe":null,"visibility":"equipe","besoin":null,"regle":"recent"}',
      ${`{"errors":[],"remarks":[],"personal":[],"said":{"errors":0,"remarks":0,"personal":0},
        "counts":{"organisations":${none},"locations":${none},"services":${none}},"publics":0,"aPlacer":0,"doublons":1,"questions":0}`},
      1, now())`);
  await orm.execute(sql`insert into prive.imports_objets (import_id, no, doublon, question, vu, sign)
    values (${seen.importAnnuaire}, 0, true, false, '{"kind":"services","added":true,"sheet":"CSV","line":2,"label":"Essai","champs":[],
      "doublon":{"key":"a","choix":"nouveau","pareils":[{"id":"b","label":"Autre","raisons":["même nom"]}]}}', 'x')`);
  return tokens;
}
