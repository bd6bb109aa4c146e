-- What holds only for some readers is no longer written down: which plan another has taken over, and where a code leads,
-- are asked of what the reader may see. An entry says what it belongs to.
DROP VIEW "recherche_documents";--> statement-breakpoint
DELETE FROM "recherche_entrees";--> statement-breakpoint
ALTER TABLE "recherche_entrees" DROP COLUMN "past";--> statement-breakpoint
ALTER TABLE "recherche_entrees" ADD COLUMN "closed" boolean NOT NULL;--> statement-breakpoint
ALTER TABLE "recherche_entrees" ADD COLUMN "plan_id" text;--> statement-breakpoint
ALTER TABLE "recherche_entrees" ADD COLUMN "diagnostic_id" text;--> statement-breakpoint
-- A word that no text holds and every entry of a centre does ('@' alone where it is nobody's own): the indexes of words
-- then answer for one centre, without walking through the entries of all the others.
create function recherche_centre(centre_id text) returns text language sql immutable parallel safe as $$
  select '@' || coalesce(centre_id, '')
$$;--> statement-breakpoint
ALTER TABLE "recherche_entrees" DROP COLUMN "lexemes";--> statement-breakpoint
ALTER TABLE "recherche_entrees" DROP COLUMN "mots";--> statement-breakpoint
ALTER TABLE "recherche_entrees" ADD COLUMN "lexemes" "tsvector" GENERATED ALWAYS AS (recherche_lexemes(title, aside, text) || array_to_tsvector(array[recherche_centre(centre_id)])) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "recherche_entrees" ADD COLUMN "mots" "tsvector" GENERATED ALWAYS AS (recherche_mots(title, aside, text) || array_to_tsvector(array[recherche_centre(centre_id)])) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "recherche_entrees_lexemes_index" ON "recherche_entrees" USING gin ("lexemes");--> statement-breakpoint
CREATE INDEX "recherche_entrees_mots_index" ON "recherche_entrees" USING gin ("mots");--> statement-breakpoint
-- Words stand in the row itself: ranking reads them for each entry that is found.
alter table recherche_entrees set (toast_tuple_target = 8160);--> statement-breakpoint
-- Everything that can be found. Organisations are named only where everyone may know of them: whoever reads a fiche
-- reads what is public. Amounts and their providers are left out.
create view recherche_documents as
select 'fiche' as kind, f.id, f.centre_id, array[f.visibility, r.visibility, p.visibility] as visibilities,
  '/plan/fiches/' || f.code as path, f.code, f.title,
  concat_ws(', ', recherche_code(f.code), nullif(array_to_string(f.publics, ', '), ''), (
    select string_agg(d.name, ', ' order by d.no) from fiche_droits l
    join droits d on d.referentiel_id = l.referentiel_id and d.id = l.droit_id where l.fiche_id = f.id)) as aside,
  concat_ws(E'\n', f.context, nullif(array_to_string(f.objectives, E'\n'), ''),
    (select string_agg(e.title, E'\n' order by e.no) from etapes e where e.fiche_id = f.id),
    (select string_agg(i.name, E'\n' order by i.no) from indicateurs i where i.fiche_id = f.id),
    f.results, f.pcs_reference, f.pst_reference,
    (select string_agg(nullif(concat_ws(E'\n', s.reason, s.unblock), ''), E'\n' order by s.seq) from fiche_etats s where s.fiche_id = f.id),
    (select string_agg(d.title, E'\n' order by d.position) from fiche_documents d where d.fiche_id = f.id),
    (select string_agg(t.name_fr, ', ' order by t.name_fr) from fiche_communes c
      join territoires t on t.nis = c.nis where c.fiche_id = f.id),
    (select string_agg(o.name, ', ' order by o.name) from organisations o
      where o.centre_id = f.centre_id and o.visibility = 'public' and (o.id = f.lead_id
        or o.id in (select l.organisation_id from fiche_partenaires l where l.fiche_id = f.id)))) as text,
  f.exemple, false as closed, r.plan_id, null::text as diagnostic_id
from fiches f join recommandations r on r.id = f.recommandation_id join plans p on p.id = r.plan_id
union all
select 'recommandation', r.id, r.centre_id, array[r.visibility, p.visibility],
  '/plan/recommandations/' || r.code, r.code, r.title,
  concat_ws(', ', recherche_code(r.code), a.name, 'niveau ' || r.level), r.text, r.exemple, false, r.plan_id, null
from recommandations r join plans p on p.id = r.plan_id
join axes a on a.referentiel_id = r.referentiel_id and a.id = r.axe_id
union all
select 'constat', c.id, c.centre_id, array[c.visibility, g.visibility],
  '/diagnostic/constats/' || c.code, c.code, c.statement,
  concat_ws(', ', recherche_code(c.code), nullif(array_to_string(c.publics, ', '), ''), (
    select string_agg(d.name, ', ' order by d.no) from constat_droits l
    join droits d on d.referentiel_id = l.referentiel_id and d.id = l.droit_id where l.constat_id = c.id)),
  concat_ws(E'\n', nullif(c.detail, ''),
    (select string_agg(e.text, E'\n' order by e.position) from preuves e where e.constat_id = c.id and e.text is not null),
    (select string_agg(v.reason, E'\n' order by v.seq) from validites v where v.constat_id = c.id),
    (select string_agg(t.name_fr, ', ' order by t.name_fr) from constat_communes l
      join territoires t on t.nis = l.nis where l.constat_id = c.id),
    (select string_agg(o.name, ', ' order by o.name) from organisations o
      where o.centre_id = c.centre_id and o.visibility = 'public'
        and o.id in (select e.organisation_id from preuves e where e.constat_id = c.id))),
  c.exemple, false, null, c.diagnostic_id
from constats c join diagnostics g on g.id = c.diagnostic_id
union all
select 'espace', e.id, e.centre_id, array[e.visibility, p.visibility], '/concertation/' || e.id, null, e.name,
  concat_ws(', ', replace(e.kind, '-', ' '), a.name),
  concat_ws(E'\n', e.about, nullif(array_to_string(e.named_actions, E'\n'), ''),
    nullif(array_to_string(e.stated_bodies, ', '), ''), e.closed_reason, p.name,
    (select string_agg(o.name, ', ' order by o.name) from organisations o
      where o.centre_id = e.centre_id and o.visibility = 'public' and (o.id = e.animateur_id
        or o.id in (select l.organisation_id from espace_membres l where l.espace_id = e.id)))),
  e.exemple, e.closed_on is not null, e.plan_id, null
from espaces e join plans p on p.id = e.plan_id left join axes a on a.referentiel_id = e.referentiel_id and a.id = e.axe_id
union all
-- An organisation has no page of its own: it is named on that of its commune, or among those who consult.
select 'organisation', o.id, o.centre_id, array[o.visibility],
  coalesce('/communes/' || o.nis || '#plan', '/concertation'), null, o.name,
  concat_ws(', ', nullif(array_to_string(o.structures, ', '), ''), 'organisation ' || o.kind),
  concat_ws(E'\n', nullif(array_to_string(o.structures, ', '), ''), t.name_fr), o.exemple, false, null, null
from organisations o left join territoires t on t.nis = o.nis
union all
select 'plan', p.id, p.centre_id, array[p.visibility], '/plans/' || p.id, null, p.name,
  concat_ws(', ', p.kind, case p.kind when 'PPLI' then 'plan provincial et local d’intégration' else 'plan local d’intégration' end,
    p.start_year, p.end_year, t.name_fr),
  concat_ws(E'\n', p.summary,
    (select string_agg(concat_ws(' : ', s.title, s.text), E'\n') from jsonb_to_recordset(p.statements) as s(title text, text text)),
    (select string_agg(f.name, E'\n' order by f.no) from phases f where f.plan_id = p.id), p.adopted_by,
    (select string_agg(c.name, ', ' order by c.position) from porteurs c left join organisations o on o.id = c.organisation_id
      where c.plan_id = p.id and (c.organisation_id is null or o.visibility = 'public'))),
  p.exemple, false, p.id, null
from plans p left join territoires t on t.nis = p.territory_nis
union all
-- Where the diagnostic that stands is another one, the question leads to the plan that stands on this one.
select 'diagnostic', g.id, g.centre_id, array[g.visibility], '/diagnostic#methode', null, g.name,
  concat_ws(', ', g.kind, g.year), coalesce(g.method, ''), g.exemple, false, null, g.id
from diagnostics g
union all
-- Ids of campagnes are their own: one may be that of a diagnostic.
select 'diagnostic', 'campagne/' || c.id, c.centre_id, array[c.visibility, g.visibility], '/diagnostic#reactualisation', null,
  c.name, 'réactualisation des constats, campagne', c.method, c.exemple, false, null, g.id
from reactualisations c join diagnostics g on g.id = c.diagnostic_id
union all
select 'droit', a.referentiel_id || '/' || a.id, null, '{}', '/plan/axes/' || a.id, null, a.name,
  'axe ' || a.no || ', droits fondamentaux',
  concat_ws(E'\n', g.name, (select string_agg(d.name, ', ' order by d.no) from droits d
    where d.referentiel_id = a.referentiel_id and d.axe_id = a.id)), false, false, null, null
from axes a join referentiels g on g.id = a.referentiel_id
union all
select 'droit', d.referentiel_id || '/' || d.axe_id || '/' || d.id, null, '{}', '/plan?droit=' || d.id || '#fiches', null, d.name,
  'droit', g.name, false, false, null, null
from droits d join referentiels g on g.id = d.referentiel_id
-- A right that is an axis of its own would stand there twice.
where not exists (select from axes a where a.referentiel_id = d.referentiel_id and lower(a.name) = lower(d.name))
union all
select 'objectif', o.id, null, '{}', '/plan#objectifs', null, 'Objectif décrétal ' || o.no,
  'objectif du décret, mission du centre', concat_ws(E'\n', o.text, o.article), false, false, null, null
from objectifs_decretaux o
union all
select 'centre', c.id, null, '{}', '/centres', null, coalesce(c.name, c.acronym),
  concat_ws(', ', c.acronym, replace(c.acronym, '.', ''), 'CRI', c.seat),
  coalesce((select string_agg(b.name, E'\n' order by b.name) from bureaux_accueil b where b.centre_id = c.id), ''),
  c.exemple, false, null, null
from centres c
union all
select 'commune', t.nis, null, '{}', '/communes/' || t.nis, null, t.name_fr,
  concat_ws(', ', 'commune', t.name_nl, t.name_de, t.nis,
    (select string_agg(concat_ws(', ', l.postal_code, l.place), ', ' order by l.postal_code, l.place) from localites l where l.nis = t.nis),
    (select string_agg(concat_ws(', ', a.old_nis, a.old_name_fr), ', ') from anciens_codes a where a.new_nis = t.nis)),
  concat_ws(E'\n', p.name_fr, (select string_agg(l.postal_code || ' ' || l.place, ', ' order by l.postal_code, l.place)
    from localites l where l.nis = t.nis)), false, false, null, null
from territoires t left join territoires p on p.nis = t.province_nis
where t.kind = 'commune' and t.region_nis = '03000'
union all
select 'commune', t.nis, null, '{}', '/communes?territoire=' || t.nis, null, t.name_fr,
  concat_ws(', ', t.kind, t.name_nl, t.name_de, t.nis), '', false, false, null, null
from territoires t
where t.kind <> 'commune' and exists (select from territoires c where c.kind = 'commune' and c.region_nis = '03000'
  and t.nis in (c.arrondissement_nis, c.province_nis, c.region_nis))
union all
select 'source', s.id, null, '{}', '/sources', null, s.title, concat_ws(', ', 'source', s.attribution),
  concat_ws(E'\n', s.attribution, s.licence), false, false, null, null
from sources s;--> statement-breakpoint
-- Writes the entries of some things of one kind anew; of all of that kind where `ids` is null.
create or replace function recherche_ecrire(of_kind text, ids text[]) returns void language plpgsql as $$
begin
  delete from recherche_entrees e where e.kind = of_kind and (ids is null or e.id = any (ids))
    and not exists (select from recherche_documents d where d.kind = of_kind and d.id = e.id);
  insert into recherche_entrees as e (kind, id, centre_id, visibilities, path, code, title, aside, text, exemple, closed, plan_id, diagnostic_id)
    select d.kind, d.id, d.centre_id, d.visibilities, d.path, d.code, d.title, d.aside, d.text, d.exemple, d.closed, d.plan_id, d.diagnostic_id
    from recherche_documents d where d.kind = of_kind and (ids is null or d.id = any (ids))
  on conflict (kind, id) do update set centre_id = excluded.centre_id, visibilities = excluded.visibilities,
    path = excluded.path, code = excluded.code, title = excluded.title, aside = excluded.aside, text = excluded.text,
    exemple = excluded.exemple, closed = excluded.closed, plan_id = excluded.plan_id,
    diagnostic_id = excluded.diagnostic_id
  where (e.centre_id, e.visibilities, e.path, e.code, e.title, e.aside, e.text, e.exemple, e.closed, e.plan_id, e.diagnostic_id) is distinct from
    (excluded.centre_id, excluded.visibilities, excluded.path, excluded.code, excluded.title, excluded.aside, excluded.text, excluded.exemple,
     excluded.closed, excluded.plan_id, excluded.diagnostic_id);
end $$;--> statement-breakpoint
-- At the end of a transaction: what it touched, and what names that.
create or replace function recherche_tenir() returns trigger language plpgsql as $$
declare
  asked record;
begin
  perform set_config('recherche.waiting', '', true);
  -- One at a time: each reads what the one before has written.
  perform pg_advisory_xact_lock(7747531950);
  for asked in
    with touched as (delete from recherche_attente returning kind, id),
    named as (
      select kind, id from touched
      union select 'recommandation', r.id from touched t join recommandations r on t.kind = 'plan' and r.plan_id = t.id
      union select 'fiche', f.id from touched t join fiches f on t.kind = 'plan' and f.plan_id = t.id
      union select 'espace', e.id from touched t join espaces e on t.kind = 'plan' and e.plan_id = t.id
      union select 'fiche', f.id from touched t join fiches f on t.kind = 'recommandation' and f.recommandation_id = t.id
      union select 'constat', c.id from touched t join constats c on t.kind = 'diagnostic' and c.diagnostic_id = t.id
      union select 'diagnostic', 'campagne/' || r.id from touched t join reactualisations r on t.kind = 'diagnostic' and r.diagnostic_id = t.id
      union select 'fiche', f.id from touched t join fiches f on t.kind = 'organisation' and f.lead_id = t.id
      union select 'fiche', l.fiche_id from touched t join fiche_partenaires l on t.kind = 'organisation' and l.organisation_id = t.id
      union select 'constat', e.constat_id from touched t join preuves e on t.kind = 'organisation' and e.organisation_id = t.id
      union select 'espace', e.id from touched t join espaces e on t.kind = 'organisation' and e.animateur_id = t.id
      union select 'espace', l.espace_id from touched t join espace_membres l on t.kind = 'organisation' and l.organisation_id = t.id
      union select 'plan', c.plan_id from touched t join porteurs c on t.kind = 'organisation' and c.organisation_id = t.id
    )
    select kind, case when bool_or(id = '*') then null else array_agg(id) end as ids
    from named where id is not null and kind <> '' group by kind
  loop
    perform recherche_ecrire(asked.kind, asked.ids);
  end loop;
  -- Words are sorted into the indexes here, all at once, and not left for the readers to look through.
  perform gin_clean_pending_list('public.recherche_entrees_lexemes_index');
  perform gin_clean_pending_list('public.recherche_entrees_mots_index');
  return null;
end $$;--> statement-breakpoint
-- Campagnes are noted by the ids that their entries have.
create function recherche_noter_campagne() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then insert into recherche_attente values ('diagnostic', 'campagne/' || old.id); end if;
  if tg_op <> 'DELETE' then insert into recherche_attente values ('diagnostic', 'campagne/' || new.id); end if;
  perform recherche_attendre();
  return null;
end $$;--> statement-breakpoint
drop trigger recherche_noter on reactualisations;--> statement-breakpoint
create trigger recherche_noter after insert or update or delete on reactualisations
  for each row execute function recherche_noter_campagne();--> statement-breakpoint
-- A database that holds something already.
select recherche_ecrire(kind, null) from unnest(array['fiche', 'recommandation', 'constat', 'espace', 'organisation',
  'plan', 'diagnostic', 'droit', 'objectif', 'centre', 'commune', 'source']) kind;
