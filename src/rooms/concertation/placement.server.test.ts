import { and, eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { lineOf } from '#platform/journal/read.server.ts';
import { acteurAs, equipe, everyActeur } from '../../../tests/acteurs.ts';
import { onTheStory } from '../../../tests/databases.ts';
import { addMoyen } from '../plan/fiches/edit/parts/moyens.server.ts';
import { moyens } from '../plan/fiches/moyens/tables.ts';
import { fiches } from '../plan/fiches/tables.ts';
import { recommandations } from '../plan/tables.ts';
import { listFichesToPlace } from './placement.server.ts';
import { ficheEspaces } from './tables.ts';

const now = new Date('2026-11-22T12:00:00Z');

onTheStory('the fiches under which means may be placed', () => {
  it('are all for the team, those of their espaces for whoever runs one, none for the others', async () => {
    const all = await db()
      .select({ id: recommandations.id })
      .from(recommandations)
      .where(eq(recommandations.planId, 'ppli-2026'));
    const ids = all.map(({ id }) => id);
    const inPlan = await db().$count(fiches, eq(fiches.planId, 'ppli-2026'));
    const own = await db()
      .select({ id: ficheEspaces.ficheId })
      .from(ficheEspaces)
      .innerJoin(fiches, and(eq(fiches.id, ficheEspaces.ficheId), eq(fiches.planId, 'ppli-2026')))
      .where(eq(ficheEspaces.espaceId, 'pf-langue'));
    expect(own.length).toBeGreaterThan(0);
    for (const [role, acteur] of everyActeur) {
      const found = await listFichesToPlace(acteur, ids);
      const expected = equipe.has(role) ? inPlan : role === 'animateur' ? own.length : 0;
      expect([role, found.length]).toEqual([role, expected]);
      if (role === 'animateur')
        expect(found.map(({ id }) => id).toSorted()).toEqual(own.map(({ id }) => id).toSorted());
    }
    expect(await listFichesToPlace(acteurAs('administrateur'), [])).toEqual([]);
  });

  it('take means in the commune of the crossing, with the reason', async () => {
    const animateur = acteurAs('animateur', ['espace', 'pf-langue']);
    const [row] = await db()
      .select({ id: fiches.recommandationId })
      .from(fiches)
      .innerJoin(ficheEspaces, and(eq(ficheEspaces.ficheId, fiches.id), eq(ficheEspaces.espaceId, 'pf-langue')))
      .limit(1);
    const [fiche] = await listFichesToPlace(animateur, [row?.id ?? '']);
    if (!fiche) throw new Error('The espace has fiches');
    const amounts = { planned: 12.5, committed: 0, spent: 0, note: null };
    const given = { kind: 'financier', provider: 'La ville', nis: '92094', year: 2027, ...amounts } as const;
    const seq = await addMoyen(animateur, fiche, given, now, { reason: 'Décidé au conseil' });
    const line = await lineOf(db(), 'cai-namur', seq ?? 0);
    expect(line).toMatchObject({ action: 'placer des moyens', reason: 'Décidé au conseil' });
    const [placed] = await db()
      .select()
      .from(moyens)
      .where(eq(moyens.id, line?.objectId ?? ''));
    expect(placed).toMatchObject({ ficheId: fiche.id, nis: '92094', planned: 12.5 });
  });
});
