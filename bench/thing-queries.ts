import { ofCentre, presentState, type MainQuery } from './sql.ts';

/*
 * The page of one thing shows its whole fil: what it came from and what became of it, each object with its state and day.
 * Its main query reads that too, each part by an index, as one would who had nothing else to do.
 */
const droitsOfConstats = (constats: string): string => `(
  select json_agg(distinct jsonb_build_object('id', d.id, 'name', d.name, 'axe', a.no, 'of', a.name)) from constat_droits l
  join droits d on d.referentiel_id = l.referentiel_id and d.id = l.droit_id
  join axes a on a.referentiel_id = d.referentiel_id and a.id = d.axe_id where l.constat_id in (${constats}))`;

/** The constats that a recommandation answers, with their validity and their rights. */
const constatsAnsweredBy = (recommandation: string): string => `(
  select json_agg(json_build_object('code', c.code, 'statement', c.statement, 'exemple', c.exemple, 'result', v.result,
    'on', v.on_date, 'droits', (select array_agg(d.droit_id) from constat_droits d where d.constat_id = c.id)) order by c.code)
  from recommandation_constats l join constats c on c.id = l.constat_id and ${ofCentre('c')}
  left join lateral (select v.result, v.on_date from validites v where v.constat_id = c.id order by v.seq desc limit 1) v on true
  where l.recommandation_id = ${recommandation})`;

const espacesOf = (fiche: string): string => `(
  select json_agg(json_build_object('name', e.name, 'kind', e.kind, 'opened', e.opened_on, 'closed', e.closed_on,
    'axe', e.axe_id) order by e.position)
  from fiche_espaces x join espaces e on e.id = x.espace_id and ${ofCentre('e')} where x.fiche_id = ${fiche})`;

const communesOf = (fiche: string): string => `(select json_agg(json_build_object('nis', t.nis, 'name', t.name_fr))
  from fiche_communes k join territoires t on t.nis = k.nis where k.fiche_id = ${fiche})`;

/** Of the pages of one thing, by address. */
export const thingQueries: readonly (readonly [string, MainQuery])[] = [
  [
    '/plan/fiches/F-01',
    {
      text: `select f.code, f.title, f.context, f.objectives, f.publics, f.whole_territory, f.phase_no, f.starts_on::text,
          f.ends_on::text, f.pcs_reference, f.pst_reference, f.results, s.state, s.since, lead.name as lead,
          p.name as plan, r.code as recommandation, r.title as why, a.no, a.name,
          (select json_agg(d.name order by d.no) from fiche_droits l
            join droits d on d.referentiel_id = l.referentiel_id and d.id = l.droit_id where l.fiche_id = f.id) as droits,
          ${communesOf('f.id')} as communes,
          (select json_agg(o.name) from fiche_partenaires l join organisations o on o.id = l.organisation_id and ${ofCentre('o')}
            where l.fiche_id = f.id) as partenaires,
          (select json_agg(e order by e.seq) from fiche_etats e where e.fiche_id = f.id) as etats,
          (select json_agg(e order by e.no) from etapes e where e.fiche_id = f.id) as etapes,
          (select json_agg(json_build_object('name', i.name, 'unit', i.unit, 'baseline', i.baseline, 'target', i.target, 'values', (
            select json_agg(v order by v.year) from indicateur_valeurs v where v.indicateur_id = i.id)) order by i.no)
            from indicateurs i where i.fiche_id = f.id) as indicateurs,
          (select json_agg(json_build_object('moyen', m, 'commune', t.name_fr)) from moyens m
            left join territoires t on t.nis = m.nis where m.fiche_id = f.id) as moyens,
          ${espacesOf('f.id')} as espaces,
          (select json_agg(x) from (select o.code, o.title, q.state from fiches o join lateral (
              select e.state from fiche_etats e where e.fiche_id = o.id order by e.seq desc limit 1) q on true
            where o.recommandation_id = r.id and o.id <> f.id and ${ofCentre('o')} order by o.code limit 5) x) as sisters,
          ${constatsAnsweredBy('r.id')} as constats,
          ${droitsOfConstats('select l.constat_id from recommandation_constats l where l.recommandation_id = r.id')} as fil_droits
        from fiches f ${presentState} join recommandations r on r.id = f.recommandation_id and ${ofCentre('r')}
        join plans p on p.id = f.plan_id and ${ofCentre('p')}
        join axes a on a.referentiel_id = r.referentiel_id and a.id = r.axe_id
        left join organisations lead on lead.id = f.lead_id and ${ofCentre('lead')}
        where f.code = $1 and f.plan_id = 'ppli-2026' and ${ofCentre('f')}`,
      values: ['F-01']
    }
  ],
  [
    '/plan/recommandations/R-01',
    {
      text: `select r.code, r.title, r.text, r.level, r.priority, a.no, a.name, p.name as plan,
          (select json_agg(o order by o.no) from recommandation_objectifs l join objectifs_decretaux o on o.id = l.objectif_id
            where l.recommandation_id = r.id) as objectifs,
          ${constatsAnsweredBy('r.id')} as constats,
          ${droitsOfConstats('select l.constat_id from recommandation_constats l where l.recommandation_id = r.id')} as fil_droits,
          (select json_agg(json_build_object('code', f.code, 'title', f.title, 'starts', f.starts_on, 'ends', f.ends_on,
              'whole', f.whole_territory, 'publics', f.publics, 'state', s.state, 'since', s.since, 'reason', s.reason,
              'etapes', (select json_agg(e order by e.no) from etapes e where e.fiche_id = f.id),
              'valeurs', (select json_agg(v.year) from indicateurs i join indicateur_valeurs v on v.indicateur_id = i.id
                where i.fiche_id = f.id),
              'communes', ${communesOf('f.id')}, 'espaces', ${espacesOf('f.id')}) order by f.code)
            from fiches f ${presentState} where f.recommandation_id = r.id and ${ofCentre('f')}) as fiches,
          (select json_agg(m) from (select m.year, m.unit, sum(m.planned), sum(m.committed), sum(m.spent) from moyens m
            join fiches f on f.id = m.fiche_id and ${ofCentre('f')} where f.recommandation_id = r.id group by 1, 2) m) as moyens,
          (select json_agg(json_build_object('commune', t.name_fr, 'organisation', o.name, 'kind', x.kind, 'note', x.note))
            from ressources x join organisations o on o.id = x.organisation_id and ${ofCentre('o')}
            join territoires t on t.nis = x.nis where x.recommandation_id = r.id) as ressources
        from recommandations r join plans p on p.id = r.plan_id and ${ofCentre('p')}
        join axes a on a.referentiel_id = r.referentiel_id and a.id = r.axe_id
        where r.code = $1 and r.plan_id = 'ppli-2026' and ${ofCentre('r')}`,
      values: ['R-01']
    }
  ],
  [
    '/diagnostic/constats/C-01',
    {
      text: `select c.code, c.statement, c.detail, c.whole_territory, c.publics, d.name as diagnostic, d.year,
          ${droitsOfConstats('c.id')} as droits,
          (select json_agg(json_build_object('nis', t.nis, 'name', t.name_fr)) from constat_communes k
            join territoires t on t.nis = k.nis where k.constat_id = c.id) as communes,
          (select json_agg(v order by v.seq) from validites v where v.constat_id = c.id) as history,
          (select json_agg(json_build_object('preuve', p, 'place', t.name_fr, 'organisation', o.name, 'figures', (
              select json_agg(json_build_object('figure', x, 'source', y)) from chiffres x join sources y on y.id = x.source_id
              where x.nis = p.nis and x.year = p.year
                and (x.mesure = p.mesure or (p.mesure = 'foreign_share' and x.mesure in ('foreign', 'total'))))) order by p.position)
            from preuves p left join territoires t on t.nis = p.nis
            left join organisations o on o.id = p.organisation_id and ${ofCentre('o')} where p.constat_id = c.id) as preuves,
          (select json_agg(x) from (select n.name, n.opened_on, n.closed_on, q.answer, count(*) from reponses q
            join reactualisations n on n.id = q.reactualisation_id and ${ofCentre('n')}
            where q.constat_id = c.id group by n.id, q.answer) x) as answers,
          (select json_agg(json_build_object('code', r.code, 'title', r.title, 'axe', a.no, 'of', a.name, 'plan', p.name, 'fiches', (
              select json_agg(json_build_object('code', f.code, 'title', f.title, 'ends', f.ends_on, 'state', s.state, 'since', s.since,
                'due', (select min(e.due_on) from etapes e where e.fiche_id = f.id and e.done_on is null),
                'espaces', ${espacesOf('f.id')}) order by f.code)
              from fiches f ${presentState} where f.recommandation_id = r.id and ${ofCentre('f')})) order by r.code)
            from recommandation_constats l join recommandations r on r.id = l.recommandation_id and ${ofCentre('r')}
            join plans p on p.id = r.plan_id and ${ofCentre('p')}
            join axes a on a.referentiel_id = r.referentiel_id and a.id = r.axe_id where l.constat_id = c.id) as answered_by
        from constats c join diagnostics d on d.id = c.diagnostic_id and ${ofCentre('d')}
        where c.diagnostic_id = 'diagnostic-2025' and c.code = $1 and ${ofCentre('c')}`,
      values: ['C-01']
    }
  ]
];
