-- Search forgives accents and typing errors; names sort as a French reader expects.
create extension if not exists pg_trgm;--> statement-breakpoint
create extension if not exists unaccent;--> statement-breakpoint
create collation if not exists french (provider = icu, locale = 'fr-FR');--> statement-breakpoint
-- Every write says that pages kept in a process may be out of date. NOTIFY is sent at
-- commit and folded within a transaction, so a reader never renders before it can see.
create function announce_revision() returns trigger language plpgsql as $$
begin
  perform pg_notify('revision', pg_current_xact_id()::text);
  return null;
end $$;--> statement-breakpoint
do $$
declare
  name text;
begin
  for name in select tablename from pg_tables where schemaname = 'public' loop
    execute format(
      'create trigger announce_revision after insert or update or delete or truncate on %I
       for each statement execute function announce_revision()', name);
  end loop;
end $$;
