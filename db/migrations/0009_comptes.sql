CREATE SCHEMA "prive";
--> statement-breakpoint
CREATE TABLE "prive"."journal" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"centre_id" text NOT NULL,
	"personne_id" text,
	"lien_id" text,
	"action" text NOT NULL,
	"kind" text NOT NULL,
	"object_id" text NOT NULL,
	"label" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"reason" text
);
--> statement-breakpoint
CREATE TABLE "prive"."limites" (
	"key" text PRIMARY KEY NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"count" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "prive"."secrets" (
	"purpose" text PRIMARY KEY NOT NULL,
	"secret" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "prive"."attributions" (
	"id" text PRIMARY KEY NOT NULL,
	"personne_id" text NOT NULL,
	"centre_id" text NOT NULL,
	"role" text NOT NULL,
	"scope_kind" text NOT NULL,
	"scope_id" text,
	"given_at" timestamp with time zone NOT NULL,
	"given_by" text,
	"ended_at" timestamp with time zone,
	"ended_by" text,
	CONSTRAINT "scope_has_its_object" CHECK (("prive"."attributions"."scope_kind" = 'centre') = ("prive"."attributions"."scope_id" is null))
);
--> statement-breakpoint
CREATE TABLE "prive"."brouillons" (
	"personne_id" text NOT NULL,
	"kind" text NOT NULL,
	"object_id" text NOT NULL,
	"fields" jsonb NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "brouillons_personne_id_kind_object_id_pk" PRIMARY KEY("personne_id","kind","object_id")
);
--> statement-breakpoint
CREATE TABLE "prive"."consentements" (
	"id" text PRIMARY KEY NOT NULL,
	"personne_id" text NOT NULL,
	"to_what" text NOT NULL,
	"wording" text NOT NULL,
	"given_at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "prive"."identites" (
	"id" text PRIMARY KEY NOT NULL,
	"personne_id" text NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "prive"."liens" (
	"id" text PRIMARY KEY NOT NULL,
	"centre_id" text NOT NULL,
	"purpose" text NOT NULL,
	"kind" text NOT NULL,
	"object_id" text NOT NULL,
	"personne_id" text,
	"email" text,
	"organisation_id" text,
	"token_hash" text NOT NULL,
	"once" boolean NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"made_by" text,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"about" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "liens_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "prive"."personnes" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"erased_at" timestamp with time zone,
	"exemple" boolean DEFAULT false NOT NULL,
	CONSTRAINT "personnes_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "prive"."sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"personne_id" text NOT NULL,
	"token" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	CONSTRAINT "sessions_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "prive"."verifications" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "prive"."attributions" ADD CONSTRAINT "attributions_personne_id_personnes_id_fk" FOREIGN KEY ("personne_id") REFERENCES "prive"."personnes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prive"."attributions" ADD CONSTRAINT "attributions_given_by_personnes_id_fk" FOREIGN KEY ("given_by") REFERENCES "prive"."personnes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prive"."attributions" ADD CONSTRAINT "attributions_ended_by_personnes_id_fk" FOREIGN KEY ("ended_by") REFERENCES "prive"."personnes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prive"."brouillons" ADD CONSTRAINT "brouillons_personne_id_personnes_id_fk" FOREIGN KEY ("personne_id") REFERENCES "prive"."personnes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prive"."consentements" ADD CONSTRAINT "consentements_personne_id_personnes_id_fk" FOREIGN KEY ("personne_id") REFERENCES "prive"."personnes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prive"."identites" ADD CONSTRAINT "identites_personne_id_personnes_id_fk" FOREIGN KEY ("personne_id") REFERENCES "prive"."personnes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prive"."liens" ADD CONSTRAINT "liens_personne_id_personnes_id_fk" FOREIGN KEY ("personne_id") REFERENCES "prive"."personnes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prive"."liens" ADD CONSTRAINT "liens_made_by_personnes_id_fk" FOREIGN KEY ("made_by") REFERENCES "prive"."personnes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prive"."sessions" ADD CONSTRAINT "sessions_personne_id_personnes_id_fk" FOREIGN KEY ("personne_id") REFERENCES "prive"."personnes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "journal_kind_object_id_seq_index" ON "prive"."journal" USING btree ("kind","object_id","seq");--> statement-breakpoint
CREATE INDEX "journal_centre_id_seq_index" ON "prive"."journal" USING btree ("centre_id","seq");--> statement-breakpoint
CREATE INDEX "journal_personne_id_index" ON "prive"."journal" USING btree ("personne_id");--> statement-breakpoint
CREATE INDEX "attributions_personne_id_index" ON "prive"."attributions" USING btree ("personne_id");--> statement-breakpoint
CREATE INDEX "attributions_centre_id_role_index" ON "prive"."attributions" USING btree ("centre_id","role");--> statement-breakpoint
CREATE INDEX "brouillons_kind_object_id_index" ON "prive"."brouillons" USING btree ("kind","object_id");--> statement-breakpoint
CREATE INDEX "consentements_personne_id_index" ON "prive"."consentements" USING btree ("personne_id");--> statement-breakpoint
CREATE INDEX "liens_kind_object_id_index" ON "prive"."liens" USING btree ("kind","object_id");--> statement-breakpoint
CREATE INDEX "liens_personne_id_index" ON "prive"."liens" USING btree ("personne_id");--> statement-breakpoint
CREATE INDEX "sessions_personne_id_index" ON "prive"."sessions" USING btree ("personne_id");--> statement-breakpoint
CREATE INDEX "verifications_identifier_index" ON "prive"."verifications" USING btree ("identifier");--> statement-breakpoint
-- A line of the journal is never changed nor taken out, whoever asks.
create function prive.journal_stays() returns trigger language plpgsql as $$
begin
  raise exception 'The journal is not edited';
end $$;--> statement-breakpoint
create trigger journal_stays before update or delete or truncate on prive.journal
  for each statement execute function prive.journal_stays();
