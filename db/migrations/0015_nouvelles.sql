CREATE TABLE "prive"."demandes_nouvelles" (
	"id" text PRIMARY KEY NOT NULL,
	"centre_id" text NOT NULL,
	"fiche_id" text NOT NULL,
	"organisation_id" text,
	"email" text,
	"locale" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"reminded_at" timestamp with time zone,
	"answered_at" timestamp with time zone,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "prive"."nouvelles" (
	"id" text PRIMARY KEY NOT NULL,
	"demande_id" text NOT NULL,
	"centre_id" text NOT NULL,
	"fiche_id" text NOT NULL,
	"lien_id" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"nothing_new" boolean NOT NULL,
	"note" text,
	"etapes" jsonb NOT NULL,
	"valeurs" jsonb NOT NULL,
	"state" text NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" text,
	"answer" text
);
--> statement-breakpoint
ALTER TABLE "prive"."nouvelles" ADD CONSTRAINT "nouvelles_demande_id_demandes_nouvelles_id_fk" FOREIGN KEY ("demande_id") REFERENCES "prive"."demandes_nouvelles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "demandes_nouvelles_fiche_id_index" ON "prive"."demandes_nouvelles" USING btree ("fiche_id");--> statement-breakpoint
CREATE INDEX "demandes_nouvelles_centre_id_asked_at_index" ON "prive"."demandes_nouvelles" USING btree ("centre_id","asked_at");--> statement-breakpoint
CREATE INDEX "nouvelles_centre_id_state_index" ON "prive"."nouvelles" USING btree ("centre_id","state");--> statement-breakpoint
CREATE INDEX "nouvelles_fiche_id_index" ON "prive"."nouvelles" USING btree ("fiche_id");