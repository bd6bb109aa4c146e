import { desc, eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { journal } from '#platform/database/tables.ts';
import { hashOf, listOff, switchOff } from '#platform/mail/stop.server.ts';
import { courriels } from '#platform/mail/tables.ts';
import { acteurAs } from '../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { makeLien, readLien } from '../liens/liens.server.ts';
import type { Acteur } from '../roles.ts';
import { liens, personnes, verifications } from '../tables.ts';
import { askAdresse, changeAdresse, readAdresse } from './adresse.server.ts';

const now = new Date('2026-11-22T12:00:00Z');
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const as = (name: string): Acteur => ({
  ...acteurAs('animateur', ['espace', 'pf-langue']),
  personne: { id: `${name}-exemple`, name, email: `${name}@ppli.example`, roles: [] }
});
const site = { origin: 'https://ppli.example', sender: 'CAI' };
const chloe = as('chloe');
const mailsTo = (to: string) =>
  db().select().from(courriels).where(eq(courriels.to, to)).orderBy(desc(courriels.createdAt));
const tokenIn = (link: string | undefined) => new URL(String(link)).searchParams.get('jeton') ?? '';
const asked = async (acteur: Acteur, email: string): Promise<string> => {
  expect(await askAdresse(acteur, site, email, now)).toBe(true);
  return tokenIn((await mailsTo(email))[0]?.link);
};
const addressOf = async (id: string) =>
  (await db().select({ email: personnes.email }).from(personnes).where(eq(personnes.id, id)))[0]?.email;

onTheStory('an address of one’s own', () => {
  it('is left by a link to the new one, for whoever asked, within a day, and by the last that was asked for', async () => {
    const first = await asked(chloe, 'chloe@premier.example');
    expect(await addressOf('chloe-exemple')).toBe('chloe@ppli.example');
    const second = await asked(chloe, 'chloe@neuve.example');
    expect(await readAdresse(chloe, first, now)).toBeNull();
    expect(await readAdresse(as('didier'), second, now)).toBeNull();
    expect(await changeAdresse(as('didier'), site, second, now)).toBe(false);
    expect(await readAdresse(chloe, second, later(25))).toBeNull();
    expect(await changeAdresse(chloe, site, second, later(25))).toBe(false);
    expect(await readAdresse(chloe, second, later(1))).toBe('chloe@neuve.example');
    expect(await addressOf('chloe-exemple')).toBe('chloe@ppli.example');
  });

  it('changes once, with what was switched off; the old one is told, and enters nowhere any more', async () => {
    const { centreId } = chloe;
    await switchOff({ centreId, adresse: await hashOf(centreId, 'chloe@ppli.example'), kind: 'bilan-hebdomadaire' });
    const about = { kind: 'personnes', objectId: 'chloe-exemple', personneId: 'chloe-exemple', once: true, days: 9 };
    const invited = await db().transaction((tx) => makeLien(tx, { centreId, purpose: 'invitation', ...about }, now));
    await db()
      .insert(verifications)
      .values({
        ...{ id: 'v', identifier: 'x', value: JSON.stringify({ email: 'chloe@ppli.example' }) },
        ...{ expiresAt: later(1), createdAt: now, updatedAt: now }
      });
    const token = await asked(chloe, 'chloe@neuve.example');
    // Two windows at once: one of them changes it.
    const both = await Promise.all([changeAdresse(chloe, site, token, now), changeAdresse(chloe, site, token, now)]);
    expect(both.toSorted()).toEqual([false, true]);
    expect(await addressOf('chloe-exemple')).toBe('chloe@neuve.example');
    expect(await listOff(centreId, 'chloe@neuve.example')).toEqual(['bilan-hebdomadaire']);
    expect(await listOff(centreId, 'chloe@ppli.example')).toEqual([]);
    expect(await readLien(centreId, 'invitation', invited.token, now)).toBeNull();
    expect(await db().select().from(verifications).where(eq(verifications.id, 'v'))).toEqual([]);
    const [told, ...more] = (await mailsTo('chloe@ppli.example')).filter(({ kind }) => kind === 'adresse-avis');
    expect([told?.subject, told?.stopLink, more.length]).toEqual(['Votre adresse a changé', null, 0]);
    expect(told?.text).not.toContain('neuve');
    const lines = await db().select().from(journal).where(eq(journal.action, 'changer d’adresse'));
    expect(lines.map(({ objectId, personneId }) => [objectId, personneId])).toEqual([
      ['chloe-exemple', 'chloe-exemple']
    ]);
    expect(JSON.stringify(lines)).not.toContain('@');
  });

  it('is not changed to one that somebody has, which the asker is not told', async () => {
    const emna = as('emna');
    expect(await askAdresse(emna, site, 'aline@ppli.example', now)).toBe(true);
    const [mail] = await mailsTo('aline@ppli.example');
    expect([mail?.kind, mail?.text.includes('jeton'), mail?.text.includes('emna')]).toEqual([
      'adresse-avis',
      false,
      false
    ]);
    expect(await db().select().from(liens).where(eq(liens.email, 'aline@ppli.example'))).toEqual([]);
    // Or that somebody took meanwhile.
    const token = await asked(emna, 'a-deux@x.example');
    const other = await asked(as('farid'), 'a-deux@x.example');
    expect(await changeAdresse(as('farid'), site, other, now)).toBe(true);
    expect(await changeAdresse(emna, site, token, now)).toBe(false);
    expect(await addressOf('emna-exemple')).toBe('emna@ppli.example');
  });

  it('is not asked for without end', async () => {
    const greta = as('greta');
    const answers: boolean[] = [];
    for (let time = 0; time < 7; time += 1) answers.push(await askAdresse(greta, site, `greta${time}@x.example`, now));
    expect(answers).toEqual([true, true, true, true, true, false, false]);
  });
});
