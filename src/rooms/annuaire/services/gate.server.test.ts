import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { anonymous, visibilites, type Viewer } from '../../comptes/visibilite.ts';
import { organisations } from '../tables.ts';
import { listedServices } from './gate.ts';
import { services } from './tables.ts';

const day = '2026-11-22';
const everyone = anonymous('cai-namur');
const team: Viewer = { centreId: 'cai-namur', reads: visibilites };

const seen = async (viewer: Viewer, left?: { all: boolean }): Promise<Set<string>> => {
  const rows = await db()
    .select({ id: services.id })
    .from(services)
    .innerJoin(organisations, eq(organisations.id, services.organisationId))
    .where(listedServices(viewer, day, left));
  return new Set(rows.map(({ id }) => id));
};

onTheStory('the gate of the directory', () => {
  it('lists what everyone may see and somebody confirmed, and nothing of another centre', async () => {
    const listed = await seen(everyone);
    expect(listed.size).toBeGreaterThan(500);
    expect(listed.size).toBeLessThanOrEqual(await db().$count(services, eq(services.centreId, 'cai-namur')));
    expect(listed.intersection(await seen(anonymous('cri-deux-rives'))).size).toBe(0);
  });

  it.each([
    ['is not public', (id: string) => db().update(services).set({ visibility: 'reseau' }).where(eq(services.id, id))],
    [
      'asked not to be listed',
      (id: string) => db().update(services).set({ unlisted: true }).where(eq(services.id, id))
    ],
    ['has ended', (id: string) => db().update(services).set({ status: 'defunct' }).where(eq(services.id, id))],
    [
      'nobody confirmed for too long',
      (id: string) => db().update(services).set({ listedUntil: '2026-11-21' }).where(eq(services.id, id))
    ]
  ])('keeps out one that %s', async (_, change) => {
    const [id = ''] = await seen(everyone);
    await change(id);
    expect(await seen(everyone)).not.toContain(id);
    // Asking for all opens nothing to whoever may not read it.
    expect(await seen(everyone, { all: true })).not.toContain(id);
    expect(await seen(team, { all: true })).toContain(id);
  });

  it.each([
    ['may not see', { visibility: 'equipe' as const }],
    ['asked not to be listed', { unlisted: true }]
  ])('keeps out all those of an organisation that everyone %s', async (_, change) => {
    const [id = ''] = await seen(everyone);
    const [row] = await db().select({ of: services.organisationId }).from(services).where(eq(services.id, id));
    const of = row?.of ?? '';
    await db().update(organisations).set(change).where(eq(organisations.id, of));
    const its = await db().select({ id: services.id }).from(services).where(eq(services.organisationId, of));
    const listed = await seen(everyone);
    for (const one of its) expect(listed).not.toContain(one.id);
  });

  it('lists on its last day one that ends it that day', async () => {
    const [id = ''] = await seen(everyone);
    await db().update(services).set({ listedUntil: day }).where(eq(services.id, id));
    expect(await seen(everyone)).toContain(id);
  });
});
