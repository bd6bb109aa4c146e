import { setTimeout as sleep } from 'node:timers/promises';
import { and, eq } from 'drizzle-orm';
import { afterAll, afterEach, expect, it } from 'vitest';
import { now } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { journal } from '#platform/database/tables.ts';
import { closePress, print } from '#platform/documents/print.ts';
import { startJobs, type RunningJobs } from '#platform/jobs/start.server.ts';
import { raiseRevision } from '#platform/revision.ts';
import { onTheStory } from '../../../../../tests/databases.ts';
import { aboutRoles, type Acteur, type Role } from '../../../comptes/roles.ts';
import { anonymous, visibilites } from '../../../comptes/visibilite.ts';
import { fiches } from '../../../plan/fiches/tables.ts';
import { askForEdition, publierEdition, withdrawEdition } from './actions.server.ts';
import { differencesOf } from './comparaison.ts';
import { getEdition, listEditions } from './queries.server.ts';

const editeur = { acronym: 'C.A.I.', name: 'Centre' };
const someone = (role: Role, centreId = 'cai-namur'): Acteur => ({
  centreId,
  reads: visibilites,
  personne: {
    id: `personne-${role}`,
    name: role,
    email: `${role}@example.org`,
    roles: [{ role, scopeKind: 'centre', scopeId: null }]
  }
});
const team = someone('charge-de-mission');
const everybody = anonymous('cai-namur');

afterAll(closePress);

onTheStory('editions', (database) => {
  let running: RunningJobs | undefined;
  afterEach(async () => {
    await running?.stop(0);
    running = undefined;
  });
  const start = async () => (running = await startJobs(database(), [publierEdition]));
  const published = async (count: number) => {
    for (;;) {
      const found = await listEditions(everybody);
      if (found.length >= count) return found;
      await sleep(20);
    }
  };

  it('are asked for by the team alone, made in the background, numbered, and noted in the journal', async () => {
    await start();
    for (const role of Object.keys(aboutRoles) as Role[]) {
      if (role === 'administrateur' || role === 'charge-de-mission') continue;
      expect(await askForEdition(someone(role), { quoi: 'plan', note: null }, editeur), role).toBeNull();
    }
    expect(await askForEdition(team, { quoi: 'rapport-2019', note: null }, editeur)).toBeNull();
    expect(await askForEdition(team, { quoi: 'plan', note: 'Pour le conseil' }, editeur)).toBe('asked');
    const [edition] = await published(1);
    expect(edition).toMatchObject({ kind: 'plan', number: 1, note: 'Pour le conseil', exemple: true });
    expect(await askForEdition(team, { quoi: 'plan', note: null }, editeur)).toBe('same');
    const whole = await getEdition(everybody, edition?.id ?? '');
    expect(JSON.stringify(whole?.content.facts)).toContain('Édition 1, publiée le');
    if (whole) expect((await print(whole.content, 'pdf')).pages).toBeGreaterThan(10);
    const lines = await db()
      .select({ action: journal.action, personneId: journal.personneId, reason: journal.reason })
      .from(journal)
      .where(and(eq(journal.kind, 'editions'), eq(journal.objectId, edition?.id ?? '')));
    expect(lines).toEqual([{ action: 'publier une édition', personneId: team.personne.id, reason: 'Pour le conseil' }]);
  });

  it('stay as they were when the plan changes, and the next tells what did', async () => {
    await start();
    const [first] = await published(1);
    const before = await getEdition(everybody, first?.id ?? '');
    await db().update(fiches).set({ context: 'Tout a été revu.' }).where(eq(fiches.code, 'F-01'));
    raiseRevision();
    expect(await askForEdition(team, { quoi: 'plan', note: null }, editeur)).toBe('asked');
    const [second] = await published(2);
    expect(second?.number).toBe(2);
    expect((await getEdition(everybody, first?.id ?? ''))?.content).toEqual(before?.content);
    const after = await getEdition(everybody, second?.id ?? '');
    if (!before || !after) throw new Error('Both are there');
    const differences = differencesOf(before.content, after.content);
    expect(differences).toHaveLength(1);
    expect(differences[0]).toMatchObject({ kind: 'change', after: ['Tout a été revu.'] });
    expect(differences[0]?.heading).toMatch(/^F-01 /);
  });

  it('run again after a crash give one edition, not two', async () => {
    const control = { id: 'x', attempt: 2, progress: () => Promise.resolve(), signal: new AbortController().signal };
    const data = {
      quoi: 'grille',
      note: null,
      centreId: 'cai-namur',
      personneId: team.personne.id,
      origin: '',
      editeur
    };
    await Promise.all([publierEdition.run(data, control), publierEdition.run(data, control)]);
    await publierEdition.run(data, control);
    expect((await listEditions(everybody)).filter(({ kind }) => kind === 'grille')).toHaveLength(1);
  });

  it('are of a fiche or of a commune, too, of the centre alone', async () => {
    await start();
    for (const none of ['fiche-F-9999', 'commune-62063', 'commune-99999'])
      expect(await askForEdition(team, { quoi: none, note: null }, editeur), none).toBeNull();
    const had = (await listEditions(everybody)).length;
    for (const quoi of ['fiche-F-03', 'commune-92094'])
      expect(await askForEdition(team, { quoi, note: null }, editeur)).toBe('asked');
    const found = (await published(had + 2)).filter(({ kind }) => kind === 'fiche' || kind === 'commune');
    expect(found.map(({ kind, number }) => `${kind} ${number}`)).toEqual(['commune 1', 'fiche 1']);
    const fiche = await getEdition(everybody, found[1]?.id ?? '');
    if (fiche) expect((await print(fiche.content, 'pdf')).pages).toBeGreaterThan(0);
    expect(await askForEdition(team, { quoi: 'commune-92094', note: null }, editeur)).toBe('same');
  });

  it('hold what everybody may read, even when the team publishes', async () => {
    const hidden = 'Ce que seule l’équipe lit';
    await db().update(fiches).set({ title: hidden, visibility: 'equipe' }).where(eq(fiches.code, 'F-02'));
    raiseRevision();
    await start();
    expect(await askForEdition(team, { quoi: 'plan', note: null }, editeur)).toBe('asked');
    const latest = (await published(6)).find(({ kind }) => kind === 'plan');
    expect(latest?.number).toBe(3);
    expect(JSON.stringify(await getEdition(everybody, latest?.id ?? ''))).not.toContain(hidden);
  });

  it('are taken back by who administers, with a reason, and read by the team alone from then on', async () => {
    const [edition] = await listEditions(everybody);
    const id = edition?.id ?? '';
    expect(await withdrawEdition(team, { id, reason: 'Erreur' }, now())).toBe(false);
    const admin = someone('administrateur');
    expect(await withdrawEdition(someone('administrateur', 'cri-deux-rives'), { id, reason: 'Erreur' }, now())).toBe(
      false
    );
    expect(await withdrawEdition(admin, { id, reason: 'Erreur' }, now())).toBe(true);
    expect(await withdrawEdition(admin, { id, reason: 'Erreur' }, now())).toBe(false);
    expect(await getEdition(everybody, id)).toBeNull();
    expect((await listEditions(everybody)).map((one) => one.id)).not.toContain(id);
    expect(await getEdition(team, id)).not.toBeNull();
    expect(await getEdition(anonymous('cri-deux-rives'), id)).toBeNull();
  });
});
