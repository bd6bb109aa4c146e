import { and, eq, like, or } from 'drizzle-orm';
import type { Orm } from '#platform/database/open.ts';
import { slugOf } from '#platform/slug.ts';
import { services } from '../tables.ts';

/** Addresses within the annuaire that are pages of their own: a service there would never be reached. */
export const reserved: ReadonlySet<string> = new Set([
  ...['couverture', 'export', 'guide', 'hors-ligne', 'hsds', 'mettre-a-jour', 'operateurs', 'proposer', 'repertoires'],
  ...['campagnes', 'carte', 'widget']
]);

/** The address of a new service within the annuaire of its centre. */
async function freeSlug(tx: Orm, centreId: string, name: string): Promise<string> {
  const slug = slugOf(name).slice(0, 52).replace(/-$/, '') || 'service';
  const rows = await tx
    .select({ slug: services.slug })
    .from(services)
    .where(and(eq(services.centreId, centreId), or(eq(services.slug, slug), like(services.slug, `${slug}-%`))));
  const taken = new Set([...reserved, ...rows.map((one) => one.slug)]);
  if (!taken.has(slug)) return slug;
  for (let no = 2; ; no += 1) if (!taken.has(`${slug}-${no}`)) return `${slug}-${no}`;
}

/** Writes down a new service at an address that is free, also where another of its name is written at the same moment. */
export async function insertService(tx: Orm, row: Omit<typeof services.$inferInsert, 'slug'>): Promise<void> {
  const { centreId, name } = row;
  for (let tries = 0; tries < 20; tries += 1) {
    const slug = await freeSlug(tx, centreId, name);
    const [written] = await tx
      .insert(services)
      .values({ ...row, slug })
      .onConflictDoNothing({ target: [services.centreId, services.slug] })
      .returning({ id: services.id });
    if (written) return;
  }
  throw new Error(`No free address for ${name}`);
}
