import { expect, test, vi } from 'vitest';
import { emptyDatabase } from '../../../tests/empty-database.ts';

const cut = `select pg_terminate_backend(pid) from pg_stat_activity
	where datname = current_database() and pid <> pg_backend_pid() and query ilike 'listen %'`;

test('a dropped connection is told once, made again, and that is told once', async () => {
  const db = await emptyDatabase('postgresql');
  const heard: string[] = [];
  const told: string[] = [];
  await db.listen(
    'rooms',
    (payload) => heard.push(payload),
    () => told.push('lost'),
    () => told.push('back')
  );

  for (let drop = 1; drop <= 3; drop += 1) {
    await db.execute(cut);
    await vi.waitFor(() => expect(told).toHaveLength(2 * drop), { timeout: 10_000 });
    expect(told.slice(-2)).toEqual(['lost', 'back']);
    await db.execute(`notify rooms, 'after ${drop}'`);
    await vi.waitFor(() => expect(heard.at(-1)).toBe(`after ${drop}`));
  }
});

test('closing is not losing', async () => {
  const db = await emptyDatabase('postgresql');
  const lost = vi.fn();
  const stop = await db.listen('rooms', () => {}, lost);
  await db.close();
  await stop();
  expect(lost).not.toHaveBeenCalled();
});
