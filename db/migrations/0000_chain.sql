CREATE TABLE "organisations" (
	"id" text PRIMARY KEY NOT NULL,
	"centre_id" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"structures" text[] NOT NULL,
	"nis" text,
	"visibility" text DEFAULT 'equipe' NOT NULL,
	"exemple" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "espace_membres" (
	"espace_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"role" text NOT NULL,
	CONSTRAINT "espace_membres_espace_id_organisation_id_role_pk" PRIMARY KEY("espace_id","organisation_id","role")
);
--> statement-breakpoint
CREATE TABLE "espaces" (
	"id" text PRIMARY KEY NOT NULL,
	"centre_id" text NOT NULL,
	"plan_id" text NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"about" text,
	"referentiel_id" text,
	"axe_id" text,
	"parent_id" text,
	"animateur_id" text,
	"opened_on" date,
	"closed_on" date,
	"closed_reason" text,
	"stated_actions" integer,
	"named_actions" text[] DEFAULT '{}' NOT NULL,
	"stated_bodies" text[] DEFAULT '{}' NOT NULL,
	"visibility" text DEFAULT 'equipe' NOT NULL,
	"exemple" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "fiche_espaces" (
	"fiche_id" text NOT NULL,
	"espace_id" text NOT NULL,
	CONSTRAINT "fiche_espaces_fiche_id_espace_id_pk" PRIMARY KEY("fiche_id","espace_id")
);
--> statement-breakpoint
CREATE TABLE "axes" (
	"referentiel_id" text NOT NULL,
	"id" text NOT NULL,
	"no" integer NOT NULL,
	"name" text NOT NULL,
	"transversal" boolean DEFAULT false NOT NULL,
	CONSTRAINT "axes_referentiel_id_id_pk" PRIMARY KEY("referentiel_id","id"),
	CONSTRAINT "axes_referentiel_id_no_unique" UNIQUE("referentiel_id","no")
);
--> statement-breakpoint
CREATE TABLE "constat_communes" (
	"constat_id" text NOT NULL,
	"nis" text NOT NULL,
	CONSTRAINT "constat_communes_constat_id_nis_pk" PRIMARY KEY("constat_id","nis")
);
--> statement-breakpoint
CREATE TABLE "constat_droits" (
	"constat_id" text NOT NULL,
	"referentiel_id" text NOT NULL,
	"droit_id" text NOT NULL,
	CONSTRAINT "constat_droits_constat_id_referentiel_id_droit_id_pk" PRIMARY KEY("constat_id","referentiel_id","droit_id")
);
--> statement-breakpoint
CREATE TABLE "constats" (
	"id" text PRIMARY KEY NOT NULL,
	"centre_id" text NOT NULL,
	"diagnostic_id" text NOT NULL,
	"code" text NOT NULL,
	"statement" text NOT NULL,
	"detail" text NOT NULL,
	"whole_territory" boolean NOT NULL,
	"publics" text[] NOT NULL,
	"visibility" text DEFAULT 'equipe' NOT NULL,
	"exemple" boolean DEFAULT false NOT NULL,
	CONSTRAINT "constats_diagnostic_id_code_unique" UNIQUE("diagnostic_id","code")
);
--> statement-breakpoint
CREATE TABLE "correspondances" (
	"from_referentiel_id" text NOT NULL,
	"from_axe_id" text NOT NULL,
	"to_referentiel_id" text NOT NULL,
	"to_axe_id" text NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "correspondances_from_referentiel_id_from_axe_id_to_referentiel_id_to_axe_id_pk" PRIMARY KEY("from_referentiel_id","from_axe_id","to_referentiel_id","to_axe_id")
);
--> statement-breakpoint
CREATE TABLE "diagnostic_contributeurs" (
	"diagnostic_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	CONSTRAINT "diagnostic_contributeurs_diagnostic_id_organisation_id_pk" PRIMARY KEY("diagnostic_id","organisation_id")
);
--> statement-breakpoint
CREATE TABLE "diagnostics" (
	"id" text PRIMARY KEY NOT NULL,
	"centre_id" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"method" text,
	"starts_on" date,
	"ends_on" date,
	"year" integer NOT NULL,
	"source" text,
	"visibility" text DEFAULT 'equipe' NOT NULL,
	"exemple" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "droits" (
	"referentiel_id" text NOT NULL,
	"id" text NOT NULL,
	"axe_id" text NOT NULL,
	"no" integer NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "droits_referentiel_id_id_pk" PRIMARY KEY("referentiel_id","id")
);
--> statement-breakpoint
CREATE TABLE "preuves" (
	"id" text PRIMARY KEY NOT NULL,
	"constat_id" text NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"nis" text,
	"mesure" text,
	"year" integer,
	"organisation_id" text,
	"on_date" date,
	"text" text,
	"url" text,
	CONSTRAINT "evidence_is_complete" CHECK (("preuves"."kind" = 'chiffre' and "preuves"."nis" is not null and "preuves"."mesure" is not null and "preuves"."year" is not null)
        or ("preuves"."kind" <> 'chiffre' and "preuves"."text" is not null))
);
--> statement-breakpoint
CREATE TABLE "reactualisations" (
	"id" text PRIMARY KEY NOT NULL,
	"centre_id" text NOT NULL,
	"diagnostic_id" text NOT NULL,
	"name" text NOT NULL,
	"method" text NOT NULL,
	"opened_on" date NOT NULL,
	"closed_on" date,
	"visibility" text DEFAULT 'equipe' NOT NULL,
	"exemple" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "referentiels" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"source" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reponses" (
	"reactualisation_id" text NOT NULL,
	"constat_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"answer" text NOT NULL,
	CONSTRAINT "reponses_reactualisation_id_constat_id_organisation_id_pk" PRIMARY KEY("reactualisation_id","constat_id","organisation_id")
);
--> statement-breakpoint
CREATE TABLE "validites" (
	"constat_id" text NOT NULL,
	"seq" integer NOT NULL,
	"on_date" date NOT NULL,
	"result" text NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "validites_constat_id_seq_pk" PRIMARY KEY("constat_id","seq")
);
--> statement-breakpoint
CREATE TABLE "etapes" (
	"fiche_id" text NOT NULL,
	"no" integer NOT NULL,
	"title" text NOT NULL,
	"due_on" date NOT NULL,
	"done_on" date,
	CONSTRAINT "etapes_fiche_id_no_pk" PRIMARY KEY("fiche_id","no")
);
--> statement-breakpoint
CREATE TABLE "fiche_communes" (
	"fiche_id" text NOT NULL,
	"nis" text NOT NULL,
	CONSTRAINT "fiche_communes_fiche_id_nis_pk" PRIMARY KEY("fiche_id","nis")
);
--> statement-breakpoint
CREATE TABLE "fiche_documents" (
	"fiche_id" text NOT NULL,
	"position" integer NOT NULL,
	"title" text NOT NULL,
	"url" text,
	CONSTRAINT "fiche_documents_fiche_id_position_pk" PRIMARY KEY("fiche_id","position")
);
--> statement-breakpoint
CREATE TABLE "fiche_droits" (
	"fiche_id" text NOT NULL,
	"referentiel_id" text NOT NULL,
	"droit_id" text NOT NULL,
	CONSTRAINT "fiche_droits_fiche_id_referentiel_id_droit_id_pk" PRIMARY KEY("fiche_id","referentiel_id","droit_id")
);
--> statement-breakpoint
CREATE TABLE "fiche_etats" (
	"fiche_id" text NOT NULL,
	"seq" integer NOT NULL,
	"state" text NOT NULL,
	"on_date" date NOT NULL,
	"by_whom" text,
	"reason" text,
	"unblock" text,
	"review_on" date,
	CONSTRAINT "fiche_etats_fiche_id_seq_pk" PRIMARY KEY("fiche_id","seq"),
	CONSTRAINT "blocked_says_why_and_until_when" CHECK ("fiche_etats"."state" <> 'bloquee' or ("fiche_etats"."reason" is not null and "fiche_etats"."unblock" is not null and "fiche_etats"."review_on" is not null))
);
--> statement-breakpoint
CREATE TABLE "fiche_partenaires" (
	"fiche_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	CONSTRAINT "fiche_partenaires_fiche_id_organisation_id_pk" PRIMARY KEY("fiche_id","organisation_id")
);
--> statement-breakpoint
CREATE TABLE "fiches" (
	"id" text PRIMARY KEY NOT NULL,
	"centre_id" text NOT NULL,
	"plan_id" text NOT NULL,
	"recommandation_id" text NOT NULL,
	"code" text NOT NULL,
	"title" text NOT NULL,
	"context" text NOT NULL,
	"objectives" text[] NOT NULL,
	"publics" text[] NOT NULL,
	"whole_territory" boolean NOT NULL,
	"phase_no" integer NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"lead_id" text,
	"pcs_reference" text,
	"pst_reference" text,
	"results" text,
	"visibility" text DEFAULT 'equipe' NOT NULL,
	"exemple" boolean DEFAULT false NOT NULL,
	CONSTRAINT "fiches_plan_id_code_unique" UNIQUE("plan_id","code"),
	CONSTRAINT "fiche_ends_after_it_starts" CHECK ("fiches"."ends_on" >= "fiches"."starts_on")
);
--> statement-breakpoint
CREATE TABLE "indicateur_valeurs" (
	"indicateur_id" text NOT NULL,
	"year" integer NOT NULL,
	"value" double precision NOT NULL,
	CONSTRAINT "indicateur_valeurs_indicateur_id_year_pk" PRIMARY KEY("indicateur_id","year")
);
--> statement-breakpoint
CREATE TABLE "indicateurs" (
	"id" text PRIMARY KEY NOT NULL,
	"fiche_id" text NOT NULL,
	"no" integer NOT NULL,
	"name" text NOT NULL,
	"unit" text NOT NULL,
	"baseline_year" integer,
	"baseline" double precision,
	"target_year" integer,
	"target" double precision
);
--> statement-breakpoint
CREATE TABLE "moyens" (
	"id" text PRIMARY KEY NOT NULL,
	"fiche_id" text NOT NULL,
	"kind" text NOT NULL,
	"unit" text,
	"provider" text NOT NULL,
	"nis" text,
	"year" integer NOT NULL,
	"planned" numeric(12, 2),
	"committed" numeric(12, 2),
	"spent" numeric(12, 2),
	"note" text,
	CONSTRAINT "unit_follows_kind" CHECK (("moyens"."kind" = 'financier' and "moyens"."unit" = 'EUR') or ("moyens"."kind" = 'humain' and "moyens"."unit" = 'ETP') or ("moyens"."kind" = 'logistique' and "moyens"."unit" is null)),
	CONSTRAINT "amounts_follow_unit" CHECK (("moyens"."unit" is null and "moyens"."planned" is null and "moyens"."committed" is null and "moyens"."spent" is null)
        or ("moyens"."unit" is not null and "moyens"."planned" >= 0 and "moyens"."committed" >= 0 and "moyens"."spent" >= 0))
);
--> statement-breakpoint
CREATE TABLE "objectifs_decretaux" (
	"id" text PRIMARY KEY NOT NULL,
	"no" integer NOT NULL,
	"text" text NOT NULL,
	"article" text NOT NULL,
	"source" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "phases" (
	"plan_id" text NOT NULL,
	"no" integer NOT NULL,
	"name" text,
	"start_year" integer NOT NULL,
	"end_year" integer NOT NULL,
	CONSTRAINT "phases_plan_id_no_pk" PRIMARY KEY("plan_id","no")
);
--> statement-breakpoint
CREATE TABLE "plans" (
	"id" text PRIMARY KEY NOT NULL,
	"centre_id" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"summary" text,
	"territory_nis" text,
	"start_year" integer NOT NULL,
	"end_year" integer,
	"referentiel_id" text,
	"diagnostic_id" text,
	"predecessor_id" text,
	"adopted_on" date,
	"adopted_by" text,
	"stated_counts" jsonb,
	"statements" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"source" text,
	"visibility" text DEFAULT 'equipe' NOT NULL,
	"exemple" boolean DEFAULT false NOT NULL,
	CONSTRAINT "plan_ends_after_it_starts" CHECK ("plans"."end_year" is null or "plans"."end_year" >= "plans"."start_year")
);
--> statement-breakpoint
CREATE TABLE "porteurs" (
	"plan_id" text NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"organisation_id" text,
	CONSTRAINT "porteurs_plan_id_position_pk" PRIMARY KEY("plan_id","position")
);
--> statement-breakpoint
CREATE TABLE "recommandation_constats" (
	"recommandation_id" text NOT NULL,
	"constat_id" text NOT NULL,
	CONSTRAINT "recommandation_constats_recommandation_id_constat_id_pk" PRIMARY KEY("recommandation_id","constat_id")
);
--> statement-breakpoint
CREATE TABLE "recommandation_objectifs" (
	"recommandation_id" text NOT NULL,
	"objectif_id" text NOT NULL,
	CONSTRAINT "recommandation_objectifs_recommandation_id_objectif_id_pk" PRIMARY KEY("recommandation_id","objectif_id")
);
--> statement-breakpoint
CREATE TABLE "recommandations" (
	"id" text PRIMARY KEY NOT NULL,
	"centre_id" text NOT NULL,
	"plan_id" text NOT NULL,
	"code" text NOT NULL,
	"referentiel_id" text NOT NULL,
	"axe_id" text NOT NULL,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"level" text NOT NULL,
	"priority" integer NOT NULL,
	"visibility" text DEFAULT 'equipe' NOT NULL,
	"exemple" boolean DEFAULT false NOT NULL,
	CONSTRAINT "recommandations_plan_id_code_unique" UNIQUE("plan_id","code")
);
--> statement-breakpoint
CREATE TABLE "ressources" (
	"id" text PRIMARY KEY NOT NULL,
	"recommandation_id" text NOT NULL,
	"nis" text NOT NULL,
	"organisation_id" text NOT NULL,
	"kind" text NOT NULL,
	"note" text
);
--> statement-breakpoint
CREATE TABLE "anciens_codes" (
	"old_nis" text PRIMARY KEY NOT NULL,
	"old_name_fr" text NOT NULL,
	"new_nis" text NOT NULL,
	"partial_transfer" boolean NOT NULL,
	"valid_to" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bureaux_accueil" (
	"id" text PRIMARY KEY NOT NULL,
	"centre_id" text NOT NULL,
	"name" text NOT NULL,
	"nis" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "centre_communes" (
	"centre_id" text NOT NULL,
	"nis" text NOT NULL,
	CONSTRAINT "centre_communes_centre_id_nis_pk" PRIMARY KEY("centre_id","nis")
);
--> statement-breakpoint
CREATE TABLE "centres" (
	"id" text PRIMARY KEY NOT NULL,
	"acronym" text NOT NULL,
	"name" text,
	"seat" text NOT NULL,
	"territory_note" text NOT NULL,
	"area_nis" text,
	"email" text,
	"source" text,
	"exemple" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "chargements" (
	"file" text PRIMARY KEY NOT NULL,
	"sha256" text NOT NULL,
	"rows" integer NOT NULL,
	"loaded_at" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "chiffres" (
	"nis" text NOT NULL,
	"mesure" text NOT NULL,
	"year" integer NOT NULL,
	"operation" text NOT NULL,
	"value" integer NOT NULL,
	"unit" text NOT NULL,
	"status" text NOT NULL,
	"source_id" text NOT NULL,
	CONSTRAINT "chiffres_nis_mesure_year_operation_pk" PRIMARY KEY("nis","mesure","year","operation"),
	CONSTRAINT "only_migration_may_be_negative" CHECK ("chiffres"."value" >= 0 or "chiffres"."mesure" = 'international_migration_net')
);
--> statement-breakpoint
CREATE TABLE "contours" (
	"nis" text PRIMARY KEY NOT NULL,
	"path" text NOT NULL,
	"path_simple" text NOT NULL,
	"min_x" integer NOT NULL,
	"min_y" integer NOT NULL,
	"max_x" integer NOT NULL,
	"max_y" integer NOT NULL,
	"geojson" text NOT NULL,
	"source_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "couvertures_pcs" (
	"nis" text NOT NULL,
	"year" integer NOT NULL,
	"listed" boolean NOT NULL,
	"carried_by" text,
	"subsidy_eur" integer,
	"note" text,
	"source_id" text NOT NULL,
	CONSTRAINT "couvertures_pcs_nis_year_pk" PRIMARY KEY("nis","year")
);
--> statement-breakpoint
CREATE TABLE "localites" (
	"postal_code" text NOT NULL,
	"place" text NOT NULL,
	"nis" text NOT NULL,
	"lon" double precision NOT NULL,
	"lat" double precision NOT NULL,
	"search_key" text NOT NULL,
	CONSTRAINT "localites_postal_code_place_pk" PRIMARY KEY("postal_code","place")
);
--> statement-breakpoint
CREATE TABLE "pyramides" (
	"nis" text NOT NULL,
	"year" integer NOT NULL,
	"nationality" text NOT NULL,
	"sex" text NOT NULL,
	"counts" integer[] NOT NULL,
	"source_id" text NOT NULL,
	CONSTRAINT "pyramides_nis_year_nationality_sex_pk" PRIMARY KEY("nis","year","nationality","sex")
);
--> statement-breakpoint
CREATE TABLE "sources" (
	"id" text PRIMARY KEY NOT NULL,
	"attribution" text NOT NULL,
	"title" text NOT NULL,
	"licence" text NOT NULL,
	"url" text,
	"updated_on" date
);
--> statement-breakpoint
CREATE TABLE "territoires" (
	"nis" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name_fr" text NOT NULL,
	"name_nl" text NOT NULL,
	"name_de" text,
	"arrondissement_nis" text,
	"province_nis" text,
	"region_nis" text,
	"area_km2" double precision,
	"lon" double precision,
	"lat" double precision,
	"search_key" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "voisinages" (
	"nis" text NOT NULL,
	"neighbour_nis" text NOT NULL,
	CONSTRAINT "voisinages_nis_neighbour_nis_pk" PRIMARY KEY("nis","neighbour_nis")
);
--> statement-breakpoint
ALTER TABLE "organisations" ADD CONSTRAINT "organisations_centre_id_centres_id_fk" FOREIGN KEY ("centre_id") REFERENCES "public"."centres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisations" ADD CONSTRAINT "organisations_nis_territoires_nis_fk" FOREIGN KEY ("nis") REFERENCES "public"."territoires"("nis") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "espace_membres" ADD CONSTRAINT "espace_membres_espace_id_espaces_id_fk" FOREIGN KEY ("espace_id") REFERENCES "public"."espaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "espace_membres" ADD CONSTRAINT "espace_membres_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "espaces" ADD CONSTRAINT "espaces_centre_id_centres_id_fk" FOREIGN KEY ("centre_id") REFERENCES "public"."centres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "espaces" ADD CONSTRAINT "espaces_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "espaces" ADD CONSTRAINT "espaces_animateur_id_organisations_id_fk" FOREIGN KEY ("animateur_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "espaces" ADD CONSTRAINT "espaces_parent_id_espaces_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."espaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "espaces" ADD CONSTRAINT "espaces_referentiel_id_axe_id_axes_referentiel_id_id_fk" FOREIGN KEY ("referentiel_id","axe_id") REFERENCES "public"."axes"("referentiel_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fiche_espaces" ADD CONSTRAINT "fiche_espaces_fiche_id_fiches_id_fk" FOREIGN KEY ("fiche_id") REFERENCES "public"."fiches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fiche_espaces" ADD CONSTRAINT "fiche_espaces_espace_id_espaces_id_fk" FOREIGN KEY ("espace_id") REFERENCES "public"."espaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "axes" ADD CONSTRAINT "axes_referentiel_id_referentiels_id_fk" FOREIGN KEY ("referentiel_id") REFERENCES "public"."referentiels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "constat_communes" ADD CONSTRAINT "constat_communes_constat_id_constats_id_fk" FOREIGN KEY ("constat_id") REFERENCES "public"."constats"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "constat_communes" ADD CONSTRAINT "constat_communes_nis_territoires_nis_fk" FOREIGN KEY ("nis") REFERENCES "public"."territoires"("nis") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "constat_droits" ADD CONSTRAINT "constat_droits_constat_id_constats_id_fk" FOREIGN KEY ("constat_id") REFERENCES "public"."constats"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "constat_droits" ADD CONSTRAINT "constat_droits_referentiel_id_droit_id_droits_referentiel_id_id_fk" FOREIGN KEY ("referentiel_id","droit_id") REFERENCES "public"."droits"("referentiel_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "constats" ADD CONSTRAINT "constats_centre_id_centres_id_fk" FOREIGN KEY ("centre_id") REFERENCES "public"."centres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "constats" ADD CONSTRAINT "constats_diagnostic_id_diagnostics_id_fk" FOREIGN KEY ("diagnostic_id") REFERENCES "public"."diagnostics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "correspondances" ADD CONSTRAINT "correspondances_from_referentiel_id_from_axe_id_axes_referentiel_id_id_fk" FOREIGN KEY ("from_referentiel_id","from_axe_id") REFERENCES "public"."axes"("referentiel_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "correspondances" ADD CONSTRAINT "correspondances_to_referentiel_id_to_axe_id_axes_referentiel_id_id_fk" FOREIGN KEY ("to_referentiel_id","to_axe_id") REFERENCES "public"."axes"("referentiel_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "diagnostic_contributeurs" ADD CONSTRAINT "diagnostic_contributeurs_diagnostic_id_diagnostics_id_fk" FOREIGN KEY ("diagnostic_id") REFERENCES "public"."diagnostics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "diagnostic_contributeurs" ADD CONSTRAINT "diagnostic_contributeurs_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "diagnostics" ADD CONSTRAINT "diagnostics_centre_id_centres_id_fk" FOREIGN KEY ("centre_id") REFERENCES "public"."centres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "droits" ADD CONSTRAINT "droits_referentiel_id_axe_id_axes_referentiel_id_id_fk" FOREIGN KEY ("referentiel_id","axe_id") REFERENCES "public"."axes"("referentiel_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preuves" ADD CONSTRAINT "preuves_constat_id_constats_id_fk" FOREIGN KEY ("constat_id") REFERENCES "public"."constats"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preuves" ADD CONSTRAINT "preuves_nis_territoires_nis_fk" FOREIGN KEY ("nis") REFERENCES "public"."territoires"("nis") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preuves" ADD CONSTRAINT "preuves_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reactualisations" ADD CONSTRAINT "reactualisations_centre_id_centres_id_fk" FOREIGN KEY ("centre_id") REFERENCES "public"."centres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reactualisations" ADD CONSTRAINT "reactualisations_diagnostic_id_diagnostics_id_fk" FOREIGN KEY ("diagnostic_id") REFERENCES "public"."diagnostics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reponses" ADD CONSTRAINT "reponses_reactualisation_id_reactualisations_id_fk" FOREIGN KEY ("reactualisation_id") REFERENCES "public"."reactualisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reponses" ADD CONSTRAINT "reponses_constat_id_constats_id_fk" FOREIGN KEY ("constat_id") REFERENCES "public"."constats"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reponses" ADD CONSTRAINT "reponses_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "validites" ADD CONSTRAINT "validites_constat_id_constats_id_fk" FOREIGN KEY ("constat_id") REFERENCES "public"."constats"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "etapes" ADD CONSTRAINT "etapes_fiche_id_fiches_id_fk" FOREIGN KEY ("fiche_id") REFERENCES "public"."fiches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fiche_communes" ADD CONSTRAINT "fiche_communes_fiche_id_fiches_id_fk" FOREIGN KEY ("fiche_id") REFERENCES "public"."fiches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fiche_communes" ADD CONSTRAINT "fiche_communes_nis_territoires_nis_fk" FOREIGN KEY ("nis") REFERENCES "public"."territoires"("nis") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fiche_documents" ADD CONSTRAINT "fiche_documents_fiche_id_fiches_id_fk" FOREIGN KEY ("fiche_id") REFERENCES "public"."fiches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fiche_droits" ADD CONSTRAINT "fiche_droits_fiche_id_fiches_id_fk" FOREIGN KEY ("fiche_id") REFERENCES "public"."fiches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fiche_droits" ADD CONSTRAINT "fiche_droits_referentiel_id_droit_id_droits_referentiel_id_id_fk" FOREIGN KEY ("referentiel_id","droit_id") REFERENCES "public"."droits"("referentiel_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fiche_etats" ADD CONSTRAINT "fiche_etats_fiche_id_fiches_id_fk" FOREIGN KEY ("fiche_id") REFERENCES "public"."fiches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fiche_partenaires" ADD CONSTRAINT "fiche_partenaires_fiche_id_fiches_id_fk" FOREIGN KEY ("fiche_id") REFERENCES "public"."fiches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fiche_partenaires" ADD CONSTRAINT "fiche_partenaires_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fiches" ADD CONSTRAINT "fiches_centre_id_centres_id_fk" FOREIGN KEY ("centre_id") REFERENCES "public"."centres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fiches" ADD CONSTRAINT "fiches_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fiches" ADD CONSTRAINT "fiches_recommandation_id_recommandations_id_fk" FOREIGN KEY ("recommandation_id") REFERENCES "public"."recommandations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fiches" ADD CONSTRAINT "fiches_lead_id_organisations_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fiches" ADD CONSTRAINT "fiches_plan_id_phase_no_phases_plan_id_no_fk" FOREIGN KEY ("plan_id","phase_no") REFERENCES "public"."phases"("plan_id","no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "indicateur_valeurs" ADD CONSTRAINT "indicateur_valeurs_indicateur_id_indicateurs_id_fk" FOREIGN KEY ("indicateur_id") REFERENCES "public"."indicateurs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "indicateurs" ADD CONSTRAINT "indicateurs_fiche_id_fiches_id_fk" FOREIGN KEY ("fiche_id") REFERENCES "public"."fiches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moyens" ADD CONSTRAINT "moyens_fiche_id_fiches_id_fk" FOREIGN KEY ("fiche_id") REFERENCES "public"."fiches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moyens" ADD CONSTRAINT "moyens_nis_territoires_nis_fk" FOREIGN KEY ("nis") REFERENCES "public"."territoires"("nis") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "phases" ADD CONSTRAINT "phases_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_centre_id_centres_id_fk" FOREIGN KEY ("centre_id") REFERENCES "public"."centres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_territory_nis_territoires_nis_fk" FOREIGN KEY ("territory_nis") REFERENCES "public"."territoires"("nis") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_referentiel_id_referentiels_id_fk" FOREIGN KEY ("referentiel_id") REFERENCES "public"."referentiels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_diagnostic_id_diagnostics_id_fk" FOREIGN KEY ("diagnostic_id") REFERENCES "public"."diagnostics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_predecessor_id_plans_id_fk" FOREIGN KEY ("predecessor_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "porteurs" ADD CONSTRAINT "porteurs_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "porteurs" ADD CONSTRAINT "porteurs_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recommandation_constats" ADD CONSTRAINT "recommandation_constats_recommandation_id_recommandations_id_fk" FOREIGN KEY ("recommandation_id") REFERENCES "public"."recommandations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recommandation_constats" ADD CONSTRAINT "recommandation_constats_constat_id_constats_id_fk" FOREIGN KEY ("constat_id") REFERENCES "public"."constats"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recommandation_objectifs" ADD CONSTRAINT "recommandation_objectifs_recommandation_id_recommandations_id_fk" FOREIGN KEY ("recommandation_id") REFERENCES "public"."recommandations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recommandation_objectifs" ADD CONSTRAINT "recommandation_objectifs_objectif_id_objectifs_decretaux_id_fk" FOREIGN KEY ("objectif_id") REFERENCES "public"."objectifs_decretaux"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recommandations" ADD CONSTRAINT "recommandations_centre_id_centres_id_fk" FOREIGN KEY ("centre_id") REFERENCES "public"."centres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recommandations" ADD CONSTRAINT "recommandations_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recommandations" ADD CONSTRAINT "recommandations_referentiel_id_axe_id_axes_referentiel_id_id_fk" FOREIGN KEY ("referentiel_id","axe_id") REFERENCES "public"."axes"("referentiel_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ressources" ADD CONSTRAINT "ressources_recommandation_id_recommandations_id_fk" FOREIGN KEY ("recommandation_id") REFERENCES "public"."recommandations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ressources" ADD CONSTRAINT "ressources_nis_territoires_nis_fk" FOREIGN KEY ("nis") REFERENCES "public"."territoires"("nis") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ressources" ADD CONSTRAINT "ressources_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "anciens_codes" ADD CONSTRAINT "anciens_codes_new_nis_territoires_nis_fk" FOREIGN KEY ("new_nis") REFERENCES "public"."territoires"("nis") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bureaux_accueil" ADD CONSTRAINT "bureaux_accueil_centre_id_centres_id_fk" FOREIGN KEY ("centre_id") REFERENCES "public"."centres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bureaux_accueil" ADD CONSTRAINT "bureaux_accueil_nis_territoires_nis_fk" FOREIGN KEY ("nis") REFERENCES "public"."territoires"("nis") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "centre_communes" ADD CONSTRAINT "centre_communes_centre_id_centres_id_fk" FOREIGN KEY ("centre_id") REFERENCES "public"."centres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "centre_communes" ADD CONSTRAINT "centre_communes_nis_territoires_nis_fk" FOREIGN KEY ("nis") REFERENCES "public"."territoires"("nis") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "centres" ADD CONSTRAINT "centres_area_nis_territoires_nis_fk" FOREIGN KEY ("area_nis") REFERENCES "public"."territoires"("nis") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chiffres" ADD CONSTRAINT "chiffres_nis_territoires_nis_fk" FOREIGN KEY ("nis") REFERENCES "public"."territoires"("nis") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chiffres" ADD CONSTRAINT "chiffres_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contours" ADD CONSTRAINT "contours_nis_territoires_nis_fk" FOREIGN KEY ("nis") REFERENCES "public"."territoires"("nis") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contours" ADD CONSTRAINT "contours_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "couvertures_pcs" ADD CONSTRAINT "couvertures_pcs_nis_territoires_nis_fk" FOREIGN KEY ("nis") REFERENCES "public"."territoires"("nis") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "couvertures_pcs" ADD CONSTRAINT "couvertures_pcs_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "localites" ADD CONSTRAINT "localites_nis_territoires_nis_fk" FOREIGN KEY ("nis") REFERENCES "public"."territoires"("nis") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pyramides" ADD CONSTRAINT "pyramides_nis_territoires_nis_fk" FOREIGN KEY ("nis") REFERENCES "public"."territoires"("nis") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pyramides" ADD CONSTRAINT "pyramides_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voisinages" ADD CONSTRAINT "voisinages_nis_territoires_nis_fk" FOREIGN KEY ("nis") REFERENCES "public"."territoires"("nis") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voisinages" ADD CONSTRAINT "voisinages_neighbour_nis_territoires_nis_fk" FOREIGN KEY ("neighbour_nis") REFERENCES "public"."territoires"("nis") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "organisations_centre_id_visibility_index" ON "organisations" USING btree ("centre_id","visibility");--> statement-breakpoint
CREATE INDEX "organisations_nis_index" ON "organisations" USING btree ("nis");--> statement-breakpoint
CREATE INDEX "espaces_centre_id_visibility_index" ON "espaces" USING btree ("centre_id","visibility");--> statement-breakpoint
CREATE INDEX "espaces_plan_id_index" ON "espaces" USING btree ("plan_id");--> statement-breakpoint
CREATE INDEX "fiche_espaces_espace_id_index" ON "fiche_espaces" USING btree ("espace_id");--> statement-breakpoint
CREATE INDEX "constat_communes_nis_index" ON "constat_communes" USING btree ("nis");--> statement-breakpoint
CREATE INDEX "constats_centre_id_visibility_index" ON "constats" USING btree ("centre_id","visibility");--> statement-breakpoint
CREATE INDEX "diagnostics_centre_id_visibility_index" ON "diagnostics" USING btree ("centre_id","visibility");--> statement-breakpoint
CREATE INDEX "preuves_constat_id_index" ON "preuves" USING btree ("constat_id");--> statement-breakpoint
CREATE INDEX "reponses_constat_id_index" ON "reponses" USING btree ("constat_id");--> statement-breakpoint
CREATE INDEX "fiche_communes_nis_index" ON "fiche_communes" USING btree ("nis");--> statement-breakpoint
CREATE INDEX "fiche_partenaires_organisation_id_index" ON "fiche_partenaires" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "fiches_centre_id_visibility_index" ON "fiches" USING btree ("centre_id","visibility");--> statement-breakpoint
CREATE INDEX "fiches_recommandation_id_index" ON "fiches" USING btree ("recommandation_id");--> statement-breakpoint
CREATE INDEX "indicateurs_fiche_id_index" ON "indicateurs" USING btree ("fiche_id");--> statement-breakpoint
CREATE INDEX "moyens_fiche_id_index" ON "moyens" USING btree ("fiche_id");--> statement-breakpoint
CREATE INDEX "moyens_nis_index" ON "moyens" USING btree ("nis");--> statement-breakpoint
CREATE INDEX "plans_centre_id_visibility_index" ON "plans" USING btree ("centre_id","visibility");--> statement-breakpoint
CREATE INDEX "recommandation_constats_constat_id_index" ON "recommandation_constats" USING btree ("constat_id");--> statement-breakpoint
CREATE INDEX "recommandations_centre_id_visibility_index" ON "recommandations" USING btree ("centre_id","visibility");--> statement-breakpoint
CREATE INDEX "ressources_recommandation_id_nis_index" ON "ressources" USING btree ("recommandation_id","nis");--> statement-breakpoint
CREATE INDEX "centre_communes_nis_index" ON "centre_communes" USING btree ("nis");--> statement-breakpoint
CREATE INDEX "chiffres_mesure_year_index" ON "chiffres" USING btree ("mesure","year");--> statement-breakpoint
CREATE INDEX "localites_nis_index" ON "localites" USING btree ("nis");--> statement-breakpoint
CREATE INDEX "territoires_province_nis_index" ON "territoires" USING btree ("province_nis");--> statement-breakpoint
CREATE INDEX "territoires_arrondissement_nis_index" ON "territoires" USING btree ("arrondissement_nis");--> statement-breakpoint
CREATE INDEX "territoires_region_nis_index" ON "territoires" USING btree ("region_nis");