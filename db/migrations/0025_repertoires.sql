CREATE TABLE "repertoire_editions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"centre_id" text NOT NULL,
	"repertoire_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"published_on" date NOT NULL,
	"note" text,
	"title" text NOT NULL,
	"cover" text,
	"pictogram" text NOT NULL,
	"introduction" text,
	"question" jsonb NOT NULL,
	"entries" jsonb NOT NULL,
	"fingerprint" text NOT NULL,
	"visibility" text DEFAULT 'equipe' NOT NULL,
	"exemple" boolean DEFAULT false NOT NULL,
	CONSTRAINT "numbered_from_one" CHECK ("repertoire_editions"."number" >= 1)
);
--> statement-breakpoint
CREATE TABLE "repertoires" (
	"id" uuid PRIMARY KEY NOT NULL,
	"centre_id" text NOT NULL,
	"code" text NOT NULL,
	"title" text NOT NULL,
	"cover" text,
	"pictogram" text NOT NULL,
	"introduction" text,
	"question" jsonb NOT NULL,
	"visibility" text DEFAULT 'equipe' NOT NULL,
	"exemple" boolean DEFAULT false NOT NULL,
	CONSTRAINT "code_of_an_address" CHECK ("repertoires"."code" ~ '^[a-z0-9-]{1,60}$')
);
--> statement-breakpoint
ALTER TABLE "repertoire_editions" ADD CONSTRAINT "repertoire_editions_centre_id_centres_id_fk" FOREIGN KEY ("centre_id") REFERENCES "public"."centres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repertoire_editions" ADD CONSTRAINT "repertoire_editions_repertoire_id_repertoires_id_fk" FOREIGN KEY ("repertoire_id") REFERENCES "public"."repertoires"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repertoires" ADD CONSTRAINT "repertoires_centre_id_centres_id_fk" FOREIGN KEY ("centre_id") REFERENCES "public"."centres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "repertoire_editions_repertoire_id_number_index" ON "repertoire_editions" USING btree ("repertoire_id","number");--> statement-breakpoint
CREATE INDEX "repertoire_editions_centre_id_index" ON "repertoire_editions" USING btree ("centre_id");--> statement-breakpoint
CREATE UNIQUE INDEX "repertoires_centre_id_code_index" ON "repertoires" USING btree ("centre_id","code");--> statement-breakpoint
create trigger announce_revision after insert or update or delete or truncate on "repertoires"
  for each statement execute function announce_revision();--> statement-breakpoint
create trigger announce_revision after insert or update or delete or truncate on "repertoire_editions"
  for each statement execute function announce_revision();
