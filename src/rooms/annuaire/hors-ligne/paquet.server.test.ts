import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { countQueries } from '#platform/database/queries.ts';
import { raiseRevision } from '#platform/revision.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { services } from '../services/tables.ts';
import { TOUT, type Paquet } from './paquet.ts';
import { weighPaquet, writePaquet } from './paquet.server.ts';

const asked = ['cai-namur', 'Province de Namur', TOUT] as const;
const isMade = (query: string): boolean => query.includes('"listedUntil"') || query.includes("'listedUntil'");

/** How often the services of a package were read meanwhile. */
async function made(work: () => Promise<unknown>): Promise<number> {
  const { queries } = await countQueries(work);
  return queries.filter(isMade).length;
}

onTheStory('the package that a telephone keeps', () => {
  it('is made once for all who ask until something is written, and then says it', async () => {
    raiseRevision();
    const once = await made(() => Promise.all(Array.from({ length: 5 }, () => writePaquet(...asked))));
    expect(once).toBeGreaterThan(0);
    expect(await made(() => weighPaquet(...asked))).toBe(0);
    expect(await made(() => writePaquet(...asked))).toBe(0);
    const first = await writePaquet(...asked);
    const { services: before } = JSON.parse(first?.text ?? '') as Paquet;
    expect(before).toHaveLength(first?.count ?? 0);
    const [one] = before;
    await db()
      .update(services)
      .set({ name: 'Autrement nommé' })
      .where(eq(services.id, one?.id ?? ''));
    // As the database announces it.
    raiseRevision();
    const after: (Paquet | null)[] = [];
    const again = await made(async () => after.push(JSON.parse((await writePaquet(...asked))?.text ?? '')));
    expect(again).toBe(once);
    expect(after[0]?.services.find(({ id }) => id === one?.id)?.name).toBe('Autrement nommé');
  });

  it('weighs what travels', async () => {
    const [written, weight] = await Promise.all([writePaquet(...asked), weighPaquet(...asked)]);
    expect(weight?.count).toBe(written?.count);
    expect(weight?.bytes).toBeGreaterThan(1000);
    expect(weight?.bytes).toBeLessThan((written?.text.length ?? 0) / 3);
  });
});
