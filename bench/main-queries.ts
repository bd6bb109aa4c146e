import { ofCentre, presentState, type MainQuery } from './sql.ts';
import { thingQueries } from './thing-queries.ts';

/** The main query of each page that is measured, by address. */
export const mainQueries = new Map<string, MainQuery>([
  [
    '/',
    {
      text: `select f.code, f.title, s.state, s.since, s.reason, a.no, a.name,
          (select array_agg(t.name_fr order by t.name_fr) from fiche_communes c join territoires t on t.nis = c.nis where c.fiche_id = f.id) as communes
        from fiches f ${presentState}
        join recommandations r on r.id = f.recommandation_id and ${ofCentre('r')}
        join axes a on a.referentiel_id = r.referentiel_id and a.id = r.axe_id
        where ${ofCentre('f')} order by s.since desc`,
      values: []
    }
  ],
  [
    '/communes/92094',
    {
      text: `select (
          select json_agg(json_build_array(c.nis, c.mesure, c.year, c.operation, c.value, c.status, c.source_id))
          from chiffres c where c.nis in (t.nis, t.arrondissement_nis, t.province_nis, t.region_nis)
            or (c.nis = any($2) and c.mesure in ('total', 'foreign'))) as chiffres, (
          select json_agg(json_build_object('year', p.year, 'nationality', p.nationality, 'sex', p.sex,
            'counts', p.counts, 'sourceId', p.source_id))
          from pyramides p where p.nis = t.nis and p.year = 2015) as pyramides, (
          select json_agg(distinct p.year order by p.year) from pyramides p where p.nis = t.nis) as years, (
          select json_build_object('year', k.year, 'listed', k.listed, 'carriedBy', k.carried_by,
            'subsidyEur', k.subsidy_eur, 'note', k.note)
          from couvertures_pcs k where k.nis = t.nis order by k.year desc limit 1) as pcs, (
          select json_agg(json_build_object('nis', a.old_nis, 'name', a.old_name_fr, 'until', a.valid_to))
          from anciens_codes a where a.new_nis = t.nis) as anciens
        from territoires t where t.nis = $1`,
      // The commune and its neighbours.
      values: ['92094', '{92003,92006,92035,92045,92054,92101,92138,92140,92141,92142}']
    }
  ],
  [
    '/plan',
    {
      text: `select f.code, f.title, f.starts_on::text, f.ends_on::text, f.phase_no, f.publics, s.state, s.since, r.code as recommandation, r.title as why, a.no, a.name,
          (select json_agg(json_build_object('title', e.title, 'due', e.due_on, 'done', e.done_on) order by e.no) from etapes e where e.fiche_id = f.id) as etapes,
          (select array_agg(t.name_fr order by t.name_fr) from fiche_communes c join territoires t on t.nis = c.nis where c.fiche_id = f.id) as communes
        from recommandations r
        join axes a on a.referentiel_id = r.referentiel_id and a.id = r.axe_id
        left join (fiches f ${presentState}) on f.recommandation_id = r.id and ${ofCentre('f')}
        where r.plan_id = $1 and ${ofCentre('r')} order by a.no, r.code, f.code`,
      values: ['ppli-2026']
    }
  ],
  [
    '/plan/mise-en-rapport',
    {
      text: `select r.code, m.nis, sum(m.planned)::float8 as amount, 0 as ressources
        from moyens m join fiches f on f.id = m.fiche_id and ${ofCentre('f')}
        join recommandations r on r.id = f.recommandation_id and r.plan_id = $1 and ${ofCentre('r')}
        where m.kind = 'financier' group by r.code, m.nis
        union all
        select r.code, s.nis, 0, count(*)::int from ressources s
        join recommandations r on r.id = s.recommandation_id and r.plan_id = $1 and ${ofCentre('r')}
        join organisations o on o.id = s.organisation_id and ${ofCentre('o')} group by r.code, s.nis
        union all
        select t.name_fr, t.nis, f.value, a.value::int from centre_communes c join territoires t on t.nis = c.nis
        join chiffres f on f.nis = t.nis and f.mesure = 'foreign' and f.operation = 'recensement' and f.year = 2021
        join chiffres a on a.nis = t.nis and a.mesure = 'total' and a.operation = 'recensement' and a.year = 2021
        where c.centre_id = 'cai-namur'`,
      values: ['ppli-2026']
    }
  ],
  ...thingQueries,
  [
    '/plan/mise-en-rapport/toutes/92094',
    {
      text: `select f.code, f.title, json_agg(json_build_object('kind', m.kind, 'year', m.year, 'planned', m.planned,
          'committed', m.committed, 'spent', m.spent)) as moyens
        from fiches f join moyens m on m.fiche_id = f.id and m.nis = $1
        where f.plan_id = 'ppli-2026' and ${ofCentre('f')} group by f.code, f.title order by f.code`,
      values: ['92094']
    }
  ],
  [
    '/diagnostic',
    {
      text: `select c.code, c.statement, c.publics, (select v.result from validites v where v.constat_id = c.id order by v.seq desc limit 1) as result,
          (select array_agg(d.droit_id) from constat_droits d where d.constat_id = c.id) as droits,
          (select array_agg(t.name_fr) from constat_communes k join territoires t on t.nis = k.nis where k.constat_id = c.id) as communes
        from constats c where c.diagnostic_id = $1 and ${ofCentre('c')} order by c.code limit 50`,
      values: ['diagnostic-2025']
    }
  ],
  [
    '/concertation',
    {
      text: `select e.id, e.kind, e.name, a.no, a.name as axe, e.opened_on::text, e.closed_on::text,
          (select count(distinct m.organisation_id)::int from espace_membres m where m.espace_id = e.id) as members,
          (select count(*)::int from fiche_espaces l join fiches f on f.id = l.fiche_id and ${ofCentre('f')} where l.espace_id = e.id) as fiches
        from espaces e left join axes a on a.referentiel_id = e.referentiel_id and a.id = e.axe_id
        where e.plan_id = $1 and ${ofCentre('e')} order by a.no, e.position`,
      values: ['ppli-2026']
    }
  ],
  [
    '/plan/fil',
    {
      text: `select r.code, r.title, r.axe_id,
          (select json_agg(json_build_object('code', c.code, 'statement', c.statement) order by c.code)
            from recommandation_constats l join constats c on c.id = l.constat_id and ${ofCentre('c')}
            where l.recommandation_id = r.id) as constats,
          (select json_agg(json_build_object('code', f.code, 'title', f.title, 'state', s.state, 'espaces', (
              select array_agg(e.name) from fiche_espaces x join espaces e on e.id = x.espace_id and ${ofCentre('e')}
              where x.fiche_id = f.id)) order by f.code)
            from fiches f ${presentState} where f.recommandation_id = r.id and ${ofCentre('f')}) as fiches
        from recommandations r where r.plan_id = $1 and ${ofCentre('r')} order by r.code`,
      values: ['ppli-2026']
    }
  ],
  [
    '/plan/calendrier',
    {
      text: `select f.code, f.title, f.starts_on::text, f.ends_on::text, s.state, s.since,
          (select json_agg(json_build_object('title', e.title, 'due', e.due_on, 'done', e.done_on) order by e.no)
            from etapes e where e.fiche_id = f.id) as etapes
        from fiches f ${presentState} where f.plan_id = $1 and ${ofCentre('f')} order by f.code`,
      values: ['ppli-2026']
    }
  ],
  [
    '/plan/changements',
    {
      text: `select f.code, f.title, e.on_date::text, e.state, e.reason,
          (select b.state from fiche_etats b where b.fiche_id = e.fiche_id and b.seq < e.seq order by b.seq desc limit 1) as before
        from fiche_etats e join fiches f on f.id = e.fiche_id and ${ofCentre('f')}
        where e.on_date >= $1 order by e.on_date desc limit 50`,
      values: ['2026-08-22']
    }
  ],
  [
    '/plan/indicateurs',
    {
      text: `select i.name, i.unit, i.baseline, i.baseline_year, i.target, i.target_year, f.code, f.title,
          (select json_agg(json_build_array(v.year, v.value) order by v.year) from indicateur_valeurs v
            where v.indicateur_id = i.id) as valeurs
        from indicateurs i join fiches f on f.id = i.fiche_id and f.plan_id = $1 and ${ofCentre('f')} order by f.code, i.no`,
      values: ['ppli-2026']
    }
  ],
  [
    '/communes/comparer?nis=92094,91034,92003',
    {
      text: `select c.nis, c.mesure, c.year, c.operation, c.value from chiffres c where c.nis = any($1)`,
      values: ['{92094,91034,92003}']
    }
  ],
  [
    '/recherche?q=logement',
    {
      text: `select e.kind, e.path, e.title, left(e.text, 300) as text, ts_rank(e.lexemes, to_tsquery('french', $1)) as rank
        from recherche_entrees e where e.lexemes @@ to_tsquery('french', $1)
          and (e.centre_id is null or e.centre_id = 'cai-namur') and e.visibilities <@ '{public}' order by rank desc limit 10`,
      values: ['logement']
    }
  ],
  [
    '/donnees/fiches',
    {
      text: `select f.id, f.code, f.title, f.starts_on::text, f.ends_on::text, s.state, s.since
        from fiches f ${presentState} where f.plan_id = $1 and ${ofCentre('f')} order by f.code limit 50`,
      values: ['ppli-2026']
    }
  ],
  [
    '/communes',
    {
      text: `select c.nis, c.mesure, c.year, c.operation, c.value, c.source_id from chiffres c
        join centre_communes k on k.nis = c.nis and k.centre_id = $1 where c.year in (2021, 2026)`,
      values: ['cai-namur']
    }
  ]
]);

/** The pages that are measured longest; the others take shorter turns. */
export const mainPages: readonly string[] = ['/', '/communes/92094', '/plan', '/plan/mise-en-rapport'];
