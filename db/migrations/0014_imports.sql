CREATE TABLE "prive"."imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"centre_id" text NOT NULL,
	"personne_id" text NOT NULL,
	"plan_id" text NOT NULL,
	"file_name" text NOT NULL,
	"file" "bytea",
	"found" jsonb,
	"changes" jsonb,
	"change_count" integer,
	"writing_id" uuid,
	"reason" text,
	"created_at" timestamp with time zone NOT NULL,
	"imported_at" timestamp with time zone
);
--> statement-breakpoint
CREATE INDEX "imports_centre_id_created_at_index" ON "prive"."imports" USING btree ("centre_id","created_at");