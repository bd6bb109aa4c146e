CREATE TABLE "successions" (
	"id" text PRIMARY KEY NOT NULL,
	"centre_id" text NOT NULL,
	"from_plan_id" text NOT NULL,
	"to_plan_id" text NOT NULL,
	"from_recommandation_id" text,
	"from_fiche_id" text,
	"from_domain" text,
	"to_recommandation_id" text,
	"to_fiche_id" text,
	"reason" text,
	"visibility" text DEFAULT 'equipe' NOT NULL,
	"exemple" boolean DEFAULT false NOT NULL,
	CONSTRAINT "one_thing_before_one_after_and_at_least_one" CHECK (num_nonnulls("successions"."from_recommandation_id", "successions"."from_fiche_id", "successions"."from_domain") <= 1
        and num_nonnulls("successions"."to_recommandation_id", "successions"."to_fiche_id") <= 1
        and num_nonnulls("successions"."from_recommandation_id", "successions"."from_fiche_id", "successions"."from_domain",
          "successions"."to_recommandation_id", "successions"."to_fiche_id") >= 1)
);
--> statement-breakpoint
ALTER TABLE "plans" ADD COLUMN "announced_domains" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "successions" ADD CONSTRAINT "successions_centre_id_centres_id_fk" FOREIGN KEY ("centre_id") REFERENCES "public"."centres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "successions" ADD CONSTRAINT "successions_from_plan_id_plans_id_fk" FOREIGN KEY ("from_plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "successions" ADD CONSTRAINT "successions_to_plan_id_plans_id_fk" FOREIGN KEY ("to_plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "successions" ADD CONSTRAINT "successions_from_recommandation_id_recommandations_id_fk" FOREIGN KEY ("from_recommandation_id") REFERENCES "public"."recommandations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "successions" ADD CONSTRAINT "successions_from_fiche_id_fiches_id_fk" FOREIGN KEY ("from_fiche_id") REFERENCES "public"."fiches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "successions" ADD CONSTRAINT "successions_to_recommandation_id_recommandations_id_fk" FOREIGN KEY ("to_recommandation_id") REFERENCES "public"."recommandations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "successions" ADD CONSTRAINT "successions_to_fiche_id_fiches_id_fk" FOREIGN KEY ("to_fiche_id") REFERENCES "public"."fiches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "successions_to_plan_id_from_plan_id_index" ON "successions" USING btree ("to_plan_id","from_plan_id");--> statement-breakpoint
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
