CREATE TABLE "prive"."approbations" (
	"id" text PRIMARY KEY NOT NULL,
	"centre_id" text NOT NULL,
	"kind" text NOT NULL,
	"object_id" text NOT NULL,
	"label" text NOT NULL,
	"exemple" boolean NOT NULL,
	"version" text NOT NULL,
	"passages" jsonb NOT NULL,
	"organisation_id" text,
	"email" text,
	"locale" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"answered_at" timestamp with time zone,
	"avis" text,
	"comment" text
);
--> statement-breakpoint
CREATE INDEX "approbations_kind_object_id_index" ON "prive"."approbations" USING btree ("kind","object_id");--> statement-breakpoint
CREATE INDEX "approbations_centre_id_asked_at_index" ON "prive"."approbations" USING btree ("centre_id","asked_at");