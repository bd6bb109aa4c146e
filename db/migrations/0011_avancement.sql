CREATE TABLE "fiche_notes" (
	"fiche_id" text NOT NULL,
	"seq" integer NOT NULL,
	"on_date" date NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "fiche_notes_fiche_id_seq_pk" PRIMARY KEY("fiche_id","seq")
);
--> statement-breakpoint
DROP INDEX "moyens_fiche_id_index";--> statement-breakpoint
ALTER TABLE "fiche_notes" ADD CONSTRAINT "fiche_notes_fiche_id_fiches_id_fk" FOREIGN KEY ("fiche_id") REFERENCES "public"."fiches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "organisations_centre_id_name_index" ON "organisations" USING btree ("centre_id","name");--> statement-breakpoint
CREATE INDEX "moyens_fiche_id_nis_index" ON "moyens" USING btree ("fiche_id","nis");--> statement-breakpoint
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
end $$;
