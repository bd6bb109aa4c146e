import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { acteurAs, equipe, everyActeur, writeActeur } from '../../../tests/acteurs.ts';
import { onTheStory } from '../../../tests/databases.ts';
import { db } from '#platform/database/current.ts';
import { lastLineOf } from '#platform/journal/read.server.ts';
import { createOrganisation, isKnown } from '../annuaire/organisations/edit/actions.server.ts';
import type { OrganisationFields } from '../annuaire/organisations/edit/editable.server.ts';
import { countOrganisations, listOrganisations } from '../annuaire/organisations/edit/queries.server.ts';
import { organisations } from '../annuaire/tables.ts';
import { revertChange, updateObject } from '../comptes/edit/update.server.ts';
import { fiches } from './fiches/tables.ts';
import { moyens } from './fiches/moyens/tables.ts';
import { organisationEditableWithMoyens as editable } from './organisation-editable.server.ts';

const at = new Date('2026-11-22T12:00:00Z');
const fields: OrganisationFields = {
  ...{ name: 'Le Fil à Plomb', kind: 'associative', structures: ['CISP'], nis: '92094', visibility: 'public' }
};
const bruno = acteurAs('charge-de-mission');

onTheStory('organisations', () => {
  it.each(everyActeur)('are written and changed by the team alone: %s', async (name, acteur) => {
    await writeActeur();
    const made = await createOrganisation(acteur, { ...fields, name: `Maison ${name}` }, at);
    // The team of another centre writes its own.
    expect(made !== null).toBe(equipe.has(name) || acteur.centreId !== 'cai-namur');
    if (made)
      expect(
        await db().$count(
          organisations,
          and(eq(organisations.id, made.id), eq(organisations.centreId, acteur.centreId))
        )
      ).toBe(1);
    const changed = { id: 'mille-langues', fields: { structures: [name] } };
    const since = await lastLineOf(db(), 'organisations', 'mille-langues');
    const { came } = await updateObject(acteur, editable, { ...changed, since }, at);
    expect(came).toBe(equipe.has(name) ? 'done' : 'gone');
  });

  it('are known by name, capitals and accents aside, in their own centre', async () => {
    await writeActeur();
    const made = await createOrganisation(bruno, fields, at);
    expect(await isKnown('cai-namur', 'le fil a plomb')).toBe(true);
    expect(await isKnown('cai-namur', 'le fil a plomb', made?.id)).toBe(false);
    expect(await isKnown('cri-deux-rives', 'Le Fil à Plomb')).toBe(false);
  });

  it('are found by a part of their name, and only those of the centre', async () => {
    const asked = { q: 'LANGUES', nature: '' } as const;
    const rows = await listOrganisations(bruno, asked, { limit: 50, offset: 0 });
    expect(rows.length).toBe(await countOrganisations(bruno, asked));
    expect(rows.map(({ id }) => id)).toContain('mille-langues');
    const own = await db().$count(organisations, eq(organisations.centreId, 'cai-namur'));
    expect(await countOrganisations(bruno, { q: '', nature: '' })).toBe(own);
  });

  describe('that take another name', () => {
    it('keep the means they give, and give them back the old one when it is taken back', async () => {
      await writeActeur();
      const [giver] = await db()
        .select({ id: organisations.id, name: organisations.name })
        .from(moyens)
        .innerJoin(fiches, eq(fiches.id, moyens.ficheId))
        .innerJoin(
          organisations,
          and(eq(organisations.name, moyens.provider), eq(organisations.centreId, fiches.centreId))
        )
        .where(eq(fiches.centreId, 'cai-namur'))
        .limit(1);
      if (!giver) throw new Error('nobody gives anything in the story');
      const count = (name: string) => db().$count(moyens, eq(moyens.provider, name));
      const given = await count(giver.name);
      const since = await lastLineOf(db(), 'organisations', giver.id);
      const came = await updateObject(bruno, editable, { id: giver.id, fields: { name: 'Nouveau nom' }, since }, at);
      if (came.came !== 'done') throw new Error(came.came);
      expect([await count(giver.name), await count('Nouveau nom')]).toEqual([0, given]);
      await revertChange(bruno, editable, came.seq, at);
      expect([await count(giver.name), await count('Nouveau nom')]).toEqual([given, 0]);
    });
  });
});
