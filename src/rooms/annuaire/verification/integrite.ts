import { sql } from 'drizzle-orm';
import type { Check } from '#platform/integrity.ts';

/** Mergings that stand, each with the next one on the way: what is merged and then merged on leads further. */
const WAYS = sql`with recursive way (id, kind, centre_id, start, at) as (
    select id, kind, centre_id, merged_id, kept_id from prive.fusions where undone_at is null
    union select w.id, w.kind, w.centre_id, w.start, f.kept_id from way w join prive.fusions f
      on f.undone_at is null and f.kind = w.kind and f.centre_id = w.centre_id and f.merged_id = w.at)`;

/** All that a merging or a file may lead to. */
const THINGS = sql`(select 'services' as kind, id::text as id, centre_id from services
    union all select 'locations', id::text, centre_id from locations
    union all select 'organisations', id, centre_id from organisations)`;

/** What is told, asked, merged, imported and looked at of the directory. */
export const verificationChecks: Check[] = [
  {
    holds: 'what is asked, proposed and told of the directory is of the centre of what it is about',
    violations: sql`select 'demande ' || d.id as what from prive.demandes_annuaire d
        join organisations o on o.id = d.organisation_id left join prive.campagnes_annuaire c on c.id = d.campagne_id
        where o.centre_id <> d.centre_id or c.centre_id <> d.centre_id
      union select 'proposition ' || p.id from prive.propositions p join organisations o on o.id = p.organisation_id
        left join services s on s.id = p.service_id where o.centre_id <> p.centre_id or s.centre_id <> p.centre_id
      union select 'signalement ' || g.id from prive.signalements g join services s on s.id = g.service_id
        where s.centre_id <> g.centre_id`
  },
  {
    holds: 'an operator is asked every 1, 3, 6 or 12 months, and for a campaign where there is one',
    violations: sql`select organisation_id as what from prive.operateurs where every_months not in (1, 3, 6, 12)
      union select 'demande ' || id from prive.demandes_annuaire where (motif = 'campagne') <> (campagne_id is not null)`
  },
  {
    holds: 'a campaign is about communes that are stored',
    violations: sql`select c.id::text as what from prive.campagnes_annuaire c, unnest(c.communes) n (nis)
      where not exists (select from territoires t where t.nis = n.nis and t.kind = 'commune')`
  },
  {
    holds: 'what was asked or told is answered or handled after it was, and is so where its state says it',
    violations: sql`select 'demande ' || id as what from prive.demandes_annuaire
        where answered_at < sent_at or bounced_at < sent_at
      union select 'proposition ' || id from prive.propositions
        where handled_at < sent_at or (state = 'a-relire') <> (handled_at is null)
      union select 'signalement ' || id from prive.signalements
        where handled_at < sent_at or (state = 'recu') <> (handled_at is null)`
  },
  {
    holds: 'a link that was given to an operator is for one of its centre',
    violations: sql`select l.id as what from prive.liens l where l.purpose = 'annuaire'
      and not exists (select from organisations o where o.id = l.object_id and o.centre_id = l.centre_id)`
  },
  {
    holds: 'what became one with another leads to one that stands in its centre, and is an organisation no longer',
    violations: sql`${WAYS} select distinct w.kind || ' ' || w.start as what from way w
        where not exists (select from prive.fusions f where f.undone_at is null and f.kind = w.kind
            and f.centre_id = w.centre_id and f.merged_id = w.at)
          and not exists (select from ${THINGS} t where t.kind = w.kind and t.id = w.at and t.centre_id = w.centre_id)
      union select f.kind || ' ' || f.merged_id from prive.fusions f join organisations o on o.id = f.merged_id
        where f.kind = 'organisations' and f.undone_at is null`
  },
  {
    holds: 'nothing became itself by becoming another',
    violations: sql`${WAYS} select distinct kind || ' ' || start as what from way where start = at`
  },
  {
    holds: 'the journal tells of each merging, and of each one that was taken back',
    violations: sql`select f.kind || ' ' || f.merged_id as what from prive.fusions f
      left join prive.journal j on j.seq = f.seq
      where (j.action, j.object_id, j.centre_id) is distinct from ('fusionner des ' || f.kind, f.kept_id, f.centre_id)
        or (f.undone_at is not null and not exists (select from prive.journal u where u.seq > f.seq
          and u.action = 'défaire une fusion' and u.kind = f.kind and u.object_id = f.kept_id))`
  },
  {
    holds: 'what others call a thing of the directory leads to one of its centre, or to what that became',
    violations: sql`select i.kind || ' ' || i.externe as what from prive.identifiants_externes i
      where not exists (select from ${THINGS} t
          where t.kind = i.kind and t.id = i.object_id and t.centre_id = i.centre_id)
        and not exists (select from prive.fusions f where f.undone_at is null and f.kind = i.kind
          and f.centre_id = i.centre_id and f.merged_id = i.object_id)`
  },
  {
    holds: 'an address that fails says since when and how often, and one that is dead has failed',
    violations: sql`select id::text as what from prive.adresses_verifiees
      where (failures > 0) <> (failing_since is not null) or (failures > 0) <> (last_failed_on is not null)
        or failing_since > last_failed_on or (dead and failures = 0) or (etat is null and checked_at is not null)
        or (etat = 'deplacee') <> (moved_to is not null)`
  },
  {
    holds: 'searches that found nothing are counted by month, for a commune or the whole territory',
    violations: sql`select r.besoin || ' ' || r.month as what from prive.recherches_vides r
      where r.count < 1 or extract(day from r.month) <> 1
        or (r.nis <> '' and not exists (select from territoires t where t.nis = r.nis and t.kind = 'commune'))`
  },
  {
    holds: 'two that are said not to be the same are two, named in order',
    violations: sql`select one || ' ' || other as what from prive.pas_doublons where one collate "C" >= other collate "C"`
  }
];
