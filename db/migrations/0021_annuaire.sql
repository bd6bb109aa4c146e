CREATE TABLE "locations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"centre_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"name" text,
	"street" text,
	"house_number" text,
	"box" text,
	"postal_code" text NOT NULL,
	"locality" text NOT NULL,
	"nis" text NOT NULL,
	"lon" double precision NOT NULL,
	"lat" double precision NOT NULL,
	"placement" text NOT NULL,
	"accessibility" text[] NOT NULL,
	"accessibility_note" text,
	"transport" text,
	"phone" text,
	"source" text NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"verified_on" date,
	"verified_by" text,
	"provenance" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"exemple" boolean DEFAULT false NOT NULL,
	CONSTRAINT "on_earth" CHECK ("locations"."lon" between -180 and 180 and "locations"."lat" between -90 and 90)
);
--> statement-breakpoint
CREATE TABLE "closures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid,
	"location_id" uuid,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"reason" text,
	CONSTRAINT "of_one_thing" CHECK (("closures"."service_id" is null) <> ("closures"."location_id" is null)),
	CONSTRAINT "closure_days_in_order" CHECK ("closures"."starts_on" <= "closures"."ends_on")
);
--> statement-breakpoint
CREATE TABLE "service_at_locations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"location_id" uuid NOT NULL,
	"opening_hours" text,
	"hours_note" text
);
--> statement-breakpoint
CREATE TABLE "service_versions" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"listed" boolean NOT NULL,
	"besoins" text[] NOT NULL,
	"communes" text[] NOT NULL,
	"places" integer,
	"evening" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "services" (
	"id" uuid PRIMARY KEY NOT NULL,
	"centre_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"alternate_name" text,
	"description" text,
	"translations" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"status" text NOT NULL,
	"url" text,
	"email" text,
	"phone" text,
	"besoins" text[] NOT NULL,
	"publics" text[] NOT NULL,
	"publics_note" text,
	"minimum_age" integer,
	"maximum_age" integer,
	"languages" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"level_from" text,
	"level_to" text,
	"titres" text[] NOT NULL,
	"titres_note" text,
	"cost" text,
	"cost_note" text,
	"enrolment" text[] NOT NULL,
	"enrolment_note" text,
	"documents" text[] NOT NULL,
	"modes" text[] NOT NULL,
	"starts_on" date,
	"ends_on" date,
	"places" integer,
	"places_free" integer,
	"waiting_weeks" integer,
	"capacity_on" date,
	"service_area" text[] NOT NULL,
	"source" text NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"verified_on" date,
	"verified_by" text,
	"provenance" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"listed_until" date NOT NULL,
	"unlisted" boolean DEFAULT false NOT NULL,
	"visibility" text DEFAULT 'equipe' NOT NULL,
	"exemple" boolean DEFAULT false NOT NULL,
	"version" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "ages_in_order" CHECK ("services"."minimum_age" <= "services"."maximum_age"),
	CONSTRAINT "days_in_order" CHECK ("services"."starts_on" <= "services"."ends_on"),
	CONSTRAINT "places_count" CHECK ("services"."places" >= 0 and "services"."places_free" >= 0 and "services"."waiting_weeks" >= 0)
);
--> statement-breakpoint
CREATE TABLE "services_removed" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "agrements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" text NOT NULL,
	"kind" text NOT NULL,
	"name" text,
	"starts_on" date,
	"ends_on" date,
	"school_year" text,
	"source" text NOT NULL,
	CONSTRAINT "school_year_written" CHECK ("agrements"."school_year" ~ '^[0-9]{4}-[0-9]{4}$')
);
--> statement-breakpoint
CREATE TABLE "prive"."operateurs" (
	"organisation_id" text PRIMARY KEY NOT NULL,
	"email" text,
	"language" text DEFAULT 'fr' NOT NULL,
	"every_months" integer DEFAULT 6 NOT NULL,
	"asked_at" timestamp with time zone,
	"bounced_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "prive"."pas_doublons" (
	"centre_id" text NOT NULL,
	"one" text NOT NULL,
	"other" text NOT NULL,
	"said_at" timestamp with time zone NOT NULL,
	"said_by" text,
	CONSTRAINT "pas_doublons_centre_id_one_other_pk" PRIMARY KEY("centre_id","one","other")
);
--> statement-breakpoint
CREATE TABLE "prive"."propositions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"centre_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"service_id" uuid,
	"sent_at" timestamp with time zone NOT NULL,
	"changes" jsonb NOT NULL,
	"note" text,
	"state" text NOT NULL,
	"handled_at" timestamp with time zone,
	"handled_by" text,
	"answer" text
);
--> statement-breakpoint
CREATE TABLE "prive"."recherches_vides" (
	"centre_id" text NOT NULL,
	"besoin" text NOT NULL,
	"nis" text NOT NULL,
	"month" date NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "recherches_vides_centre_id_besoin_nis_month_pk" PRIMARY KEY("centre_id","besoin","nis","month")
);
--> statement-breakpoint
CREATE TABLE "prive"."signalements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"centre_id" text NOT NULL,
	"service_id" uuid,
	"reason" text,
	"text" text,
	"suggestion" jsonb,
	"sent_at" timestamp with time zone NOT NULL,
	"state" text DEFAULT 'recu' NOT NULL,
	"handled_at" timestamp with time zone,
	"handled_by" text
);
--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "uuid" uuid DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "alternate_name" text;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "description" text;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "email" text;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "website" text;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "phone" text;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "bce" text;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "unlisted" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "locations" ADD CONSTRAINT "locations_centre_id_centres_id_fk" FOREIGN KEY ("centre_id") REFERENCES "public"."centres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "locations" ADD CONSTRAINT "locations_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "locations" ADD CONSTRAINT "locations_nis_territoires_nis_fk" FOREIGN KEY ("nis") REFERENCES "public"."territoires"("nis") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closures" ADD CONSTRAINT "closures_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closures" ADD CONSTRAINT "closures_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_at_locations" ADD CONSTRAINT "service_at_locations_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_at_locations" ADD CONSTRAINT "service_at_locations_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_versions" ADD CONSTRAINT "service_versions_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_centre_id_centres_id_fk" FOREIGN KEY ("centre_id") REFERENCES "public"."centres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agrements" ADD CONSTRAINT "agrements_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prive"."operateurs" ADD CONSTRAINT "operateurs_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prive"."pas_doublons" ADD CONSTRAINT "pas_doublons_centre_id_centres_id_fk" FOREIGN KEY ("centre_id") REFERENCES "public"."centres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prive"."propositions" ADD CONSTRAINT "propositions_centre_id_centres_id_fk" FOREIGN KEY ("centre_id") REFERENCES "public"."centres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prive"."propositions" ADD CONSTRAINT "propositions_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prive"."propositions" ADD CONSTRAINT "propositions_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prive"."recherches_vides" ADD CONSTRAINT "recherches_vides_centre_id_centres_id_fk" FOREIGN KEY ("centre_id") REFERENCES "public"."centres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prive"."signalements" ADD CONSTRAINT "signalements_centre_id_centres_id_fk" FOREIGN KEY ("centre_id") REFERENCES "public"."centres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prive"."signalements" ADD CONSTRAINT "signalements_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "locations_organisation_id_index" ON "locations" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "locations_centre_id_nis_index" ON "locations" USING btree ("centre_id","nis");--> statement-breakpoint
CREATE INDEX "closures_service_id_index" ON "closures" USING btree ("service_id");--> statement-breakpoint
CREATE INDEX "closures_location_id_index" ON "closures" USING btree ("location_id");--> statement-breakpoint
CREATE UNIQUE INDEX "service_at_locations_service_id_location_id_index" ON "service_at_locations" USING btree ("service_id","location_id");--> statement-breakpoint
CREATE INDEX "service_at_locations_location_id_index" ON "service_at_locations" USING btree ("location_id");--> statement-breakpoint
CREATE INDEX "service_versions_service_id_at_index" ON "service_versions" USING btree ("service_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "services_centre_id_slug_index" ON "services" USING btree ("centre_id","slug");--> statement-breakpoint
CREATE INDEX "services_organisation_id_index" ON "services" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "services_centre_id_id_index" ON "services" USING btree ("centre_id","id");--> statement-breakpoint
CREATE INDEX "services_version_index" ON "services" USING btree ("version");--> statement-breakpoint
CREATE INDEX "services_removed_version_index" ON "services_removed" USING btree ("version");--> statement-breakpoint
CREATE INDEX "agrements_organisation_id_index" ON "agrements" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "propositions_centre_id_state_index" ON "prive"."propositions" USING btree ("centre_id","state");--> statement-breakpoint
CREATE INDEX "propositions_service_id_index" ON "prive"."propositions" USING btree ("service_id");--> statement-breakpoint
CREATE INDEX "signalements_centre_id_state_index" ON "prive"."signalements" USING btree ("centre_id","state");--> statement-breakpoint
CREATE INDEX "signalements_service_id_index" ON "prive"."signalements" USING btree ("service_id");--> statement-breakpoint
CREATE UNIQUE INDEX "organisations_uuid_index" ON "organisations" USING btree ("uuid");--> statement-breakpoint
ALTER TABLE "organisations" ADD CONSTRAINT "bce_of_ten_digits" CHECK ("organisations"."bce" ~ '^[01][0-9]{9}$');--> statement-breakpoint
-- A service carries the transaction that last changed anything that is read with it.
create function version_of_service() returns trigger language plpgsql as $$
begin
  new.version := pg_current_xact_id()::text::bigint;
  return new;
end $$;--> statement-breakpoint
create trigger version_of_service before insert or update on services
  for each row execute function version_of_service();--> statement-breakpoint
create function service_removed() returns trigger language plpgsql as $$
begin
  insert into services_removed (id, version)
  select id, pg_current_xact_id()::text::bigint from gone
  on conflict (id) do update set version = excluded.version;
  return null;
end $$;--> statement-breakpoint
create trigger service_removed after delete on services
  referencing old table as gone for each statement execute function service_removed();--> statement-breakpoint
-- Of a part that was written: its services are touched, so that they take the version of this transaction.
create function touch_services_of_place() returns trigger language plpgsql as $$
begin
  update services set version = 0 where id in (select service_id from changed);
  return null;
end $$;--> statement-breakpoint
create trigger touch_services after insert on service_at_locations
  referencing new table as changed for each statement execute function touch_services_of_place();--> statement-breakpoint
create trigger touch_services_updated after update on service_at_locations
  referencing new table as changed for each statement execute function touch_services_of_place();--> statement-breakpoint
create trigger touch_services_deleted after delete on service_at_locations
  referencing old table as changed for each statement execute function touch_services_of_place();--> statement-breakpoint
create function touch_services_of_closure() returns trigger language plpgsql as $$
begin
  update services set version = 0 where id in (
    select service_id from changed where service_id is not null
    union
    select p.service_id from changed c join service_at_locations p on p.location_id = c.location_id);
  return null;
end $$;--> statement-breakpoint
create trigger touch_services after insert on closures
  referencing new table as changed for each statement execute function touch_services_of_closure();--> statement-breakpoint
create trigger touch_services_updated after update on closures
  referencing new table as changed for each statement execute function touch_services_of_closure();--> statement-breakpoint
create trigger touch_services_deleted after delete on closures
  referencing old table as changed for each statement execute function touch_services_of_closure();--> statement-breakpoint
create function touch_services_of_location() returns trigger language plpgsql as $$
begin
  update services set version = 0 where id in (
    select p.service_id from changed c join service_at_locations p on p.location_id = c.id);
  return null;
end $$;--> statement-breakpoint
create trigger touch_services after update on locations
  referencing new table as changed for each statement execute function touch_services_of_location();--> statement-breakpoint
create function touch_services_of_organisation() returns trigger language plpgsql as $$
begin
  update services set version = 0 where organisation_id in (select id from changed);
  return null;
end $$;--> statement-breakpoint
create trigger touch_services after update on organisations
  referencing new table as changed for each statement execute function touch_services_of_organisation();--> statement-breakpoint
do $$
declare
  name text;
begin
  for name in select tablename from pg_tables where schemaname = 'public' and not exists (
      select from pg_trigger
      where tgname = 'announce_revision' and tgrelid = format('%I.%I', schemaname, tablename)::regclass)
  loop
    execute format(
      'create trigger announce_revision after insert or update or delete or truncate on %I
       for each statement execute function announce_revision()', name);
  end loop;
end $$;
