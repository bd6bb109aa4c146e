import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { raiseRevision } from '#platform/revision.ts';
import { acteurAs } from '../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { signalements } from '../../annuaire/verification/tables.ts';
import { etapes } from '../../plan/fiches/tables.ts';
import { countObservations } from '../../diagnostic/observations/queries.server.ts';
import { readAttente } from './attente.server.ts';

const day = '2026-11-22';
const team = acteurAs('charge-de-mission');
const animateur = acteurAs('animateur', ['espace', 'pf-langue']);

onTheStory('the desk', () => {
  it('tells the team what is to sort and what the directory asks for', async () => {
    const before = (await readAttente(team, team, true, day)).team;
    expect(before?.observations).toBe(await countObservations(team, { q: '', etat: '', commune: '' }));
    await db()
      .insert(signalements)
      .values({ id: crypto.randomUUID(), centreId: team.centreId, sentAt: new Date(`${day}T10:00:00Z`) });
    const { annuaire } = (await readAttente(team, team, true, day)).team ?? {};
    expect(annuaire?.signalements).toBe((before?.annuaire.signalements ?? 0) + 1);
  });

  it('tells each what falls due within the week, of the fiches they look after', async () => {
    const [step] = await db().select().from(etapes).where(eq(etapes.ficheId, 'ppli-2026/F-01')).orderBy(etapes.no);
    const own = async (who: typeof team, all: boolean) => (await readAttente(who, who, all, day)).semaine.rows;
    for (const [dueOn, due] of [
      [day, true],
      ['2026-11-28', true],
      ['2026-11-29', false]
    ] as const) {
      await db()
        .update(etapes)
        .set({ dueOn, doneOn: null, title: 'Ouvrir la salle' })
        .where(eq(etapes.ficheId, step?.ficheId ?? ''));
      raiseRevision();
      for (const [who, all] of [
        [team, true],
        [animateur, false]
      ] as const)
        expect((await own(who, all)).some(({ code, what }) => code === 'F-01' && what === 'Ouvrir la salle')).toBe(due);
    }
  });

  it('names to each their own espaces, and to the others none', async () => {
    expect((await readAttente(animateur, animateur, false, day)).espaces.map(({ id }) => id)).toEqual(['pf-langue']);
    expect((await readAttente(team, team, true, day)).espaces).toEqual([]);
  });
});
