CREATE TABLE "prive"."fusions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"centre_id" text NOT NULL,
	"kind" text NOT NULL,
	"merged_id" text NOT NULL,
	"kept_id" text NOT NULL,
	"slug" text,
	"name" text NOT NULL,
	"merged_at" timestamp with time zone NOT NULL,
	"merged_by" text,
	"seq" integer NOT NULL,
	"row" jsonb NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	"taken" jsonb NOT NULL,
	"undone_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "prive"."fusions" ADD CONSTRAINT "fusions_centre_id_centres_id_fk" FOREIGN KEY ("centre_id") REFERENCES "public"."centres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "fusions_centre_id_kind_merged_id_index" ON "prive"."fusions" USING btree ("centre_id","kind","merged_id") WHERE undone_at is null;--> statement-breakpoint
CREATE INDEX "fusions_centre_id_slug_index" ON "prive"."fusions" USING btree ("centre_id","slug");--> statement-breakpoint
CREATE INDEX "fusions_seq_index" ON "prive"."fusions" USING btree ("seq");