import { eq } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { freezeClock } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { historyOf, lastLineOf } from '#platform/journal/read.server.ts';
import { acteurAs, writeActeur } from '../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { revertChange, updateObject } from '../../comptes/edit/update.server.ts';
import { annuaireChecks } from '../integrite.server.ts';
import { organisations } from '../tables.ts';
import { confirmOperateur, createOrganisation } from './edit/actions.server.ts';
import { organisationEditable } from './edit/editable.server.ts';
import { operateurEditable, type OperateurFields } from './operateur/editable.server.ts';

const now = new Date('2026-11-22T12:00:00Z');
const day = '2026-11-22';
const centreId = 'cai-namur';
const owner = 'mille-langues';
const team = acteurAs('charge-de-mission');
const operator = acteurAs('operateur', ['organisation', owner]);
const stranger = acteurAs('operateur', ['organisation', 'bois-encre']);

onTheStory('what an organisation says of itself', () => {
  const row = async (id = owner) => {
    const [found] = await db().select().from(organisations).where(eq(organisations.id, id));
    if (!found) throw new Error('gone');
    return found;
  };
  const write = async (acteur: typeof team, fields: Partial<OperateurFields>) => {
    const since = await lastLineOf(db(), 'organisations', owner);
    const came = await updateObject(acteur, operateurEditable, { id: owner, since, fields }, now);
    if (came.came !== 'done') throw new Error(came.came);
    return came.seq;
  };
  const sound = async () => {
    for (const { holds, violations } of annuaireChecks)
      if (/organisation/.test(holds)) expect([holds, (await db().execute(violations)).rows]).toEqual([holds, []]);
  };

  beforeAll(async () => {
    freezeClock(day);
    await writeActeur();
    return () => freezeClock(undefined);
  });

  it('has a source and a day in the story, of single fields others', async () => {
    const { name, source, verifiedOn, verifiedBy } = await row();
    expect([source, verifiedOn && verifiedOn < day, verifiedBy !== null]).toEqual([name, true, true]);
    const all = await db().select().from(organisations).where(eq(organisations.centreId, centreId));
    expect(all.filter(({ provenance }) => Object.keys(provenance).length).length).toBeGreaterThan(20);
    await sound();
  });

  it('is known as said by whoever writes it, field by field; the rest keeps its age', async () => {
    const before = await row();
    await write(team, { phone: '081 12 34 56', agrements: [] });
    const said = { source: 'équipe du centre', updatedOn: day, verifiedOn: day, verifiedBy: 'equipe' };
    expect((await row()).provenance).toMatchObject({ phone: said, agrements: said });
    const seq = await write(operator, { email: 'accueil@mille.example' });
    const own = { ...said, source: before.name, verifiedBy: 'organisation' };
    const after = await row();
    expect(after.provenance).toMatchObject({ phone: said, email: own });
    expect([after.verifiedOn, after.source]).toEqual([before.verifiedOn, before.source]);
    expect((await revertChange(team, operateurEditable as never, seq, now)).came).toBe('done');
    expect(await row()).toMatchObject({ email: before.email, provenance: { email: said } });
    const since = await lastLineOf(db(), 'organisations', owner);
    const change = { id: owner, since, fields: { name: 'Mille et une langues' } };
    expect((await updateObject(team, organisationEditable, change, now)).came).toBe('done');
    expect((await row()).provenance.name).toMatchObject(said);
    await sound();
  });

  it('is confirmed whole, by the team or by its operator alone', async () => {
    expect(await confirmOperateur(stranger, owner, now)).toBe(false);
    expect(await confirmOperateur(team, 'nulle-part', now)).toBe(false);
    expect(await confirmOperateur(operator, owner, now)).toBe(true);
    const after = await row();
    expect(after).toMatchObject({ verifiedOn: day, verifiedBy: 'organisation' });
    // Where single fields come from stays.
    expect(after.provenance.phone).toEqual({ source: 'équipe du centre', updatedOn: day });
    expect((await historyOf(centreId, 'organisations', owner))[0]).toMatchObject({
      action: 'confirmer un opérateur',
      after: { verifiedOn: day }
    });
    await sound();
  });

  it('is of whoever wrote it down, and of whoever confirmed it where that was not kept', async () => {
    const fields = { name: 'Essai', kind: 'associative', structures: [], nis: null, visibility: 'equipe' } as const;
    const made = await createOrganisation(team, { ...fields, structures: [] }, now);
    const fresh = { source: 'équipe du centre', verifiedOn: day, verifiedBy: 'equipe', provenance: {} };
    expect(await row(made?.id)).toMatchObject(fresh);
    const none = { source: null, updatedAt: null, verifiedOn: null, verifiedBy: null };
    await db()
      .update(organisations)
      .set(none)
      .where(eq(organisations.id, made?.id ?? ''));
    expect(await confirmOperateur(team, made?.id ?? '', now)).toBe(true);
    expect(await row(made?.id)).toMatchObject({ ...fresh, updatedAt: null });
    await sound();
  });
});
