CREATE TABLE "prive"."identifiants_externes" (
	"centre_id" text NOT NULL,
	"source" text NOT NULL,
	"kind" text NOT NULL,
	"externe" text NOT NULL,
	"object_id" text NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "identifiants_externes_centre_id_source_kind_externe_pk" PRIMARY KEY("centre_id","source","kind","externe")
);
--> statement-breakpoint
CREATE TABLE "prive"."imports_objets" (
	"import_id" uuid NOT NULL,
	"no" integer NOT NULL,
	"doublon" boolean NOT NULL,
	"question" boolean NOT NULL,
	"vu" jsonb NOT NULL,
	"sign" text NOT NULL,
	CONSTRAINT "imports_objets_import_id_no_pk" PRIMARY KEY("import_id","no")
);
--> statement-breakpoint
ALTER TABLE "prive"."imports" ALTER COLUMN "plan_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "prive"."imports" ADD COLUMN "sorte" text DEFAULT 'plan' NOT NULL;--> statement-breakpoint
ALTER TABLE "prive"."imports" ADD COLUMN "reglages" jsonb;--> statement-breakpoint
ALTER TABLE "prive"."imports" ADD COLUMN "choix" jsonb;--> statement-breakpoint
ALTER TABLE "prive"."imports" ADD COLUMN "reading_id" uuid;--> statement-breakpoint
ALTER TABLE "prive"."imports" ADD COLUMN "lot" bigint;--> statement-breakpoint
ALTER TABLE "prive"."identifiants_externes" ADD CONSTRAINT "identifiants_externes_centre_id_centres_id_fk" FOREIGN KEY ("centre_id") REFERENCES "public"."centres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prive"."imports_objets" ADD CONSTRAINT "imports_objets_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "prive"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "identifiants_externes_kind_object_id_index" ON "prive"."identifiants_externes" USING btree ("kind","object_id");--> statement-breakpoint
CREATE INDEX "imports_objets_import_id_doublon_index" ON "prive"."imports_objets" USING btree ("import_id","doublon");--> statement-breakpoint
CREATE INDEX "imports_objets_import_id_question_index" ON "prive"."imports_objets" USING btree ("import_id","question");