CREATE TABLE "cours_eau" (
	"name" text PRIMARY KEY NOT NULL,
	"rank" integer NOT NULL,
	"path" text NOT NULL,
	"min_x" integer NOT NULL,
	"min_y" integer NOT NULL,
	"max_x" integer NOT NULL,
	"max_y" integer NOT NULL,
	"source_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "villes" (
	"rank" integer PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"nis" text NOT NULL,
	"x" integer NOT NULL,
	"y" integer NOT NULL,
	"source_id" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "cours_eau" ADD CONSTRAINT "cours_eau_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "villes" ADD CONSTRAINT "villes_nis_territoires_nis_fk" FOREIGN KEY ("nis") REFERENCES "public"."territoires"("nis") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "villes" ADD CONSTRAINT "villes_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "villes_nis_index" ON "villes" USING btree ("nis");