CREATE TABLE "prive"."observation_auteurs" (
	"observation_id" text PRIMARY KEY NOT NULL,
	"centre_id" text NOT NULL,
	"name" text,
	"email" text,
	"locale" text NOT NULL,
	"kept_until" date NOT NULL,
	"written_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "observation_etats" (
	"observation_id" text NOT NULL,
	"seq" integer NOT NULL,
	"on_date" date NOT NULL,
	"state" text NOT NULL,
	"constat_id" text,
	"answer" text,
	CONSTRAINT "observation_etats_observation_id_seq_pk" PRIMARY KEY("observation_id","seq")
);
--> statement-breakpoint
CREATE TABLE "observations" (
	"id" text PRIMARY KEY NOT NULL,
	"centre_id" text NOT NULL,
	"reference" text NOT NULL,
	"source" text NOT NULL,
	"text" text NOT NULL,
	"seen_on" date NOT NULL,
	"received_on" date NOT NULL,
	"nis" text,
	"lat" double precision,
	"lon" double precision,
	"droits" text[] NOT NULL,
	"publics" text[] NOT NULL,
	"organisation_id" text,
	"role" text,
	"visibility" text DEFAULT 'equipe' NOT NULL,
	"exemple" boolean DEFAULT false NOT NULL,
	CONSTRAINT "observations_centre_id_reference_unique" UNIQUE("centre_id","reference")
);
--> statement-breakpoint
CREATE TABLE "prive"."pleniere_reponses" (
	"reactualisation_id" text NOT NULL,
	"constat_id" text NOT NULL,
	"participant" text NOT NULL,
	"answer" text NOT NULL,
	"answered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "pleniere_reponses_reactualisation_id_constat_id_participant_pk" PRIMARY KEY("reactualisation_id","constat_id","participant")
);
--> statement-breakpoint
CREATE TABLE "prive"."sollicitations" (
	"id" text PRIMARY KEY NOT NULL,
	"reactualisation_id" text NOT NULL,
	"centre_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"email" text,
	"asked_at" timestamp with time zone NOT NULL,
	"reminded_at" timestamp with time zone,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "reactualisation_constats" (
	"reactualisation_id" text NOT NULL,
	"constat_id" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "reactualisation_constats_reactualisation_id_constat_id_pk" PRIMARY KEY("reactualisation_id","constat_id")
);
--> statement-breakpoint
CREATE TABLE "reprises" (
	"diagnostic_id" text NOT NULL,
	"from_constat_id" text NOT NULL,
	"kind" text NOT NULL,
	"constat_id" text,
	"reason" text,
	CONSTRAINT "reprises_diagnostic_id_from_constat_id_pk" PRIMARY KEY("diagnostic_id","from_constat_id")
);
--> statement-breakpoint
ALTER TABLE "preuves" ADD COLUMN "observation_id" text;--> statement-breakpoint
ALTER TABLE "reactualisations" ADD COLUMN "closes_on" date;--> statement-breakpoint
ALTER TABLE "reactualisations" ADD COLUMN "pleniere_code" text;--> statement-breakpoint
ALTER TABLE "reponses" ADD COLUMN "comment" text;--> statement-breakpoint
ALTER TABLE "reponses" ADD COLUMN "answered_on" date;--> statement-breakpoint
ALTER TABLE "observation_etats" ADD CONSTRAINT "observation_etats_observation_id_observations_id_fk" FOREIGN KEY ("observation_id") REFERENCES "public"."observations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation_etats" ADD CONSTRAINT "observation_etats_constat_id_constats_id_fk" FOREIGN KEY ("constat_id") REFERENCES "public"."constats"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observations" ADD CONSTRAINT "observations_centre_id_centres_id_fk" FOREIGN KEY ("centre_id") REFERENCES "public"."centres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observations" ADD CONSTRAINT "observations_nis_territoires_nis_fk" FOREIGN KEY ("nis") REFERENCES "public"."territoires"("nis") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observations" ADD CONSTRAINT "observations_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reactualisation_constats" ADD CONSTRAINT "reactualisation_constats_reactualisation_id_reactualisations_id_fk" FOREIGN KEY ("reactualisation_id") REFERENCES "public"."reactualisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reactualisation_constats" ADD CONSTRAINT "reactualisation_constats_constat_id_constats_id_fk" FOREIGN KEY ("constat_id") REFERENCES "public"."constats"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reprises" ADD CONSTRAINT "reprises_diagnostic_id_diagnostics_id_fk" FOREIGN KEY ("diagnostic_id") REFERENCES "public"."diagnostics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reprises" ADD CONSTRAINT "reprises_from_constat_id_constats_id_fk" FOREIGN KEY ("from_constat_id") REFERENCES "public"."constats"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reprises" ADD CONSTRAINT "reprises_constat_id_constats_id_fk" FOREIGN KEY ("constat_id") REFERENCES "public"."constats"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "observation_auteurs_kept_until_index" ON "prive"."observation_auteurs" USING btree ("kept_until");--> statement-breakpoint
CREATE INDEX "observation_etats_constat_id_index" ON "observation_etats" USING btree ("constat_id");--> statement-breakpoint
CREATE INDEX "observations_centre_id_visibility_received_on_index" ON "observations" USING btree ("centre_id","visibility","received_on");--> statement-breakpoint
CREATE INDEX "sollicitations_reactualisation_id_organisation_id_index" ON "prive"."sollicitations" USING btree ("reactualisation_id","organisation_id");--> statement-breakpoint
CREATE INDEX "reactualisation_constats_constat_id_index" ON "reactualisation_constats" USING btree ("constat_id");--> statement-breakpoint
CREATE INDEX "reprises_constat_id_index" ON "reprises" USING btree ("constat_id");--> statement-breakpoint
ALTER TABLE "reactualisations" ADD CONSTRAINT "reactualisations_pleniere_code_unique" UNIQUE("pleniere_code");
--> statement-breakpoint
-- Tables made since the last triggers announce their writes too.
do $$
declare
  name text;
begin
  for name in
    select tablename from pg_tables
    where schemaname = 'public' and not exists (
      select from pg_trigger
      where tgname = 'announce_revision' and tgrelid = format('%I.%I', schemaname, tablename)::regclass)
  loop
    execute format(
      'create trigger announce_revision after insert or update or delete or truncate on %I
       for each statement execute function announce_revision()', name);
  end loop;
end $$;
