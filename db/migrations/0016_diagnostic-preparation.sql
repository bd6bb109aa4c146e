CREATE TABLE "diagnostic_jalons" (
	"diagnostic_id" text NOT NULL,
	"position" integer NOT NULL,
	"on_date" date NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "diagnostic_jalons_diagnostic_id_position_pk" PRIMARY KEY("diagnostic_id","position")
);
--> statement-breakpoint
ALTER TABLE "diagnostics" ADD COLUMN "territory_nis" text;--> statement-breakpoint
ALTER TABLE "diagnostics" ADD COLUMN "predecessor_id" text;--> statement-breakpoint
ALTER TABLE "diagnostics" ADD COLUMN "published_on" date;--> statement-breakpoint
ALTER TABLE "diagnostic_jalons" ADD CONSTRAINT "diagnostic_jalons_diagnostic_id_diagnostics_id_fk" FOREIGN KEY ("diagnostic_id") REFERENCES "public"."diagnostics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "diagnostics" ADD CONSTRAINT "diagnostics_territory_nis_territoires_nis_fk" FOREIGN KEY ("territory_nis") REFERENCES "public"."territoires"("nis") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "diagnostics" ADD CONSTRAINT "diagnostics_predecessor_id_diagnostics_id_fk" FOREIGN KEY ("predecessor_id") REFERENCES "public"."diagnostics"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
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
