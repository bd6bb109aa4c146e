import { vi } from 'vitest';
import type { Database } from '../../../src/platform/database/open.ts';

/** What requests write by themselves, whoever asks: counts of tries, sessions, revisions. */
const beside = ['limites', 'sessions', 'verifications', 'secrets', 'recherche_attente', 'recherche_entrees'];

/** Lets the database note from now on which tables get, change or lose a row, once that is committed. */
export async function watchWrites(database: Database): Promise<void> {
  await database.session((session) =>
    session.script(`
      create schema essai;
      create table essai.ecrits (nom text not null);
      create function essai.noter() returns trigger language plpgsql as
        $$ begin insert into essai.ecrits values (tg_table_name); return null; end $$;
      do $$ declare one record; begin
        for one in select schemaname, tablename from pg_tables where schemaname in ('public', 'prive')
          and tablename <> all (array['${beside.join("', '")}'])
        loop
          execute format('create trigger essai after insert or update or delete on %I.%I for each row execute function essai.noter()',
            one.schemaname, one.tablename);
        end loop;
      end $$;`)
  );
}

/** The tables that were written since this was asked last. Work in the background is waited for, so that it is not taken for what is asked next. */
export async function writtenSince(database: Database): Promise<string[]> {
  const { rows } = await database.execute(
    'with gone as (delete from essai.ecrits returning nom) select distinct nom from gone'
  );
  return rows.map(({ nom }) => String(nom));
}

/** Waits until nothing is under way in the background. */
export async function quiet(database: Database): Promise<void> {
  const under = `select 1 from prive.travaux where state in ('en attente', 'en cours')
    union all select 1 from prive.courriels where state in ('à envoyer', 'en envoi') limit 1`;
  await vi.waitUntil(async () => (await database.execute(under)).rows.length === 0, { timeout: 10_000, interval: 50 });
}
