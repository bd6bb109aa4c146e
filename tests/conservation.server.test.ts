import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { journal, limites } from '#platform/database/tables.ts';
import { hashOf, switchOff } from '#platform/mail/stop.server.ts';
import { courriels, preferencesCourriel } from '#platform/mail/tables.ts';
import { onTheStory } from './databases.ts';
import { acteurAs } from './acteurs.ts';
import { ailleurs, eraseElsewhere } from '#rooms/rapports/personne/ailleurs.server.ts';
import { propositions, signalements } from '#rooms/annuaire/verification/tables.ts';
import { saveDraft } from '#rooms/comptes/edit/drafts.server.ts';
import { makeLien, readLien, takeLien } from '#rooms/comptes/liens/liens.server.ts';
import { conservation, purge } from '#rooms/comptes/conservation.server.ts';
import { assignRole } from '#rooms/comptes/personnes/actions.server.ts';
import { erasePersonne } from '#rooms/comptes/personnes/erase.server.ts';
import { readDonneesPersonnelles } from '#rooms/comptes/personnes/queries.server.ts';
import { attributions, brouillons, liens, personnes, sessions, verifications } from '#rooms/comptes/tables.ts';
import type { Acteur } from '#rooms/comptes/roles.ts';

const at = new Date('2027-06-01T12:00:00Z');
const days = (n: number): Date => new Date(at.getTime() - n * 86_400_000);
const chloe: Acteur = {
  ...acteurAs('animateur', ['espace', 'pf-langue']),
  personne: { id: 'chloe-exemple', name: 'Chloé Exemple', email: 'chloe@ppli.example', roles: [] }
};

const mail = (dedupeKey: string, to: string, over: Partial<typeof courriels.$inferInsert> = {}) => ({
  ...{ centreId: 'cai-namur', dedupeKey, kind: 'essai', to, name: 'Chloé', locale: 'fr', subject: 'Bonjour' },
  ...{ text: 'Bonjour https://x.example/jeton', html: '', link: 'https://x.example/jeton', state: 'envoyé' as const },
  ...{ createdAt: days(200), sentAt: days(10) },
  ...over
});
const person = (id: string, createdAt: Date) => ({
  ...{ id, name: id, email: `${id}@ailleurs.example`, createdAt, updatedAt: createdAt }
});
const role = (personneId: string, endedAt: Date | null, centreId = 'cai-namur') => ({
  ...{ id: crypto.randomUUID(), personneId, centreId, role: 'lecteur-reseau' as const },
  ...{ scopeKind: 'centre' as const, scopeId: null, givenAt: days(900), endedAt }
});

onTheStory('what is kept about people', () => {
  it('stands in the table, whatever private table it is in', async () => {
    const { rows } = await db().execute<{ name: string }>(
      sql`select table_name as name from information_schema.tables where table_schema = 'prive'`
    );
    const named = new Set(conservation.flatMap(({ tables }): readonly string[] => tables));
    // Keys that the product signs with are nobody's; modèles of fiches are about work, and name no one; numbers that
    // other directories give to what they list are of organisations and services.
    const nobodys = new Set(['secrets', 'modeles', 'identifiants_externes']);
    const missing = rows.map(({ name }) => name).filter((name) => !nobodys.has(name) && !named.has(name));
    expect(missing).toEqual([]);
  });

  it('is given whole to whom it is about', async () => {
    await saveDraft(chloe, 'fiches', 'f-1', { title: ['Un début'] }, days(1));
    await db()
      .insert(courriels)
      .values([mail('a', 'Chloe@ppli.example', { secret: true }), mail('b', 'autre@ppli.example', { name: 'Autre' })]);
    await switchOff({
      ...{ centreId: 'cai-namur', kind: 'bilan' },
      adresse: await hashOf('cai-namur', 'chloe@ppli.example')
    });
    await db().transaction((tx) =>
      makeLien(
        tx,
        {
          ...{ centreId: 'cai-namur', purpose: 'reponse', kind: 'constats', objectId: 'c', once: false, days: 30 },
          email: 'chloe@ppli.example'
        },
        days(1)
      )
    );
    const kept = await readDonneesPersonnelles(chloe);
    expect(kept.personne?.email).toBe('chloe@ppli.example');
    expect(kept.courriels.map(({ subject, text }) => [subject, text])).toEqual([['Bonjour', 'Bonjour [lien retiré]']]);
    expect(kept.courrielsRefuses.map(({ kind }) => kind)).toEqual(['bilan']);
    expect(kept.brouillons.map(({ fields }) => fields)).toEqual([{ title: ['Un début'] }]);
    expect(kept.liens.map(({ purpose }) => purpose)).toEqual(['reponse']);
    expect(JSON.stringify(kept)).not.toContain('autre@ppli.example');
  });

  it('goes with the person, their address everywhere', async () => {
    await db()
      .insert(verifications)
      .values({
        ...{ id: 'v', identifier: 'h', value: JSON.stringify({ email: 'chloe@ppli.example' }) },
        ...{ expiresAt: at, createdAt: at, updatedAt: at }
      });
    const said = { id: crypto.randomUUID(), centreId: 'cai-namur', sentAt: days(1) };
    const offer = 'Écrire à Chloe@ppli.example';
    await db()
      .insert(signalements)
      .values([
        { ...said, text: 'Répond chloe@ppli.example.' },
        { ...said, id: crypto.randomUUID(), suggestion: { name: 'Neuf', commune: 'Namur', offer } }
      ]);
    const sent = { ...said, organisationId: 'mille-langues', state: 'refusee' as const, changes: {} };
    await db()
      .insert(propositions)
      .values({ ...sent, answer: offer });
    const about = { purpose: 'annuaire', kind: 'organisations', objectId: 'mille-langues', once: false } as const;
    const asked = { centreId: 'cai-namur', ...about, days: 90, email: 'Chloe@ppli.example' };
    const lien = await db().transaction((tx) => makeLien(tx, asked, days(1)));
    expect(await erasePersonne(chloe, 'chloe-exemple', at, eraseElsewhere)).toBe('fait');
    expect(await readLien('cai-namur', 'annuaire', lien.token, at)).toBe(null);
    const { rows: tables } = await db().execute<{ name: string }>(
      sql`select table_name as name from information_schema.tables where table_schema = 'prive'`
    );
    for (const { name } of tables) {
      const { rows } = await db().execute(
        sql`select 1 from prive.${sql.identifier(name)} t where lower(t::text) like '%chloe@ppli%' or t::text like '%Chloé%'`
      );
      expect([name, rows.length]).toEqual([name, 0]);
    }
    expect(await db().$count(preferencesCourriel)).toBe(0);
    expect(await db().$count(courriels)).toBe(1);
  });

  it('is of another centre’s people not within reach of an administrator', async () => {
    const admin = acteurAs('administrateur');
    expect(await erasePersonne(admin, 'hana-exemple', at, eraseElsewhere)).toBe('interdit');
    const give = { role: 'lecteur-reseau', scopeKind: 'centre', scopeId: null } as const;
    expect(await assignRole(admin, 'hana-exemple', give, at)).toBe(false);
    expect(await assignRole(admin, 'personne-inconnue', give, at)).toBe(false);
    await db()
      .insert(attributions)
      .values(role('greta-exemple', null, 'cri-deux-rives'));
    expect(await erasePersonne(admin, 'greta-exemple', at, eraseElsewhere)).toBe('ailleurs');
  });

  it('ends by itself, each on its day', async () => {
    await db().delete(courriels);
    await db()
      .insert(sessions)
      .values(
        [days(1), new Date(at.getTime() + 1000)].map((expiresAt, no) => ({
          ...{ id: `s${no}`, personneId: 'bruno-exemple', token: `t${no}`, expiresAt, createdAt: days(9) },
          updatedAt: days(9)
        }))
      );
    await db()
      .insert(verifications)
      .values(
        [days(1), new Date(at.getTime() + 1000)].map((expiresAt, no) => ({
          ...{ id: `v${no}`, identifier: `v${no}`, value: '{}', expiresAt, createdAt: days(1), updatedAt: days(1) }
        }))
      );
    await db()
      .insert(limites)
      .values([
        { key: 'ancienne', since: days(2), count: 9 },
        { key: 'récente', since: days(0.5), count: 9 }
      ]);
    await saveDraft(
      { ...chloe, personne: { ...chloe.personne, id: 'bruno-exemple' } },
      'fiches',
      'vieux',
      {},
      days(91)
    );
    await saveDraft({ ...chloe, personne: { ...chloe.personne, id: 'bruno-exemple' } }, 'fiches', 'neuf', {}, days(89));
    await db()
      .insert(courriels)
      .values([
        mail('parti', 'a@b.example', { sentAt: days(91) }),
        mail('parti hier', 'a@b.example', { sentAt: days(89) }),
        mail('montré', 'a@b.example', { state: 'affiché', sentAt: null, createdAt: days(91) }),
        mail('attend', 'a@b.example', { state: 'à envoyer', sentAt: null, createdAt: days(200) })
      ]);
    await db().delete(liens);
    const about = { centreId: 'cai-namur', purpose: 'reponse', kind: 'constats', objectId: 'c', once: true } as const;
    const used = await db().transaction((tx) => makeLien(tx, { ...about, days: 900 }, days(100)));
    await db().transaction(async (tx) => {
      await takeLien(tx, 'cai-namur', 'reponse', used.token, days(95));
      await makeLien(tx, { ...about, days: 1 }, days(95));
      await makeLien(tx, { ...about, days: 10, objectId: 'reste' }, days(95));
    });
    await db()
      .insert(personnes)
      .values([person('partie', days(900)), person('partie-hier', days(900)), person('jamais', days(366))]);
    await db()
      .insert(attributions)
      .values([role('partie', days(366)), role('partie-hier', days(364))]);
    const before = await db().$count(journal);

    const lost = await purge(at, ailleurs);
    expect(lost).toEqual({
      compte: 2,
      sessions: 1,
      entree: 1,
      limites: 1,
      liens: 2,
      brouillons: 1,
      courriels: 2,
      imports: 0,
      nouvelles: 0,
      signalements: 0,
      adresses: 0
    });
    expect((await db().select().from(courriels)).map(({ dedupeKey }) => dedupeKey).toSorted()).toEqual([
      'attend',
      'parti hier'
    ]);
    expect((await db().select().from(liens)).map(({ objectId }) => objectId)).toEqual(['reste']);
    expect((await db().select().from(brouillons)).map(({ objectId }) => objectId)).toEqual(['neuf']);
    const people = await db().select().from(personnes);
    const named = (id: string) => people.find((one) => one.id === id)?.name;
    expect([named('partie'), named('jamais'), named('partie-hier')]).toEqual(['', '', 'partie-hier']);
    expect(named('bruno-exemple')).toBe('Bruno Exemple');
    // Whoever had a role is told of in its centre's journal, which lost nothing.
    expect(await db().$count(journal)).toBe(before + 1);
    expect(await purge(at, ailleurs)).toMatchObject({ compte: 0, sessions: 0, courriels: 0 });
  });
});
