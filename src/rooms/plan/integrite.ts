import { sql } from 'drizzle-orm';
import type { Check } from '#platform/integrity.ts';

export const planChecks: Check[] = [
  {
    holds: 'recommandations, constats and plan are of one centre',
    violations: sql`select r.id as what from recommandations r join plans p on p.id = r.plan_id where p.centre_id <> r.centre_id
      union select r.id from recommandations r join recommandation_constats l on l.recommandation_id = r.id
      join constats c on c.id = l.constat_id where c.centre_id <> r.centre_id`
  },
  {
    holds: 'a fiche belongs to the plan and the centre of its recommandation',
    violations: sql`select f.id as what from fiches f join recommandations r on r.id = f.recommandation_id
      where f.plan_id <> r.plan_id or f.centre_id <> r.centre_id`
  },
  {
    holds: 'a fiche has a state, and its states are dated in order',
    violations: sql`select f.id as what from fiches f where not exists (select 1 from fiche_etats e where e.fiche_id = f.id)
      union select a.fiche_id from fiche_etats a join fiche_etats b on b.fiche_id = a.fiche_id and b.seq = a.seq + 1
      where b.on_date < a.on_date`
  },
  {
    holds: 'organisations named in a fiche or as a resource are of its centre',
    violations: sql`select f.id as what from fiches f join organisations o on o.id = f.lead_id where o.centre_id <> f.centre_id
      union select f.id from fiches f join fiche_partenaires l on l.fiche_id = f.id
      join organisations o on o.id = l.organisation_id where o.centre_id <> f.centre_id
      union select s.id from ressources s join recommandations r on r.id = s.recommandation_id
      join organisations o on o.id = s.organisation_id where o.centre_id <> r.centre_id`
  },
  {
    holds: 'a plan follows its predecessor in time, within one centre',
    violations: sql`select p.id as what from plans p join plans b on b.id = p.predecessor_id
      where b.start_year >= p.start_year or b.centre_id <> p.centre_id`
  },
  {
    holds: 'a succession joins things of its two plans, a domain that is announced, and never says both on and gone',
    violations: sql`select s.id as what from successions s
      left join recommandations rb on rb.id = s.from_recommandation_id left join fiches fb on fb.id = s.from_fiche_id
      left join recommandations ra on ra.id = s.to_recommandation_id left join fiches fa on fa.id = s.to_fiche_id
      join plans p on p.id = s.from_plan_id join plans q on q.id = s.to_plan_id
      where coalesce(rb.plan_id, fb.plan_id, s.from_plan_id) <> s.from_plan_id
        or coalesce(ra.plan_id, fa.plan_id, s.to_plan_id) <> s.to_plan_id
        or p.centre_id <> s.centre_id or q.centre_id <> s.centre_id
        or (s.from_domain is not null and not s.from_domain = any(p.announced_domains))
        or exists (select from successions t where t.id <> s.id and t.to_plan_id = s.to_plan_id
          and t.from_plan_id = s.from_plan_id and num_nonnulls(t.to_recommandation_id, t.to_fiche_id) = 0
          and num_nonnulls(s.to_recommandation_id, s.to_fiche_id) = 1
          and (t.from_recommandation_id, t.from_fiche_id, t.from_domain)
            is not distinct from (s.from_recommandation_id, s.from_fiche_id, s.from_domain))`
  }
];
