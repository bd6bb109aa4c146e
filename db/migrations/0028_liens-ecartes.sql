CREATE TABLE "prive"."liens_ecartes" (
	"centre_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"espace_id" text NOT NULL,
	"said_at" timestamp with time zone NOT NULL,
	"said_by" text,
	CONSTRAINT "liens_ecartes_organisation_id_espace_id_pk" PRIMARY KEY("organisation_id","espace_id")
);
--> statement-breakpoint
ALTER TABLE "prive"."liens_ecartes" ADD CONSTRAINT "liens_ecartes_centre_id_centres_id_fk" FOREIGN KEY ("centre_id") REFERENCES "public"."centres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prive"."liens_ecartes" ADD CONSTRAINT "liens_ecartes_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prive"."liens_ecartes" ADD CONSTRAINT "liens_ecartes_espace_id_espaces_id_fk" FOREIGN KEY ("espace_id") REFERENCES "public"."espaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "liens_ecartes_centre_id_index" ON "prive"."liens_ecartes" USING btree ("centre_id");