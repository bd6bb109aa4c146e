CREATE TABLE "prive"."campagnes_annuaire" (
	"id" uuid PRIMARY KEY NOT NULL,
	"centre_id" text NOT NULL,
	"name" text NOT NULL,
	"communes" text[] NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"made_by" text
);
--> statement-breakpoint
CREATE TABLE "prive"."demandes_annuaire" (
	"id" uuid PRIMARY KEY NOT NULL,
	"centre_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"campagne_id" uuid,
	"motif" text NOT NULL,
	"key" text NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone,
	"changed" boolean,
	"bounced_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "prive"."campagnes_annuaire" ADD CONSTRAINT "campagnes_annuaire_centre_id_centres_id_fk" FOREIGN KEY ("centre_id") REFERENCES "public"."centres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prive"."demandes_annuaire" ADD CONSTRAINT "demandes_annuaire_centre_id_centres_id_fk" FOREIGN KEY ("centre_id") REFERENCES "public"."centres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prive"."demandes_annuaire" ADD CONSTRAINT "demandes_annuaire_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prive"."demandes_annuaire" ADD CONSTRAINT "demandes_annuaire_campagne_id_campagnes_annuaire_id_fk" FOREIGN KEY ("campagne_id") REFERENCES "prive"."campagnes_annuaire"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "campagnes_annuaire_centre_id_index" ON "prive"."campagnes_annuaire" USING btree ("centre_id");--> statement-breakpoint
CREATE UNIQUE INDEX "demandes_annuaire_centre_id_key_index" ON "prive"."demandes_annuaire" USING btree ("centre_id","key");--> statement-breakpoint
CREATE INDEX "demandes_annuaire_organisation_id_index" ON "prive"."demandes_annuaire" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "demandes_annuaire_campagne_id_index" ON "prive"."demandes_annuaire" USING btree ("campagne_id");