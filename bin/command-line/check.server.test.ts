import { sql } from 'drizzle-orm';
import { expect, it, vi } from 'vitest';
import { db } from '#platform/database/current.ts';
import { onTheStory } from '../../tests/databases.ts';
import { broken } from '../../tests/broken-rows.ts';
import { checkAll, listChecks } from './check.ts';

/** Parts of which each rule is broken once by the test. */
const held: ReadonlySet<string> = new Set(['comptes', 'annuaire', 'rapports', 'courriels', 'travaux']);

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

  it('has a rule for each of these, and the other way round', () => {
    const rules = listChecks().map(({ part, check: { holds } }) => ({ part, holds }));
    for (const [holds] of broken) expect(rules.filter((one) => one.holds.includes(holds)).length, holds).toBe(1);
    const unbroken = rules.filter((one) => held.has(one.part) && !broken.some(([holds]) => one.holds.includes(holds)));
    expect(unbroken).toEqual([]);
  });

  it.each(broken)('sees it: %s', async (holds, damage) => {
    const check = listChecks().find((one) => one.check.holds.includes(holds))?.check;
    if (!check) throw new Error(`There is no such rule: ${holds}`);
    const never = new Error('Nothing of it stays');
    const before = (await db().execute(check.violations)).rows.length;
    await expect(
      db().transaction(async (tx) => {
        await tx.execute(sql.raw(damage));
        const { rows } = await tx.execute<{ what: string }>(check.violations);
        expect(rows.length).toBeGreaterThan(before);
        expect(rows.every(({ what }) => typeof what === 'string' && what !== '')).toBe(true);
        throw never;
      })
    ).rejects.toBe(never);
  });
});
