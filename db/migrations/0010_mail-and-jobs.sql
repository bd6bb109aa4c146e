CREATE TABLE "prive"."travaux" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"personne_id" text,
	"centre_id" text,
	"state" text DEFAULT 'en attente' NOT NULL,
	"data" jsonb NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer,
	"message" text,
	"result" jsonb,
	"attempts" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "prive"."courriels" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"centre_id" text NOT NULL,
	"dedupe_key" text NOT NULL,
	"kind" text NOT NULL,
	"secret" boolean DEFAULT false NOT NULL,
	"to" text NOT NULL,
	"name" text,
	"locale" text NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"html" text NOT NULL,
	"link" text NOT NULL,
	"stop_link" text,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp with time zone DEFAULT now() NOT NULL,
	"error" text,
	"message_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "courriels_centre_id_dedupe_key_unique" UNIQUE("centre_id","dedupe_key")
);
--> statement-breakpoint
CREATE TABLE "prive"."preferences_courriel" (
	"centre_id" text NOT NULL,
	"adresse" text NOT NULL,
	"kind" text NOT NULL,
	"off_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "preferences_courriel_centre_id_adresse_kind_pk" PRIMARY KEY("centre_id","adresse","kind")
);
--> statement-breakpoint
CREATE INDEX "travaux_centre_id_created_at_index" ON "prive"."travaux" USING btree ("centre_id","created_at");--> statement-breakpoint
CREATE INDEX "travaux_state_index" ON "prive"."travaux" USING btree ("state");--> statement-breakpoint
CREATE INDEX "travaux_personne_id_index" ON "prive"."travaux" USING btree ("personne_id");--> statement-breakpoint
CREATE INDEX "courriels_state_next_at_index" ON "prive"."courriels" USING btree ("state","next_at");--> statement-breakpoint
CREATE INDEX "courriels_centre_id_created_at_index" ON "prive"."courriels" USING btree ("centre_id","created_at");