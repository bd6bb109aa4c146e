import { eq, sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { diagnostics } from '../../diagnostic/tables.ts';
import { moyens } from '../../plan/fiches/moyens/tables.ts';
import { addressOf, editAddressOf, wordOf } from './objets.server.ts';

onTheStory('what the journal names', () => {
  it('has a French word and the address of its page', async () => {
    expect([wordOf('reactualisations'), wordOf('autre')]).toEqual(['Réactualisation', 'autre']);
    expect(await addressOf('observations', 'o-1')).toBe('/bureau/observations/o-1');
    expect(await addressOf('constats', 'diagnostic-2025/C-01')).toBe('/diagnostic/constats/C-01');
    expect(await addressOf('autre', 'x')).toBeNull();
    expect(await addressOf('fiches', 'x')).toBeNull();
    const [moyen] = await db().select({ id: moyens.id }).from(moyens).limit(1);
    expect(await addressOf('moyens', moyen?.id ?? '')).toMatch(/^\/plan\/fiches\/F-\d+$/);
  });

  it('says of which diagnostic a constat is where two have the code', async () => {
    const [row] = await db().select().from(diagnostics).where(eq(diagnostics.id, 'diagnostic-2025'));
    if (!row) throw new Error('The story has a diagnostic');
    await db()
      .insert(diagnostics)
      .values({ ...row, id: 'd-2', visibility: 'equipe' });
    await db()
      .execute(sql`insert into constats select (jsonb_populate_record(c, '{"id":"d-2/C-01","diagnostic_id":"d-2"}')).*
      from constats c where id = 'diagnostic-2025/C-01'`);
    expect(await addressOf('constats', 'd-2/C-01')).toBe('/diagnostic/constats/C-01?diagnostic=d-2');
    expect(await editAddressOf('constats', 'd-2/C-01')).toBe('/diagnostic/constats/C-01/modifier?diagnostic=d-2');
    expect(await editAddressOf('plans', 'x')).toBe('/plans/x/modifier');
    expect(await editAddressOf('reactualisations', 'x')).toBe('/bureau/reactualisations/x/modifier');
    expect(await editAddressOf('espaces', 'x')).toBeNull();
    expect(await editAddressOf('fiches', 'nouveau?recommandation=R-01')).toBe(
      '/plan/fiches/nouvelle?recommandation=R-01'
    );
    expect(await editAddressOf('recommandations', 'nouveau')).toBe('/plan/recommandations/nouvelle');
    expect(await editAddressOf('fiches', 'nouveau?suite=R-01')).toBeNull();
    expect(await editAddressOf('espaces', 'nouveau')).toBeNull();
  });
});
