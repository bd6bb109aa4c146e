import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { journal } from '#platform/database/tables.ts';
import { lastLineOf, lineOf } from '#platform/journal/read.server.ts';
import { acteurAs } from '../../../tests/acteurs.ts';
import { onTheStory } from '../../../tests/databases.ts';
import { ficheByCode } from '../../../tests/fiches.ts';
import { organisations } from '../annuaire/tables.ts';
import type { Acteur } from '../comptes/roles.ts';
import { updateObject } from '../comptes/edit/update.server.ts';
import { addEtape, removeEtape } from '../plan/fiches/edit/parts/actions.server.ts';
import { setValeur } from '../plan/fiches/edit/parts/indicateurs.server.ts';
import { addMoyen, removeMoyen } from '../plan/fiches/edit/parts/moyens.server.ts';
import { ChangedSince } from '../plan/fiches/edit/parts/on-fiche.server.ts';
import { indicateurs, indicateurValeurs } from '../plan/fiches/indicateurs/tables.ts';
import { moyens } from '../plan/fiches/moyens/tables.ts';
import { etapes } from '../plan/fiches/tables.ts';
import { organisationEditableWithMoyens } from '../plan/organisation-editable.server.ts';
import { retoursDesFiches } from './retours.server.ts';
import { etapeEditableByEspaces, moyenEditableByEspaces } from './fiche-editable.server.ts';

const now = new Date('2026-11-22T12:00:00Z');
const admin = acteurAs('administrateur');

async function retourOf(acteur: Acteur, seq: number) {
  const line = await lineOf(db(), 'cai-namur', seq);
  const retour = line && retoursDesFiches[line.action];
  if (!line || !retour) throw new Error('It can be taken back');
  return retour(acteur, line, now);
}
onTheStory('the parts of a fiche', () => {
  it('has its steps, values and means changed by those who may, each with its line', async () => {
    const own = await ficheByCode('F-07');
    const partner = acteurAs('partenaire', ['organisation', own.leadId ?? '']);
    const nobody = acteurAs('lecteur-reseau');
    const step = { title: 'Réserver la salle', dueOn: '2027-01-15', doneOn: null };
    expect(await addEtape(nobody, own, step, now)).toBeNull();
    expect(await addEtape(partner, own, step, now)).not.toBeNull();
    expect(await db().select().from(etapes).where(eq(etapes.title, step.title))).toHaveLength(1);
    const [indicateur] = await db().select().from(indicateurs).where(eq(indicateurs.ficheId, own.id));
    if (indicateur) {
      expect(await setValeur(partner, own, indicateur.id, { year: 2026, value: 12.5 }, now)).not.toBeNull();
      const values = await db()
        .select()
        .from(indicateurValeurs)
        .where(eq(indicateurValeurs.indicateurId, indicateur.id));
      expect(values.find(({ year }) => year === 2026)).toMatchObject({ value: 12.5, notedOn: '2026-11-22' });
    }
    const means = { kind: 'financier', provider: 'Une commune', nis: '92094', year: 2027, note: null } as const;
    const amounts = { planned: 1000.1, committed: 0, spent: 0 };
    expect(await addMoyen(partner, own, { ...means, ...amounts }, now)).toBeNull();
    const seq = await addMoyen(admin, own, { ...means, ...amounts }, now);
    const [line] = await db()
      .select()
      .from(journal)
      .where(eq(journal.seq, seq ?? 0));
    const id = line?.objectId ?? '';
    const changed = {
      id,
      since: seq ?? 0,
      fields: { kind: 'logistique', planned: null, committed: null, spent: null } as const
    };
    expect((await updateObject(admin, moyenEditableByEspaces, changed, now)).came).toBe('done');
    const [means1] = await db().select().from(moyens).where(eq(moyens.id, id));
    const gone = await removeMoyen(admin, own, id, now, { reason: 'Retirés par le conseil' });
    expect(await removeMoyen(admin, own, id, now)).toBeNull();
    expect((await lineOf(db(), 'cai-namur', gone ?? 0))?.reason).toBe('Retirés par le conseil');
    const back = (seq: number | null, acteur = admin) => retourOf(acteur, seq ?? 0);
    expect(await back(gone, partner)).toEqual({ came: 'gone' });
    const returned = await back(gone);
    expect(returned).toMatchObject({ came: 'done', page: '/plan/fiches/F-07/moyens' });
    const again = await lineOf(db(), 'cai-namur', returned.came === 'done' ? returned.seq : 0);
    expect(again?.reason).toBe(`Retour sur la ligne ${gone}`);
    expect(await db().select().from(moyens).where(eq(moyens.id, id))).toEqual([means1]);
    expect(await back(gone)).toEqual({ came: 'again' });
    expect(await back(returned.came === 'done' ? returned.seq : 0)).toMatchObject({ came: 'done' });
    expect(await db().select().from(moyens).where(eq(moyens.id, id))).toEqual([]);
    const stepsOf = () => db().select().from(etapes).where(eq(etapes.ficheId, own.id)).orderBy(etapes.no);
    const steps = await stepsOf();
    const without = await removeEtape(partner, own, steps[0]?.no ?? 0, now);
    expect(await stepsOf()).toEqual(steps.slice(1));
    expect(await back(without, nobody)).toEqual({ came: 'gone' });
    expect(await back(without, partner)).toMatchObject({ came: 'done' });
    expect(await stepsOf()).toEqual(steps);
    expect(await db().select().from(moyens).where(eq(moyens.id, id))).toEqual([]);
  });

  it('takes no step away that was changed while one waited for the fiche', async () => {
    const own = await ficheByCode('F-08');
    const seq = await addEtape(admin, own, { title: 'À relire', dueOn: '2027-01-15', doneOn: null }, now);
    const line = await lineOf(db(), 'cai-namur', seq ?? 0);
    if (!line) throw new Error('It was added');
    const no = Number(line.objectId.split('#').at(-1));
    const change = { id: line.objectId, since: line.seq, fields: { title: 'Relue' } };
    expect((await updateObject(admin, etapeEditableByEspaces, change, now)).came).toBe('done');
    await expect(removeEtape(admin, own, no, now, { last: line })).rejects.toThrow(ChangedSince);
    expect(await retourOf(admin, line.seq)).toEqual({ came: 'again' });
    expect(await db().select().from(etapes).where(eq(etapes.title, 'Relue'))).toHaveLength(1);
  });

  it('has its means back under the name that who gives them has now', async () => {
    const own = await ficheByCode('F-08');
    const [giver] = await db().select().from(organisations).where(eq(organisations.id, 'mille-langues'));
    const means = {
      kind: 'logistique',
      provider: giver?.name ?? '',
      nis: null,
      year: 2027,
      note: 'Une salle'
    } as const;
    const seq = await addMoyen(admin, own, { ...means, planned: null, committed: null, spent: null }, now);
    const id = (await lineOf(db(), 'cai-namur', seq ?? 0))?.objectId ?? '';
    const gone = await removeMoyen(admin, own, id, now);
    const since = await lastLineOf(db(), 'organisations', 'mille-langues');
    const named = { id: 'mille-langues', since, fields: { name: 'Mille et une langues' } };
    expect((await updateObject(admin, organisationEditableWithMoyens, named, now)).came).toBe('done');
    expect(await retourOf(admin, gone ?? 0)).toMatchObject({ came: 'done' });
    expect((await db().select().from(moyens).where(eq(moyens.id, id)))[0]?.provider).toBe('Mille et une langues');
  });
});
