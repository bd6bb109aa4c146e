import { expect, test, vi } from 'vitest';
import { emptyDatabase } from '../../../tests/empty-database.ts';

const cut = `select pg_terminate_backend(pid) from pg_stat_activity
	where datname = current_database() and pid <> pg_backend_pid() and query ilike 'listen %'`;

test('a dropped connection is told, made again, and told again', async () => {
  const db = await emptyDatabase('postgresql');
  const heard: string[] = [];
  const lost = vi.fn();
  await db.listen('rooms', (payload) => heard.push(payload), lost);

  await db.execute(cut);
  await vi.waitFor(() => expect(lost).toHaveBeenCalledTimes(2), { timeout: 10_000 });
  await db.execute(`notify rooms, 'after'`);
  await vi.waitFor(() => expect(heard).toEqual(['after']));
});

test('closing is not losing', async () => {
  const db = await emptyDatabase('postgresql');
  const lost = vi.fn();
  const stop = await db.listen('rooms', () => {}, lost);
  await db.close();
  await stop();
  expect(lost).not.toHaveBeenCalled();
});
