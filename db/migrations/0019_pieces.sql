CREATE TABLE "pieces" (
	"id" uuid PRIMARY KEY NOT NULL,
	"centre_id" text NOT NULL,
	"title" text NOT NULL,
	"author" text,
	"licence" text,
	"type" text NOT NULL,
	"file" "bytea" NOT NULL,
	"size" integer NOT NULL,
	"hash" text NOT NULL,
	"added_on" date NOT NULL,
	"withdrawn_on" date,
	"withdrawn_reason" text,
	"visibility" text DEFAULT 'equipe' NOT NULL,
	"exemple" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "fiche_pieces" (
	"piece_id" uuid PRIMARY KEY NOT NULL,
	"fiche_id" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "preuves" ADD COLUMN "piece_id" uuid;--> statement-breakpoint
ALTER TABLE "pieces" ADD CONSTRAINT "pieces_centre_id_centres_id_fk" FOREIGN KEY ("centre_id") REFERENCES "public"."centres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fiche_pieces" ADD CONSTRAINT "fiche_pieces_piece_id_pieces_id_fk" FOREIGN KEY ("piece_id") REFERENCES "public"."pieces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fiche_pieces" ADD CONSTRAINT "fiche_pieces_fiche_id_fiches_id_fk" FOREIGN KEY ("fiche_id") REFERENCES "public"."fiches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "pieces_centre_id_visibility_index" ON "pieces" USING btree ("centre_id","visibility");--> statement-breakpoint
CREATE INDEX "fiche_pieces_fiche_id_index" ON "fiche_pieces" USING btree ("fiche_id");--> statement-breakpoint
ALTER TABLE "preuves" ADD CONSTRAINT "preuves_piece_id_pieces_id_fk" FOREIGN KEY ("piece_id") REFERENCES "public"."pieces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "preuves_piece_id_index" ON "preuves" USING btree ("piece_id");
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
