CREATE TABLE "prive"."adresses_verifiees" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"centre_id" text NOT NULL,
	"kind" text NOT NULL,
	"address" text NOT NULL,
	"etat" text,
	"answer" text,
	"moved_to" text,
	"failures" integer DEFAULT 0 NOT NULL,
	"failing_since" date,
	"last_failed_on" date,
	"dead" boolean DEFAULT false NOT NULL,
	"checked_at" timestamp with time zone,
	"answered_on" date,
	"tries" integer DEFAULT 0 NOT NULL,
	"next_on" date,
	"asked_at" timestamp with time zone,
	"set_aside_at" timestamp with time zone,
	"set_aside_by" text,
	"exemple" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "prive"."hotes_demandes" (
	"host" text PRIMARY KEY NOT NULL,
	"free_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "prive"."adresses_verifiees" ADD CONSTRAINT "adresses_verifiees_centre_id_centres_id_fk" FOREIGN KEY ("centre_id") REFERENCES "public"."centres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "adresses_verifiees_centre_id_kind_address_index" ON "prive"."adresses_verifiees" USING btree ("centre_id","kind","address");--> statement-breakpoint
CREATE INDEX "adresses_verifiees_centre_id_next_on_index" ON "prive"."adresses_verifiees" USING btree ("centre_id","next_on");--> statement-breakpoint
CREATE INDEX "adresses_verifiees_a_revoir" ON "prive"."adresses_verifiees" USING btree ("centre_id","kind") WHERE etat not in ('repond', 'refuse', 'exemple', 'indeterminee');