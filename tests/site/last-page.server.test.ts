import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { securityHeaders } from '../../src/platform/http/headers.ts';
import { openDatabase } from '../../src/platform/database/open.ts';
import { newDatabase } from '../databases.ts';
import { startSite } from './process.ts';

it('says the same of itself when not even a page can be drawn, at the address of a frame too', async () => {
  const place = await newDatabase('postgresql', 'story');
  const site = await startSite({ DATABASE_URL: place.options.url ?? '', DATA_DIR: place.options.dataDir });
  try {
    const framed = await fetch(`${site.origin}/integrer/communes/92094`);
    expect([framed.status, framed.headers.get('x-frame-options')]).toEqual([200, null]);
    // What every answer reads first is gone, and so is what an error is drawn with; nothing kept of it counts any more.
    const database = await openDatabase(place.options);
    await database.orm.transaction(async (tx) => {
      await tx.execute(sql`update centres set name = name`);
      await tx.execute(sql`alter table centres rename to centres_ailleurs`);
    });
    await database.close();
    await expect.poll(async () => (await fetch(`${site.origin}/plan`)).status).toBe(500);
    for (const path of ['/plan', '/integrer/communes/92094', '/nl/integrer/plan/etat', '/annuaire/hors-ligne']) {
      const answer = await fetch(site.origin + path);
      const said = Object.fromEntries(
        Object.keys(securityHeaders).map((name) => [name, answer.headers.get(name)] as const)
      );
      expect([path, answer.status, said]).toEqual([path, 500, securityHeaders]);
      expect(await answer.text()).not.toMatch(/centres_ailleurs|relation|node_modules/);
    }
  } finally {
    await site.stop();
    await place.drop();
  }
}, 60_000);
