import { expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { forgetSollicitations } from '#rooms/diagnostic/observations/purge.server.ts';
import { AUTHOR_MONTHS } from '#rooms/diagnostic/observations/rules.ts';
import { sollicitations } from '#rooms/diagnostic/reactualisations/tables.ts';
import { ailleurs } from '#rooms/rapports/personne/ailleurs.server.ts';
import { propositions, signalements } from '#rooms/annuaire/verification/tables.ts';
import { conservation } from '#rooms/comptes/conservation.server.ts';
import { onTheStory } from './databases.ts';

const now = new Date('2027-06-01T12:00:00Z');
const days = (n: number): Date => new Date(now.getTime() - n * 86_400_000);

it('tells of authors and of whoever is asked what they are told', () => {
  expect(conservation.find(({ key }) => key === 'auteurs')?.kept).toEqual({ n: AUTHOR_MONTHS, unit: 'month' });
  expect(conservation.find(({ key }) => key === 'sollicitations')?.kept).toEqual({ n: AUTHOR_MONTHS, unit: 'month' });
});

onTheStory('what people who have no account sent or were asked', () => {
  it('keeps no address of somebody who was asked long ago', async () => {
    const asked = (id: string, askedAt: Date) => ({
      ...{ id, reactualisationId: 'r', centreId: 'cai-namur', organisationId: 'o', email: `${id}@b.example`, askedAt }
    });
    await db()
      .insert(sollicitations)
      .values([asked('loin', days(400)), asked('hier', days(1))]);
    expect(await forgetSollicitations(days(365))).toBe(1);
    const rows = await db().select().from(sollicitations).orderBy(sollicitations.id);
    expect(rows.map(({ email }) => email)).toEqual(['hier@b.example', null]);
  });

  it('goes after a year where it is of the directory, dealt with or not', async () => {
    await db().delete(signalements);
    await db().delete(propositions);
    const at = (sentAt: Date) => ({ id: crypto.randomUUID(), centreId: 'cai-namur', sentAt });
    await db()
      .insert(signalements)
      .values([at(days(366)), { ...at(days(366)), state: 'corrige' }, at(days(364))]);
    const sent = { organisationId: 'mille-langues', changes: {}, state: 'a-relire' as const };
    await db()
      .insert(propositions)
      .values([
        { ...at(days(366)), ...sent },
        { ...at(days(364)), ...sent }
      ]);
    expect(await ailleurs.signalements(days(365))).toBe(3);
    expect(await db().$count(signalements)).toBe(1);
    expect(await db().$count(propositions)).toBe(1);
  });
});
