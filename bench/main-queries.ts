/** A prepared statement: what a page chiefly has to ask of the database, as one SQL query. */
export type MainQuery = { text: string; values: unknown[] };

const ofCentre = (table: string): string => `${table}.centre_id = 'cai-namur' and ${table}.visibility = 'public'`;

const presentState = `join lateral (
  select e.state, e.on_date::text as since, e.reason from fiche_etats e where e.fiche_id = f.id order by e.seq desc limit 1
) s on true`;

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
        join organisations o on o.id = s.organisation_id and ${ofCentre('o')} group by r.code, s.nis`,
      values: ['ppli-2026']
    }
  ]
]);
