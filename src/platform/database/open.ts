// Interim: replaced by the full version (lock, durability, dumps).
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';

export type Orm = PgDatabase<PgQueryResultHKT>;
export type Database = {
  engine: 'embedded' | 'postgresql';
  orm: Orm;
  migrate(folder: string): Promise<void>;
  listen(
    channel: string,
    onMessage: (payload: string) => void,
    onLost?: () => void,
    onBack?: () => void
  ): Promise<() => Promise<void>>;
  close(): Promise<void>;
};

export async function openDatabase(options: { url?: string; dataDir: string; dumpEvery?: number }): Promise<Database> {
  if (options.url) {
    const { default: pg } = await import('pg');
    const { drizzle } = await import('drizzle-orm/node-postgres');
    const { migrate } = await import('drizzle-orm/node-postgres/migrator');
    pg.types.setTypeParser(20, Number);
    const pool = new pg.Pool({ connectionString: options.url, max: 8 });
    const orm = drizzle(pool);
    return {
      engine: 'postgresql',
      orm: orm as unknown as Orm,
      migrate: (folder) => migrate(orm, { migrationsFolder: folder }),
      async listen(channel, onMessage) {
        const client = await pool.connect();
        client.on('notification', (n) => onMessage(n.payload ?? ''));
        await client.query(`listen ${channel}`);
        return async () => client.release(true);
      },
      close: () => pool.end()
    };
  }
  const { PGlite } = await import('@electric-sql/pglite');
  const { pg_trgm } = await import('@electric-sql/pglite/contrib/pg_trgm');
  const { unaccent } = await import('@electric-sql/pglite/contrib/unaccent');
  const { drizzle } = await import('drizzle-orm/pglite');
  const { migrate } = await import('drizzle-orm/pglite/migrator');
  await mkdir(options.dataDir, { recursive: true });
  const client = await PGlite.create({ dataDir: join(options.dataDir, 'base'), extensions: { pg_trgm, unaccent } });
  const orm = drizzle(client);
  return {
    engine: 'embedded',
    orm: orm as unknown as Orm,
    migrate: (folder) => migrate(orm, { migrationsFolder: folder }),
    listen: (channel, onMessage) => client.listen(channel, onMessage),
    close: () => client.close()
  };
}
