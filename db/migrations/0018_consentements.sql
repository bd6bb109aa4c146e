-- A name stands on a public page by consent alone, and goes from pages that are kept as soon as the consent, the role or
-- the name does. These writes are rare; signing in makes none of them.
create trigger announce_revision after insert or update or delete on prive.consentements
  for each statement execute function announce_revision();--> statement-breakpoint
create trigger announce_revision after update of ended_at on prive.attributions
  for each statement execute function announce_revision();--> statement-breakpoint
create trigger announce_revision after update of name on prive.personnes
  for each statement execute function announce_revision();
