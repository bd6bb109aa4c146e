CREATE TABLE "prive"."modeles" (
	"id" text PRIMARY KEY NOT NULL,
	"centre_id" text NOT NULL,
	"name" text NOT NULL,
	"structure" jsonb NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"exemple" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE INDEX "modeles_centre_id_index" ON "prive"."modeles" USING btree ("centre_id");