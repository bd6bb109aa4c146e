import { sql } from 'drizzle-orm';
import { expect, it, vi } from 'vitest';
import { db } from '#platform/database/current.ts';
import { onTheStory } from '../../tests/databases.ts';
import { checkAll } from './check.ts';

async function said(): Promise<{ code: number; text: string }> {
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const err = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const code = await checkAll();
  const text = out.mock.calls.map(([part]) => String(part)).join('');
  out.mockRestore();
  err.mockRestore();
  return { code, text };
}

onTheStory('integrity', () => {
  it('holds for the seeded story', async () => {
    expect(await said()).toEqual({ code: 0, text: expect.stringMatching(/^(\d+) of \1 checks hold\.\n$/) });
  });

  it('names what is broken', async () => {
    await db().execute(
      sql`update fiche_etats set on_date = '1999-01-01' where seq = 2 and fiche_id = (select min(fiche_id) from fiche_etats where seq = 2)`
    );
    await db().execute(
      sql`update chiffres set value = value + 1 where nis = '92094' and mesure = 'foreign' and year = 2021`
    );
    const { code, text } = await said();
    expect(code).toBe(1);
    expect(text).toContain('its states are dated in order');
    expect(text).toContain('92094 2021');
  });
});
