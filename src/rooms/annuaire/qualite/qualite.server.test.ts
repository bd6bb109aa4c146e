import { and, eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { today } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { acteurAs } from '../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { services } from '../services/tables.ts';
import { criteres, scoreOf } from './criteres.ts';
import { qualiteForm, type QualiteAsked } from './forms.ts';
import { listQualite, moyennesDeQualite } from './queries.server.ts';
import * as v from 'valibot';

const team = acteurAs('charge-de-mission');
const day = '2026-11-22';
const asked = (some: Partial<QualiteAsked> = {}): QualiteAsked => ({ ...v.parse(qualiteForm, {}), ...some });
const all = (some?: Partial<QualiteAsked>) => listQualite(team, asked(some), day, { limit: 5000, offset: 0 });

onTheStory('quality of the directory', () => {
  it('is counted by the database as the rules count it, the worst first', async () => {
    const rows = await all();
    expect(rows.length).toBeGreaterThan(500);
    for (const row of rows) expect([row.id, row.score]).toEqual([row.id, scoreOf(row.connus)]);
    const scores = rows.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => a - b));
    expect(new Set(scores).size).toBeGreaterThan(5);
  });

  it('shows where each criterion lacks, and nothing else', async () => {
    const rows = await all();
    for (const { id } of criteres) {
      const lacking = await all({ manque: id });
      expect([id, lacking.length]).toEqual([id, rows.filter(({ connus }) => connus[id] === false).length]);
    }
  });

  it('adds up by commune and répertoire, and in all', async () => {
    const rows = await all();
    const { total, communes, repertoires } = await moyennesDeQualite(team, asked(), day);
    expect(total).toEqual({
      ...{ key: '', services: rows.length },
      score: Math.round(rows.reduce((sum, { score }) => sum + score, 0) / rows.length)
    });
    const [commune, repertoire] = [communes[0], repertoires[0]];
    expect((await all({ commune: commune?.key ?? '' })).length).toBe(commune?.services);
    expect((await all({ repertoire: repertoire?.key ?? '' })).length).toBe(repertoire?.services);
  });

  it('follows what is written', async () => {
    const [worst] = await all({ manque: 'telephone' });
    const of = and(eq(services.id, worst?.id ?? ''));
    await db().update(services).set({ phone: '081 12 34 56', verifiedOn: today() }).where(of);
    const again = (await all()).find(({ id }) => id === worst?.id);
    expect(again?.connus.telephone).toBe(true);
    expect(again?.score).toBeGreaterThan(worst?.score ?? 100);
  });
});
