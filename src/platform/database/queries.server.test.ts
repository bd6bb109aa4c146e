import { sql } from 'drizzle-orm';
import { expect, describe, test } from 'vitest';
import { emptyDatabase, engines } from '../../../tests/empty-database.ts';
import { countQueries } from './queries.ts';

describe.each(engines)('%s', (engine) => {
  test('counts the queries of its own work only, transactions for what they contain', async () => {
    const { orm } = await emptyDatabase(engine);
    const page = (number: number) =>
      countQueries(async () => {
        await orm.execute(sql`select ${number}::int`);
        return orm.transaction(async (tx) => (await tx.execute(sql`select 2 as two`)).rows);
      });
    const { value, queries } = await countQueries(() => Promise.all([page(1), page(2)]));
    expect(value.map((each) => each.queries)).toEqual([1, 2].map(() => ['select $1::int', 'select 2 as two']));
    expect(value[0].value).toEqual([{ two: 2 }]);
    expect(queries).toHaveLength(4);
  });

  test('a failed transaction of a library is over before anyone else is served', async () => {
    const database = await emptyDatabase(engine);
    const failing = database.execute('begin; select 1; select 1 / 0; commit;');
    const other = database.execute('select 2 as two');
    await expect(failing).rejects.toThrow();
    expect((await other).rows).toEqual([{ two: 2 }]);
  });
});
