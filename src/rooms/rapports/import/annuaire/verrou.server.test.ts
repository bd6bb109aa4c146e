import { eq, sql } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { freezeClock } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import { centreId, csvOf, reglages, team } from '../../../../../tests/annuaire-import.ts';
import { writeActeur } from '../../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../../tests/databases.ts';
import { ecrireAnnuaire } from '../../../annuaire/import/ecriture.server.ts';
import { readPresent } from '../../../annuaire/import/present.server.ts';
import { projetOf } from '../../../annuaire/import/projet.ts';
import { lockAnnuaire } from '../../../annuaire/import/verrou.server.ts';
import { services } from '../../../annuaire/services/tables.ts';
import { organisations } from '../../../annuaire/tables.ts';
import { lignesDe } from './formes.server.ts';
import { readListes } from './listes.server.ts';

const titles = ['référence', 'organisation', 'code postal', 'localité', 'service', 'besoins'];
const row = (no: number) => [
  ...[`R${no}`, `Organisation d’essai ${no}`, '5000', 'Namur', `Atelier ${no}`, 'recherche-de-logement']
];
const silent = async () => {};

onTheStory('an import of a directory, while others write', (database, engine) => {
  beforeAll(async () => {
    freezeClock('2026-11-22');
    await writeActeur();
    return () => freezeClock(undefined);
  });

  /** As the job writes a file: compared once nobody else writes, and written in the same transaction. */
  async function importing(...numbers: number[]): Promise<number> {
    const file = csvOf([titles, ...numbers.map(row)]);
    const { lignes } = await lignesDe(file, { listes: await readListes(db()), centreId }, silent);
    return db().transaction(async (tx) => {
      const asked = { source: reglages.source, today: '2026-11-22', lock: true };
      const present = await readPresent(tx, centreId, asked);
      const projet = await projetOf(lignes, present, { reglages, choix: {} }, silent);
      const about = { acteur: team, now: new Date('2026-11-22T12:00:00Z'), reglages, label: 'essai.csv' };
      await ecrireAnnuaire(tx, about, present, projet);
      return projet.counts.services.added;
    });
  }

  it('waits for the other, so that what both bring is there once', async () => {
    const added = await Promise.all([importing(1, 2, 3), importing(2, 3, 4), importing(3, 4, 1)]);
    expect(added.reduce((sum, one) => sum + one, 0)).toBe(4);
    const held = await db()
      .select({ name: services.name })
      .from(services)
      .where(sql`${services.name} in ('Atelier 1', 'Atelier 2', 'Atelier 3', 'Atelier 4')`);
    expect(held.map(({ name }) => name).toSorted()).toEqual(['Atelier 1', 'Atelier 2', 'Atelier 3', 'Atelier 4']);
  });

  // The embedded engine has one connection: its transactions come one after the other.
  it.runIf(engine === 'postgresql')('lets others finish, in whatever order they write', async () => {
    const [one] = await db().select().from(services).where(eq(services.centreId, centreId)).limit(1);
    if (!one) throw new Error('The story has services');
    /** Two who write in opposite orders than an import: a row is locked before its table is written, the last table first. */
    const ways: ((tx: Orm) => Promise<unknown>)[][] = [
      [
        (tx) => tx.select().from(services).where(eq(services.id, one.id)).for('update'),
        (tx) => tx.update(services).set({ name: 'Écrit entre-temps' }).where(eq(services.id, one.id))
      ],
      [
        (tx) => tx.execute(sql`update service_at_locations set hours_note = 'x' where service_id = ${one.id}`),
        (tx) => tx.update(organisations).set({ description: 'x' }).where(eq(organisations.id, one.organisationId))
      ]
    ];
    for (const [first, then] of ways) {
      let [begun, refused] = [() => {}, () => {}];
      const isBegun = new Promise<void>((resolve) => (begun = resolve));
      const isRefused = new Promise<void>((resolve) => (refused = resolve));
      const writing = db().transaction(async (tx) => {
        await first?.(tx);
        begun();
        await isRefused;
        await then?.(tx);
      });
      await isBegun;
      let waited = 0;
      await db().transaction((tx) =>
        lockAnnuaire(tx, centreId, async () => {
          waited += 1;
          refused();
          // Nothing is locked meanwhile, or this would wait for ever.
          await writing;
        })
      );
      expect(waited).toBe(1);
    }
    expect((await db().select().from(services).where(eq(services.id, one.id)))[0]?.name).toBe('Écrit entre-temps');
  });

  it.runIf(engine === 'postgresql')(
    'says so where others do not end, and leaves what only names the directory alone',
    async () => {
      let tries = 0;
      await db().transaction(async (tx) => {
        await tx.update(organisations).set({ description: 'y' }).where(eq(organisations.centreId, centreId));
        const asked = db().transaction((other) => lockAnnuaire(other, centreId, async () => void (tries += 1)));
        await expect(asked).rejects.toThrow('réessayez dans un moment');
      });
      expect(tries).toBeGreaterThan(10);
      await db().transaction(async (tx) => {
        await lockAnnuaire(tx, centreId);
        const [fiche] = (
          await database().execute(`update fiches set lead_id = lead_id where lead_id is not null returning id`)
        ).rows;
        expect(fiche).toBeDefined();
      });
    }
  );
});
