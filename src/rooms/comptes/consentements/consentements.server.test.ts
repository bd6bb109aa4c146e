import { and, eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { acteurAs } from '../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { erasePersonne } from '../personnes/erase.server.ts';
import { readDonneesPersonnelles } from '../personnes/queries.server.ts';
import type { Acteur } from '../roles.ts';
import { attributions, consentements } from '../tables.ts';
import { giveAccord, listAccords, withdrawAccord } from './actions.server.ts';
import { listNommes } from './nommes.server.ts';

const now = new Date('2026-11-22T12:00:00Z');
const later = new Date('2026-11-23T12:00:00Z');
const roles = [{ role: 'animateur', scopeKind: 'espace', scopeId: 'pf-langue' }] as const;
const chloe: Acteur = {
  ...acteurAs('animateur', ['espace', 'pf-langue']),
  personne: { id: 'chloe-exemple', name: 'Chloé Exemple', email: 'chloe@ppli.example', roles }
};
const names = async (espaceId = 'pf-langue', centreId = 'cai-namur') =>
  (await listNommes(espaceId, centreId)).map(({ name }) => name);

onTheStory('being named in public', (database) => {
  it('is for whoever agreed, on the page of their own espace, as long as they agree', async () => {
    expect(await names()).toEqual([]);
    await giveAccord(chloe, 'etre-nomme', now);
    await giveAccord(chloe, 'etre-nomme', now);
    expect(await names()).toEqual(['Chloé Exemple']);
    expect(await names('pf-emploi')).toEqual([]);
    expect(await names('pf-langue', 'cri-deux-rives')).toEqual([]);
    await withdrawAccord(chloe, 'etre-nomme', later);
    await withdrawAccord(chloe, 'etre-nomme', later);
    expect(await names()).toEqual([]);
    const [accord] = await listAccords(chloe);
    expect(accord).toMatchObject({ since: null, past: [{ givenAt: now, withdrawnAt: later }] });
  });

  it('ends with the role, and is told in what one may take away', async () => {
    await giveAccord(chloe, 'etre-nomme', later);
    expect((await readDonneesPersonnelles(chloe)).consentements.length).toBe(2);
    const own = and(eq(attributions.personneId, 'chloe-exemple'), eq(attributions.role, 'animateur'));
    await db().update(attributions).set({ endedAt: later }).where(own);
    expect(await names()).toEqual([]);
    await db().update(attributions).set({ endedAt: null }).where(own);
    expect(await names()).toEqual(['Chloé Exemple']);
  });

  it('throws kept pages away at once', async () => {
    let heard = 0;
    const deaf = await database().listen('revision', () => (heard += 1));
    await withdrawAccord(chloe, 'etre-nomme', later);
    await expect.poll(() => heard).toBe(1);
    await giveAccord(chloe, 'etre-nomme', later);
    await expect.poll(() => heard).toBe(2);
    await deaf();
  });

  it('is asked of nobody else', async () => {
    expect(await listAccords(acteurAs('lecteur-reseau'))).toEqual([]);
    expect(await listAccords(acteurAs('partenaire', ['organisation', 'mille-langues']))).toEqual([]);
  });

  it('goes with the person', async () => {
    await erasePersonne(chloe, 'chloe-exemple', later, async () => {});
    expect(await names()).toEqual([]);
    expect(await db().select().from(consentements)).toEqual([]);
  });
});
