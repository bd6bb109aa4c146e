import { asc, eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { lastLineOf, lineOf } from '#platform/journal/read.server.ts';
import { acteurAs } from '../../../tests/acteurs.ts';
import { onTheStory } from '../../../tests/databases.ts';
import { ficheByCode } from '../../../tests/fiches.ts';
import type { Revenu } from '../comptes/edit/retour.ts';
import type { Acteur } from '../comptes/roles.ts';
import { updateObject } from '../comptes/edit/update.server.ts';
import {
  addIndicateur,
  removeIndicateur,
  removeValeur,
  setValeur
} from '../plan/fiches/edit/parts/indicateurs.server.ts';
import { ChangedSince } from '../plan/fiches/edit/parts/on-fiche.server.ts';
import { indicateurs, indicateurValeurs } from '../plan/fiches/indicateurs/tables.ts';
import { indicateurEditableByEspaces } from './fiche-editable.server.ts';
import { retoursDesFiches } from './retours.server.ts';

const now = new Date('2026-11-22T12:00:00Z');
const later = new Date('2027-02-01T12:00:00Z');
const admin = acteurAs('administrateur');
const nobody = acteurAs('lecteur-reseau');

const line = (seq: number | null) => lineOf(db(), 'cai-namur', seq ?? 0);
async function back(seq: number | null, acteur: Acteur = admin): Promise<Revenu> {
  const of = await line(seq);
  const retour = of && retoursDesFiches[of.action];
  if (!retour) throw new Error('It can be taken back');
  return retour(acteur, of, later);
}
const seqOf = (came: Revenu): number => (came.came === 'done' ? came.seq : 0);

const rowOf = async (id: string) => (await db().select().from(indicateurs).where(eq(indicateurs.id, id)))[0] ?? null;
const valuesOf = (id: string) =>
  db()
    .select()
    .from(indicateurValeurs)
    .where(eq(indicateurValeurs.indicateurId, id))
    .orderBy(asc(indicateurValeurs.year));

/** An indicator of F-07 with two values. */
async function measured(name: string) {
  const own = await ficheByCode('F-07');
  const measure = { name, unit: 'séances', baselineYear: null, baseline: null, targetYear: 2028, target: 10 };
  const added = await addIndicateur(admin, own, measure, now);
  const id = (await line(added))?.objectId ?? '';
  await setValeur(admin, own, id, { year: 2026, value: 3 }, now);
  await setValeur(admin, own, id, { year: 2027, value: 4.5 }, now);
  return {
    own,
    id,
    added,
    read: { kind: 'indicateurs', objectId: id, seq: await lastLineOf(db(), 'indicateurs', id) }
  };
}

onTheStory('an indicator of a fiche', () => {
  it('is taken away with its values and its reason by those who may, and comes back whole', async () => {
    const { own, id, read } = await measured('Séances tenues');
    const partner = acteurAs('partenaire', ['organisation', own.leadId ?? '']);
    const [row, values] = [await rowOf(id), await valuesOf(id)];
    expect(await removeIndicateur(nobody, own, id, now)).toBeNull();
    expect(await removeIndicateur(partner, await ficheByCode('F-08'), id, now)).toBeNull();
    expect([await rowOf(id), await valuesOf(id)]).toEqual([row, values]);
    const gone = await removeIndicateur(partner, own, id, now, { reason: 'Plus suivi', read });
    expect([await rowOf(id), await valuesOf(id)]).toEqual([null, []]);
    expect(await line(gone)).toMatchObject({ action: 'retirer un indicateur', reason: 'Plus suivi' });
    expect(await removeIndicateur(partner, own, id, now)).toBeNull();
    expect(await back(gone, nobody)).toEqual({ came: 'gone' });
    const returned = await back(gone);
    expect(returned).toMatchObject({ came: 'done', page: '/plan/fiches/F-07/avancement' });
    expect([await rowOf(id), await valuesOf(id)]).toEqual([row, values]);
    expect((await line(seqOf(returned)))?.reason).toBe(`Retour sur la ligne ${gone}`);
    expect(await back(gone)).toEqual({ came: 'again' });
    expect(await back(seqOf(returned))).toMatchObject({ came: 'done' });
    expect(await rowOf(id)).toBeNull();
  });

  it('that was added goes again, unless something was written of it since', async () => {
    const { own, id, added } = await measured('Visites');
    expect(await back(added)).toEqual({ came: 'again' });
    expect(await rowOf(id)).not.toBeNull();
    const measure = { name: 'Vide', unit: 'lieux', baselineYear: null, baseline: null, targetYear: null, target: null };
    const empty = await addIndicateur(admin, own, measure, now);
    expect(await back(empty)).toMatchObject({ came: 'done' });
    expect(await rowOf((await line(empty))?.objectId ?? '')).toBeNull();
  });

  it('loses one value and gets it back with the day on which it was noted', async () => {
    const { own, id, read } = await measured('Tables');
    const [first, second] = await valuesOf(id);
    expect(await removeValeur(nobody, own, id, 2026, now)).toBeNull();
    expect(await removeValeur(admin, own, id, 2031, now)).toBeNull();
    const gone = await removeValeur(admin, own, id, 2026, later, { reason: 'Comptée deux fois', read });
    expect(await valuesOf(id)).toEqual([second]);
    expect(await line(gone)).toMatchObject({
      ...{ action: 'retirer une valeur', reason: 'Comptée deux fois' },
      before: { values: { 2026: 3, 2027: 4.5 } },
      after: { values: { 2027: 4.5 } }
    });
    const returned = await back(gone);
    expect(await valuesOf(id)).toEqual([first, second]);
    expect(await back(seqOf(returned))).toMatchObject({ came: 'done' });
    expect(await valuesOf(id)).toEqual([second]);
  });

  it('has the value that stood before again when the noting of another is taken back', async () => {
    const { own, id } = await measured('Écoles');
    const held = await valuesOf(id);
    const over = await setValeur(admin, own, id, { year: 2026, value: 30 }, later);
    const fresh = await setValeur(admin, own, id, { year: 2028, value: 1 }, later);
    expect(await back(over)).toEqual({ came: 'again' });
    const without = await back(fresh);
    expect((await valuesOf(id)).map(({ year, value }) => [year, value])).toEqual([
      [2026, 30],
      [2027, 4.5]
    ]);
    expect(without).toMatchObject({ came: 'done' });
    const again = await setValeur(admin, own, id, { year: 2026, value: 31 }, later);
    await back(again);
    expect((await valuesOf(id))[0]).toMatchObject({ value: 30, notedOn: '2027-02-01' });
    expect(held[0]).toMatchObject({ value: 3, notedOn: '2026-11-22' });
  });

  it('is not taken away by whoever read it before it was changed', async () => {
    const { own, id, read } = await measured('Logements');
    const change = { id, since: read.seq, fields: { target: 12 } };
    expect((await updateObject(admin, indicateurEditableByEspaces, change, now)).came).toBe('done');
    await expect(removeIndicateur(admin, own, id, now, { read })).rejects.toThrow(ChangedSince);
    await expect(removeValeur(admin, own, id, 2026, now, { read })).rejects.toThrow(ChangedSince);
    expect([(await rowOf(id))?.target, (await valuesOf(id)).length]).toEqual([12, 2]);
  });
});
