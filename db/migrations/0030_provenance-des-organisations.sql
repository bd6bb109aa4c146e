ALTER TABLE "organisations" ADD COLUMN "source" text;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "updated_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "verified_on" date;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "verified_by" text;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "provenance" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
-- Of what was written before, the journal tells when it last was; from where and whether somebody confirmed it, nobody
-- noted. That is no change of what programs read with services.
alter table organisations disable trigger user;--> statement-breakpoint
update organisations o set updated_at = (
  select max(j.at) from prive.journal j where j.kind = 'organisations' and j.object_id = o.id and j.centre_id = o.centre_id
    and j.action in ('écrire une organisation', 'modifier une organisation', 'modifier un opérateur',
      'fusionner des organisations', 'défaire une fusion'));--> statement-breakpoint
alter table organisations enable trigger user;
