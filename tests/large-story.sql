-- Ten times the story: ten centres over the 261 communes of Wallonia, each with a plan of some 500 fiches and a
-- diagnostic of some 2,000 constats. Every row is a copy of a row of the story, so that steps, indicators, means,
-- communes, states, evidence and answers stand in its proportions, hidden rows among them. Recommandations, espaces
-- and organisations of a centre stay as many as the story has: a larger plan does more for the same priorities.
-- The same rows each time. Statements in order; run in one transaction.

insert into centres (id, acronym, name, seat, territory_note, exemple)
values ('cri-trois-vallees', 'CITV', 'Centre d’intégration des Trois-Vallées', 'Mons', 'Centre inventé.', true);

-- Communes of Wallonia that no centre has yet, in turn to the centres that have none.
insert into centre_communes (centre_id, nis)
select c.id, t.nis
from (select nis, row_number() over (order by nis) as no from territoires
  where kind = 'commune' and region_nis = '03000' and nis not in (select nis from centre_communes)) t
join (select id, row_number() over (order by id) as no, count(*) over () as many from centres
  where id not in (select centre_id from centre_communes)) c on t.no % c.many = c.no - 1;

-- An id of the story, as the copy for another centre has it; the story's own centre keeps it.
create function pg_temp.own(centre text, id text) returns text language sql immutable as
$$ select case when centre = 'cai-namur' then id else centre || '-' || id end $$;

create temp table others on commit drop as select id as centre_id, area_nis from centres where id <> 'cai-namur';

-- For each commune that the story names, the one that stands for it in the territory of each centre.
create temp table places on commit drop as
select c.id as centre_id, s.nis, there.nis as own_nis
from centres c
join (select nis, row_number() over (order by nis) as no from centre_communes where centre_id = 'cai-namur') s on true
join (select centre_id, nis, row_number() over (partition by centre_id order by nis) as no,
    count(*) over (partition by centre_id) as many from centre_communes) there
  on there.centre_id = c.id and there.no = (s.no - 1) % there.many + 1;

insert into organisations (id, centre_id, name, kind, structures, nis, visibility, exemple)
select pg_temp.own(o.centre_id, t.id), o.centre_id, t.name, t.kind, t.structures, p.own_nis, t.visibility, true
from others o join organisations t on t.centre_id = 'cai-namur'
left join places p on p.centre_id = o.centre_id and p.nis = t.nis;

insert into diagnostics (id, centre_id, name, kind, method, starts_on, ends_on, year, source, visibility, exemple)
select pg_temp.own(o.centre_id, t.id), o.centre_id, t.name, t.kind, t.method, t.starts_on, t.ends_on, t.year, t.source, t.visibility, true
from others o join diagnostics t on t.id = 'diagnostic-2025';

insert into diagnostic_contributeurs (diagnostic_id, organisation_id)
select pg_temp.own(o.centre_id, t.diagnostic_id), pg_temp.own(o.centre_id, t.organisation_id)
from others o join diagnostic_contributeurs t on t.diagnostic_id = 'diagnostic-2025';

-- Each constat of the story 46 times in each centre, each fiche 14 times; copy 0 of the story's own centre is there.
create temp table constat_copies on commit drop as
select t.id as old_id, c.id as centre_id, k, pg_temp.own(c.id, t.id) || case k when 0 then '' else '.' || k end as id,
  case k when 0 then t.code else 'C-' || 1000 + 44 * (k - 1) + t.no end as code
from (select id, code, row_number() over (order by code) as no from constats where diagnostic_id = 'diagnostic-2025') t
cross join centres c cross join generate_series(0, 45) k
where c.id <> 'cai-namur' or k > 0;

create temp table fiche_copies on commit drop as
select t.id as old_id, c.id as centre_id, k, pg_temp.own(c.id, t.id) || case k when 0 then '' else '.' || k end as id,
  case k when 0 then t.code else 'F-' || 100 + 38 * (k - 1) + t.no end as code
from (select id, code, row_number() over (order by code) as no from fiches where plan_id = 'ppli-2026') t
cross join centres c cross join generate_series(0, 13) k
where c.id <> 'cai-namur' or k > 0;

create index on constat_copies (old_id);
create index on fiche_copies (old_id);
analyze constat_copies, fiche_copies, places, others;

insert into constats (id, centre_id, diagnostic_id, code, statement, detail, whole_territory, publics, visibility, exemple)
select n.id, n.centre_id, pg_temp.own(n.centre_id, t.diagnostic_id), n.code, t.statement || ' (relevé ' || n.k || ')',
  t.detail, t.whole_territory, t.publics, t.visibility, true
from constat_copies n join constats t on t.id = n.old_id;

insert into constat_droits (constat_id, referentiel_id, droit_id)
select n.id, t.referentiel_id, t.droit_id from constat_copies n join constat_droits t on t.constat_id = n.old_id;

insert into constat_communes (constat_id, nis)
select distinct n.id, p.own_nis from constat_copies n join constat_communes t on t.constat_id = n.old_id
join places p on p.centre_id = n.centre_id and p.nis = t.nis;

-- A figure is pointed at where it is held: what is only known of Namur stays there.
insert into preuves (id, constat_id, position, kind, nis, mesure, year, organisation_id, on_date, text, url)
select pg_temp.own(n.centre_id, t.id) || '.' || n.k, n.id, t.position, t.kind, t.nis, t.mesure, t.year,
  pg_temp.own(n.centre_id, t.organisation_id), t.on_date, t.text, t.url
from constat_copies n join preuves t on t.constat_id = n.old_id;

-- Histories begin some days earlier from copy to copy, so that not everything changes on one day.
insert into validites (constat_id, seq, on_date, result, reason)
select n.id, t.seq, t.on_date - n.k % 28, t.result, t.reason
from constat_copies n join validites t on t.constat_id = n.old_id;

insert into reactualisations (id, centre_id, diagnostic_id, name, method, opened_on, closed_on, visibility, exemple)
select pg_temp.own(o.centre_id, t.id), o.centre_id, pg_temp.own(o.centre_id, t.diagnostic_id), t.name, t.method,
  t.opened_on, t.closed_on, t.visibility, true
from others o join reactualisations t on t.diagnostic_id = 'diagnostic-2025';

insert into reponses (reactualisation_id, constat_id, organisation_id, answer)
select pg_temp.own(n.centre_id, t.reactualisation_id), n.id, pg_temp.own(n.centre_id, t.organisation_id), t.answer
from constat_copies n join reponses t on t.constat_id = n.old_id;

insert into plans (id, centre_id, kind, name, summary, territory_nis, start_year, end_year, referentiel_id,
  diagnostic_id, adopted_on, adopted_by, stated_counts, statements, source, visibility, exemple)
select pg_temp.own(o.centre_id, t.id), o.centre_id, t.kind, t.name, t.summary, o.area_nis, t.start_year, t.end_year,
  t.referentiel_id, pg_temp.own(o.centre_id, t.diagnostic_id), t.adopted_on, t.adopted_by, t.stated_counts, t.statements,
  t.source, t.visibility, true
from others o join plans t on t.id = 'ppli-2026';

insert into phases (plan_id, no, name, start_year, end_year)
select pg_temp.own(o.centre_id, t.plan_id), t.no, t.name, t.start_year, t.end_year
from others o join phases t on t.plan_id = 'ppli-2026';

insert into porteurs (plan_id, position, name, organisation_id)
select pg_temp.own(o.centre_id, t.plan_id), t.position, t.name, pg_temp.own(o.centre_id, t.organisation_id)
from others o join porteurs t on t.plan_id = 'ppli-2026';

insert into recommandations (id, centre_id, plan_id, code, referentiel_id, axe_id, title, text, level, priority, visibility, exemple)
select pg_temp.own(o.centre_id, t.id), o.centre_id, pg_temp.own(o.centre_id, t.plan_id), t.code, t.referentiel_id, t.axe_id,
  t.title, t.text, t.level, t.priority, t.visibility, true
from others o join recommandations t on t.plan_id = 'ppli-2026';

insert into recommandation_constats (recommandation_id, constat_id)
select pg_temp.own(n.centre_id, t.recommandation_id), n.id
from constat_copies n join recommandation_constats t on t.constat_id = n.old_id;

insert into recommandation_objectifs (recommandation_id, objectif_id)
select pg_temp.own(o.centre_id, t.recommandation_id), t.objectif_id
from others o join recommandation_objectifs t on t.recommandation_id like 'ppli-2026/%';

insert into ressources (id, recommandation_id, nis, organisation_id, kind, note)
select pg_temp.own(o.centre_id, t.id), pg_temp.own(o.centre_id, t.recommandation_id), p.own_nis,
  pg_temp.own(o.centre_id, t.organisation_id), t.kind, t.note
from others o join ressources t on t.recommandation_id like 'ppli-2026/%'
join places p on p.centre_id = o.centre_id and p.nis = t.nis;

insert into espaces (id, centre_id, plan_id, position, kind, name, about, referentiel_id, axe_id, parent_id, animateur_id,
  opened_on, closed_on, closed_reason, visibility, exemple)
select pg_temp.own(o.centre_id, t.id), o.centre_id, pg_temp.own(o.centre_id, t.plan_id), t.position, t.kind, t.name, t.about,
  t.referentiel_id, t.axe_id, pg_temp.own(o.centre_id, t.parent_id), pg_temp.own(o.centre_id, t.animateur_id), t.opened_on,
  t.closed_on, t.closed_reason, t.visibility, true
from others o join espaces t on t.plan_id = 'ppli-2026';

insert into espace_membres (espace_id, organisation_id, role)
select pg_temp.own(o.centre_id, t.espace_id), pg_temp.own(o.centre_id, t.organisation_id), t.role
from others o join espace_membres t on t.espace_id in (select id from espaces where plan_id = 'ppli-2026');

insert into fiches (id, centre_id, plan_id, recommandation_id, code, title, context, objectives, publics, whole_territory,
  phase_no, starts_on, ends_on, lead_id, pcs_reference, pst_reference, results, visibility, exemple)
select n.id, n.centre_id, pg_temp.own(n.centre_id, t.plan_id), pg_temp.own(n.centre_id, t.recommandation_id), n.code,
  t.title || ' (volet ' || n.k || ')', t.context, t.objectives, t.publics, t.whole_territory, t.phase_no, t.starts_on,
  t.ends_on, pg_temp.own(n.centre_id, t.lead_id), t.pcs_reference, t.pst_reference, t.results, t.visibility, true
from fiche_copies n join fiches t on t.id = n.old_id;

insert into fiche_droits (fiche_id, referentiel_id, droit_id)
select n.id, t.referentiel_id, t.droit_id from fiche_copies n join fiche_droits t on t.fiche_id = n.old_id;

insert into fiche_communes (fiche_id, nis)
select distinct n.id, p.own_nis from fiche_copies n join fiche_communes t on t.fiche_id = n.old_id
join places p on p.centre_id = n.centre_id and p.nis = t.nis;

insert into fiche_partenaires (fiche_id, organisation_id)
select n.id, pg_temp.own(n.centre_id, t.organisation_id)
from fiche_copies n join fiche_partenaires t on t.fiche_id = n.old_id;

insert into fiche_etats (fiche_id, seq, state, on_date, by_whom, reason, unblock, review_on)
select n.id, t.seq, t.state, t.on_date - n.k, t.by_whom, t.reason, t.unblock, t.review_on
from fiche_copies n join fiche_etats t on t.fiche_id = n.old_id;

insert into etapes (fiche_id, no, title, due_on, done_on)
select n.id, t.no, t.title, t.due_on, t.done_on from fiche_copies n join etapes t on t.fiche_id = n.old_id;

insert into indicateurs (id, fiche_id, no, name, unit, baseline_year, baseline, target_year, target)
select pg_temp.own(n.centre_id, t.id) || '.' || n.k, n.id, t.no, t.name, t.unit, t.baseline_year, t.baseline, t.target_year, t.target
from fiche_copies n join indicateurs t on t.fiche_id = n.old_id;

insert into indicateur_valeurs (indicateur_id, year, value, noted_on)
select pg_temp.own(n.centre_id, i.id) || '.' || n.k, t.year, t.value, t.noted_on
from fiche_copies n join indicateurs i on i.fiche_id = n.old_id join indicateur_valeurs t on t.indicateur_id = i.id;

insert into moyens (id, fiche_id, kind, unit, provider, nis, year, planned, committed, spent, note)
select pg_temp.own(n.centre_id, t.id) || '.' || n.k, n.id, t.kind, t.unit, t.provider, p.own_nis, t.year, t.planned,
  t.committed, t.spent, t.note
from fiche_copies n join moyens t on t.fiche_id = n.old_id
left join places p on p.centre_id = n.centre_id and p.nis = t.nis;

insert into fiche_documents (fiche_id, position, title, url)
select n.id, t.position, t.title, t.url from fiche_copies n join fiche_documents t on t.fiche_id = n.old_id;

insert into fiche_espaces (fiche_id, espace_id)
select n.id, pg_temp.own(n.centre_id, t.espace_id) from fiche_copies n join fiche_espaces t on t.fiche_id = n.old_id;
