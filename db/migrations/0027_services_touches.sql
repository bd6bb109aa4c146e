ALTER TABLE "service_versions" ADD COLUMN "listed_until" date;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "touched_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
CREATE INDEX "services_centre_id_touched_at_index" ON "services" USING btree ("centre_id","touched_at");--> statement-breakpoint
-- What was changed before today keeps the moment that was told of it.
update services s set touched_at = greatest(s.updated_at, (
  select max(l.updated_at) from service_at_locations p join locations l on l.id = p.location_id where p.service_id = s.id));--> statement-breakpoint
create or replace function version_of_service() returns trigger language plpgsql as $$
begin
  new.version := pg_current_xact_id()::text::bigint;
  new.touched_at := clock_timestamp();
  return new;
end $$;--> statement-breakpoint
-- Of anything that was written and is read with services: these are touched, so that they take the version of this
-- transaction. One function for all; which services they are is said where the trigger is made.
create function touch_services() returns trigger language plpgsql as $$
begin
  execute 'update services set version = 0 where ' || tg_argv[0];
  return null;
end $$;--> statement-breakpoint
do $$
declare
  part record;
  event text;
begin
  for part in select * from (values
    ('service_at_locations', array['insert', 'update', 'delete'],
      'id in (select service_id from changed)'),
    ('closures', array['insert', 'update', 'delete'],
      'id in (select service_id from changed where service_id is not null union
        select p.service_id from changed c join service_at_locations p on p.location_id = c.location_id)'),
    ('agrements', array['insert', 'update', 'delete'],
      'organisation_id in (select organisation_id from changed)'),
    ('locations', array['update'],
      'id in (select p.service_id from changed c join service_at_locations p on p.location_id = c.id)'),
    ('organisations', array['update'],
      'organisation_id in (select id from changed)')
  ) as parts (name, events, which)
  loop
    foreach event in array array['touch_services', 'touch_services_updated', 'touch_services_deleted'] loop
      execute format('drop trigger if exists %I on %I', event, part.name);
    end loop;
    foreach event in array part.events loop
      execute format(
        'create trigger %I after %s on %I referencing %s table as changed
         for each statement execute function touch_services(%L)',
        'touch_services_' || event, event, part.name, case event when 'delete' then 'old' else 'new' end, part.which);
    end loop;
  end loop;
end $$;--> statement-breakpoint
drop function touch_services_of_place();--> statement-breakpoint
drop function touch_services_of_closure();--> statement-breakpoint
drop function touch_services_of_location();--> statement-breakpoint
drop function touch_services_of_organisation();
