CREATE TABLE "editions" (
	"id" text PRIMARY KEY NOT NULL,
	"centre_id" text NOT NULL,
	"kind" text NOT NULL,
	"object_id" text NOT NULL,
	"number" integer NOT NULL,
	"title" text NOT NULL,
	"note" text,
	"published_on" date NOT NULL,
	"content" jsonb NOT NULL,
	"fingerprint" text NOT NULL,
	"visibility" text DEFAULT 'equipe' NOT NULL,
	"exemple" boolean DEFAULT false NOT NULL,
	CONSTRAINT "editions_centre_id_kind_object_id_number_unique" UNIQUE("centre_id","kind","object_id","number")
);
--> statement-breakpoint
ALTER TABLE "editions" ADD CONSTRAINT "editions_centre_id_centres_id_fk" FOREIGN KEY ("centre_id") REFERENCES "public"."centres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "editions_centre_id_visibility_index" ON "editions" USING btree ("centre_id","visibility");--> statement-breakpoint
do $$
declare name text;
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
