DROP INDEX "moyens_fiche_id_index";--> statement-breakpoint
CREATE INDEX "organisations_centre_id_name_index" ON "organisations" USING btree ("centre_id","name");--> statement-breakpoint
CREATE INDEX "moyens_fiche_id_nis_index" ON "moyens" USING btree ("fiche_id","nis");