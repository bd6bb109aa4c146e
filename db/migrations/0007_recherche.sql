-- What the search reads (see src/rooms/rapports/recherche): one row a thing, written by triggers in the transaction
-- that changes the thing, so that it is never older than the thing and never shown to more readers.

-- What two spellings have in common: lower case, no accents, words of letters and digits between single spaces.
-- unaccent() is not immutable because its dictionary may be changed; ours is named and stays as it is.
create function recherche_cle(words text) returns text language sql immutable parallel safe strict as $$
  select btrim(regexp_replace(lower(public.unaccent('public.unaccent'::regdictionary, words)), '[^a-z0-9]+', ' ', 'g'))
$$;--> statement-breakpoint
-- Words with hyphens, written in one: « socio-professionnelle » is found as « socioprofessionnelle » too.
create function recherche_joints(words text) returns text language sql immutable parallel safe strict as $$
  select coalesce(string_agg(replace(found[1], '-', ''), ' '), '')
  from regexp_matches(lower(public.unaccent('public.unaccent'::regdictionary, words)), '[a-z0-9]+(?:-[a-z0-9]+)+', 'g') found
$$;--> statement-breakpoint
-- The French stemmer knows plurals and participles by their accents, which are gone: « jurées », « vélos », « lieux » are
-- brought to the form that it takes for « juré », « vélo », « lieu ».
create function recherche_formes(cle text) returns text language sql immutable parallel safe strict as $$
  select regexp_replace(regexp_replace(regexp_replace(cle, 'ees?\M', 'e', 'g'), '([aiou])s\M', '\1', 'g'), 'eux\M', 'eu', 'g')
$$;--> statement-breakpoint
create function recherche_lexemes(title text, aside text, words text) returns tsvector
language sql immutable parallel safe strict as $$
  select setweight(to_tsvector('pg_catalog.french', public.recherche_formes(public.recherche_cle(title))), 'A')
    || setweight(to_tsvector('pg_catalog.french', public.recherche_formes(public.recherche_cle(aside))), 'B')
    || setweight(to_tsvector('pg_catalog.french', public.recherche_formes(public.recherche_cle(words))), 'D')
    || setweight(to_tsvector('pg_catalog.french',
      public.recherche_formes(public.recherche_joints(title || ' ' || aside || ' ' || words))), 'D')
$$;--> statement-breakpoint
create function recherche_mots(title text, aside text, words text) returns tsvector
language sql immutable parallel safe strict as $$
  select strip(to_tsvector('pg_catalog.simple', public.recherche_cle(title || ' ' || aside || ' ' || words)))
$$;--> statement-breakpoint
CREATE TABLE "recherche_attente" (
	"kind" text NOT NULL,
	"id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recherche_entrees" (
	"kind" text NOT NULL,
	"id" text NOT NULL,
	"centre_id" text,
	"visibilities" text[] NOT NULL,
	"path" text NOT NULL,
	"code" text,
	"title" text NOT NULL,
	"aside" text NOT NULL,
	"text" text NOT NULL,
	"exemple" boolean NOT NULL,
	"past" boolean NOT NULL,
	"title_key" text GENERATED ALWAYS AS (recherche_cle(title)) STORED NOT NULL,
	"lexemes" "tsvector" GENERATED ALWAYS AS (recherche_lexemes(title, aside, text)) STORED NOT NULL,
	"mots" "tsvector" GENERATED ALWAYS AS (recherche_mots(title, aside, text)) STORED NOT NULL,
	CONSTRAINT "recherche_entrees_kind_id_pk" PRIMARY KEY("kind","id")
);
--> statement-breakpoint
CREATE INDEX "recherche_entrees_lexemes_index" ON "recherche_entrees" USING gin ("lexemes");--> statement-breakpoint
CREATE INDEX "recherche_entrees_mots_index" ON "recherche_entrees" USING gin ("mots");--> statement-breakpoint
CREATE INDEX "recherche_entrees_centre_id_index" ON "recherche_entrees" USING btree ("centre_id");--> statement-breakpoint
-- Where a place is found by the name OpenStreetMap gives it: its rows stay in their own table.
create index lieux_habites_search_key_index on lieux_habites (search_key);--> statement-breakpoint
-- A code as it is typed without its hyphen, with and without leading zeros.
create function recherche_code(code text) returns text language sql immutable parallel safe strict as $$
  select replace(code, '-', '') || ' ' || regexp_replace(code, '-0*', '')
$$;--> statement-breakpoint
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
  f.exemple,
  -- Of a plan that another has taken over.
  exists (select from plans n where n.predecessor_id = p.id) as past
from fiches f join recommandations r on r.id = f.recommandation_id join plans p on p.id = r.plan_id
union all
select 'recommandation', r.id, r.centre_id, array[r.visibility, p.visibility],
  '/plan/recommandations/' || r.code, r.code, r.title,
  concat_ws(', ', recherche_code(r.code), a.name, 'niveau ' || r.level), r.text, r.exemple, exists (select from plans n where n.predecessor_id = p.id)
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
  c.exemple, false
from constats c join diagnostics g on g.id = c.diagnostic_id
union all
select 'espace', e.id, e.centre_id, array[e.visibility, p.visibility], '/concertation/' || e.id, null, e.name,
  concat_ws(', ', replace(e.kind, '-', ' '), a.name),
  concat_ws(E'\n', e.about, nullif(array_to_string(e.named_actions, E'\n'), ''),
    nullif(array_to_string(e.stated_bodies, ', '), ''), e.closed_reason, p.name,
    (select string_agg(o.name, ', ' order by o.name) from organisations o
      where o.centre_id = e.centre_id and o.visibility = 'public' and (o.id = e.animateur_id
        or o.id in (select l.organisation_id from espace_membres l where l.espace_id = e.id)))),
  e.exemple, e.closed_on is not null or exists (select from plans n where n.predecessor_id = p.id)
from espaces e join plans p on p.id = e.plan_id left join axes a on a.referentiel_id = e.referentiel_id and a.id = e.axe_id
union all
-- An organisation has no page of its own: it is named on that of its commune, or among those who consult.
select 'organisation', o.id, o.centre_id, array[o.visibility],
  coalesce('/communes/' || o.nis || '#plan', '/concertation'), null, o.name,
  concat_ws(', ', nullif(array_to_string(o.structures, ', '), ''), 'organisation ' || o.kind),
  concat_ws(E'\n', nullif(array_to_string(o.structures, ', '), ''), t.name_fr), o.exemple, false
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
  p.exemple, exists (select from plans n where n.predecessor_id = p.id)
from plans p left join territoires t on t.nis = p.territory_nis
union all
-- A diagnostic without constats is told of with the plan that stands on it.
select 'diagnostic', g.id, g.centre_id, array[g.visibility],
  case when exists (select from constats c where c.diagnostic_id = g.id) then '/diagnostic#methode'
    else coalesce('/plans/' || (select min(p.id) from plans p where p.diagnostic_id = g.id), '/diagnostic') end,
  null, g.name, concat_ws(', ', g.kind, g.year), coalesce(g.method, ''), g.exemple, false
from diagnostics g
union all
select 'diagnostic', c.id, c.centre_id, array[c.visibility, g.visibility], '/diagnostic#reactualisation', null, c.name,
  'réactualisation des constats, campagne', c.method, c.exemple, false
from reactualisations c join diagnostics g on g.id = c.diagnostic_id
union all
select 'droit', a.referentiel_id || '/' || a.id, null, '{}', '/plan/axes/' || a.id, null, a.name,
  'axe ' || a.no || ', droits fondamentaux',
  concat_ws(E'\n', g.name, (select string_agg(d.name, ', ' order by d.no) from droits d
    where d.referentiel_id = a.referentiel_id and d.axe_id = a.id)), false, false
from axes a join referentiels g on g.id = a.referentiel_id
union all
select 'droit', d.referentiel_id || '/' || d.axe_id || '/' || d.id, null, '{}', '/plan?droit=' || d.id || '#fiches', null, d.name,
  'droit', g.name, false, false
from droits d join referentiels g on g.id = d.referentiel_id
-- A right that is an axis of its own would stand there twice.
where not exists (select from axes a where a.referentiel_id = d.referentiel_id and lower(a.name) = lower(d.name))
union all
select 'objectif', o.id, null, '{}', '/plan#objectifs', null, 'Objectif décrétal ' || o.no,
  'objectif du décret, mission du centre', concat_ws(E'\n', o.text, o.article), false, false
from objectifs_decretaux o
union all
select 'centre', c.id, null, '{}', '/centres', null, coalesce(c.name, c.acronym),
  concat_ws(', ', c.acronym, replace(c.acronym, '.', ''), 'CRI', c.seat),
  concat_ws(E'\n', c.territory_note, (select string_agg(b.name, E'\n' order by b.name) from bureaux_accueil b where b.centre_id = c.id)),
  c.exemple, false
from centres c
union all
select 'commune', t.nis, null, '{}', '/communes/' || t.nis, null, t.name_fr,
  concat_ws(', ', 'commune', t.name_nl, t.name_de, t.nis,
    (select string_agg(concat_ws(', ', l.postal_code, l.place), ', ' order by l.postal_code, l.place) from localites l where l.nis = t.nis),
    (select string_agg(concat_ws(', ', a.old_nis, a.old_name_fr), ', ') from anciens_codes a where a.new_nis = t.nis)),
  concat_ws(E'\n', p.name_fr, (select string_agg(l.postal_code || ' ' || l.place, ', ' order by l.postal_code, l.place)
    from localites l where l.nis = t.nis)), false, false
from territoires t left join territoires p on p.nis = t.province_nis
where t.kind = 'commune' and t.region_nis = '03000'
union all
select 'commune', t.nis, null, '{}', '/communes?territoire=' || t.nis, null, t.name_fr,
  concat_ws(', ', t.kind, t.name_nl, t.name_de, t.nis), '', false, false
from territoires t
where t.kind <> 'commune' and exists (select from territoires c where c.kind = 'commune' and c.region_nis = '03000'
  and t.nis in (c.arrondissement_nis, c.province_nis, c.region_nis))
union all
select 'source', s.id, null, '{}', '/sources', null, s.title, concat_ws(', ', 'source', s.attribution),
  concat_ws(E'\n', s.attribution, s.licence), false, false
from sources s;--> statement-breakpoint
-- Writes the entries of some things of one kind anew; of all of that kind where `ids` is null.
create function recherche_ecrire(of_kind text, ids text[]) returns void language plpgsql as $$
begin
  delete from recherche_entrees e where e.kind = of_kind and (ids is null or e.id = any (ids))
    and not exists (select from recherche_documents d where d.kind = of_kind and d.id = e.id);
  insert into recherche_entrees as e (kind, id, centre_id, visibilities, path, code, title, aside, text, exemple, past)
    select d.kind, d.id, d.centre_id, d.visibilities, d.path, d.code, d.title, d.aside, d.text, d.exemple, d.past
    from recherche_documents d where d.kind = of_kind and (ids is null or d.id = any (ids))
  on conflict (kind, id) do update set centre_id = excluded.centre_id, visibilities = excluded.visibilities,
    path = excluded.path, code = excluded.code, title = excluded.title, aside = excluded.aside, text = excluded.text,
    exemple = excluded.exemple, past = excluded.past
  where (e.centre_id, e.visibilities, e.path, e.code, e.title, e.aside, e.text, e.exemple, e.past) is distinct from
    (excluded.centre_id, excluded.visibilities, excluded.path, excluded.code, excluded.title, excluded.aside, excluded.text, excluded.exemple, excluded.past);
end $$;--> statement-breakpoint
-- At the end of a transaction: what it touched, and what names that.
create function recherche_tenir() returns trigger language plpgsql as $$
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
      union select 'plan', p.predecessor_id from touched t join plans p on t.kind = 'plan' and p.id = t.id
      union select 'espace', e.id from touched t join plans p on t.kind = 'plan' and p.id = t.id
        join espaces e on e.plan_id = p.predecessor_id
      union select 'recommandation', r.id from touched t join recommandations r on t.kind = 'plan' and r.plan_id = t.id
      union select 'fiche', f.id from touched t join fiches f on t.kind = 'plan' and f.plan_id = t.id
      union select 'espace', e.id from touched t join espaces e on t.kind = 'plan' and e.plan_id = t.id
      union select 'diagnostic', p.diagnostic_id from touched t join plans p on t.kind = 'plan' and p.id = t.id
      union select 'fiche', f.id from touched t join fiches f on t.kind = 'recommandation' and f.recommandation_id = t.id
      union select 'constat', c.id from touched t join constats c on t.kind = 'diagnostic' and c.diagnostic_id = t.id
      union select 'diagnostic', c.diagnostic_id from touched t join constats c on t.kind = 'constat' and c.id = t.id
      union select 'diagnostic', r.id from touched t join reactualisations r on t.kind = 'diagnostic' and r.diagnostic_id = t.id
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
-- One row without a kind is written in each transaction, and it alone is waited for: as many triggers as rows would each
-- look through what the first has taken away.
create constraint trigger recherche_tenir after insert on recherche_attente
  deferrable initially deferred for each row when (new.kind = '') execute function recherche_tenir();--> statement-breakpoint
create function recherche_attendre() returns void language plpgsql as $$
begin
  if current_setting('recherche.waiting', true) = 'yes' then return; end if;
  perform set_config('recherche.waiting', 'yes', true);
  insert into recherche_attente values ('', '');
end $$;--> statement-breakpoint
-- Notes what a row belongs to: kind of the thing, and the column that holds its id.
create function recherche_noter() returns trigger language plpgsql as $$
declare
  before text := case when tg_op <> 'INSERT' then to_jsonb(old) ->> tg_argv[1] end;
  now_is text := case when tg_op <> 'DELETE' then to_jsonb(new) ->> tg_argv[1] end;
begin
  if before is not null then insert into recherche_attente values (tg_argv[0], before); end if;
  if now_is is not null and now_is is distinct from before then insert into recherche_attente values (tg_argv[0], now_is); end if;
  perform recherche_attendre();
  return null;
end $$;--> statement-breakpoint
-- Names of territories, rights and grids stand in many entries: all of the kinds given are looked at again.
create function recherche_noter_tout() returns trigger language plpgsql as $$
begin
  insert into recherche_attente select kind, '*' from unnest(tg_argv) kind;
  perform recherche_attendre();
  return null;
end $$;--> statement-breakpoint
do $$
declare
  part record;
begin
  for part in
    select * from (values
      ('fiches', 'fiche', 'id'), ('fiche_droits', 'fiche', 'fiche_id'), ('fiche_communes', 'fiche', 'fiche_id'),
      ('fiche_partenaires', 'fiche', 'fiche_id'), ('fiche_etats', 'fiche', 'fiche_id'), ('etapes', 'fiche', 'fiche_id'),
      ('indicateurs', 'fiche', 'fiche_id'), ('fiche_documents', 'fiche', 'fiche_id'),
      ('recommandations', 'recommandation', 'id'),
      ('constats', 'constat', 'id'), ('constat_droits', 'constat', 'constat_id'),
      ('constat_communes', 'constat', 'constat_id'), ('preuves', 'constat', 'constat_id'),
      ('validites', 'constat', 'constat_id'),
      ('diagnostics', 'diagnostic', 'id'), ('reactualisations', 'diagnostic', 'id'),
      ('plans', 'plan', 'id'), ('phases', 'plan', 'plan_id'), ('porteurs', 'plan', 'plan_id'),
      ('espaces', 'espace', 'id'), ('espace_membres', 'espace', 'espace_id'),
      ('organisations', 'organisation', 'id')) as parts (of_table, kind, of_column)
  loop
    execute format('create trigger recherche_noter after insert or update or delete on %I
      for each row execute function recherche_noter(%L, %L)', part.of_table, part.kind, part.of_column);
  end loop;
  for part in
    select * from (values
      ('territoires', array['commune', 'fiche', 'constat', 'organisation', 'plan']),
      ('localites', array['commune']), ('anciens_codes', array['commune']),
      ('referentiels', array['droit']), ('axes', array['droit', 'recommandation', 'espace']),
      ('droits', array['droit', 'fiche', 'constat']),
      ('objectifs_decretaux', array['objectif']), ('sources', array['source']),
      ('centres', array['centre']), ('bureaux_accueil', array['centre'])) as parts (of_table, kinds)
  loop
    execute format('create trigger recherche_noter after insert or update or delete on %I
      for each statement execute function recherche_noter_tout(%s)', part.of_table,
      (select string_agg(quote_literal(kind), ', ') from unnest(part.kinds) kind));
  end loop;
end $$;--> statement-breakpoint
-- Tables made since the last triggers announce their writes too.
do $$
declare
  name text;
begin
  for name in
    select tablename from pg_tables
    where schemaname = 'public' and not exists (
      select from pg_trigger
      where tgname = 'announce_revision' and tgrelid = format('%I.%I', schemaname, tablename)::regclass)
  loop
    execute format(
      'create trigger announce_revision after insert or update or delete or truncate on %I
       for each statement execute function announce_revision()', name);
  end loop;
end $$;--> statement-breakpoint
-- A database that holds something already.
select recherche_ecrire(kind, null) from unnest(array['fiche', 'recommandation', 'constat', 'espace', 'organisation',
  'plan', 'diagnostic', 'droit', 'objectif', 'centre', 'commune', 'source']) kind;
