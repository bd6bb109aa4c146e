import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '../src/platform/database/current.ts';
import { onTheStory } from './databases.ts';

onTheStory('the seeded story', (_database, engine) => {
  it('is cloned onto the engine asked for', async () => {
    const { rows } = await db().execute<{ version: string }>(sql`select version()`);
    expect(/wasm|emscripten/i.test(rows[0]?.version ?? '')).toBe(engine === 'embedded');
  });
});
