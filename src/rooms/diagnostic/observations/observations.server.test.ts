import { asc, eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { journal } from '#platform/database/tables.ts';
import { courriels } from '#platform/mail/tables.ts';
import { acteurAs, equipe, everyActeur, writeActeur } from '../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { readLien } from '../../comptes/liens/liens.server.ts';
import { anonymous } from '../../comptes/visibilite.ts';
import { listPreuves } from '../constats/queries.server.ts';
import { purgeAuteurs } from './purge.server.ts';
import { countObservations, followObservation, getObservation, listObservations } from './queries.server.ts';
import { reportObservation, type Told } from './report.server.ts';
import { observationAuteurs, observationEtats, observations } from './tables.ts';
import { askObservations, constatFromObservation, mergeObservation, settleObservation } from './triage.server.ts';

const now = new Date('2026-11-22T12:00:00Z');
const team = acteurAs('charge-de-mission');
const everybody = anonymous('cai-namur');
const site = { origin: 'https://ppli.example', sender: 'Centre' };
const told: Told = {
  ...{ source: 'public', text: 'Les trois arrêts de bus du plateau sont fermés.', seenOn: '2026-11-20', nis: '92094' },
  ...{ lat: 50.46, lon: 4.86, droits: [], publics: ['aînés'], organisationId: null, role: 'voisine' },
  author: { name: 'Camille Essai', email: 'camille@courriel.example', locale: 'nl' },
  by: {}
};
const everything = { q: '', etat: 'toutes', commune: '' } as const;

async function report(change: Partial<Told> = {}): Promise<{ id: string; token: string; reference: string }> {
  const came = await reportObservation(everybody, { ...told, ...change }, site, now);
  if (came.came !== 'done') throw new Error(came.names.join());
  const [row] = await db()
    .select({ id: observations.id })
    .from(observations)
    .where(eq(observations.reference, came.reference));
  return { id: row?.id ?? '', token: came.token, reference: came.reference };
}

onTheStory('observations', () => {
  beforeAll(writeActeur);

  it('are received with a reference, for the team alone, and their author hears of it in their language', async () => {
    const { id, token, reference } = await report();
    expect(reference).toMatch(/^O-.{6}$/);
    expect(await getObservation(everybody, id)).toBeNull();
    expect(await listObservations(everybody, everything, { limit: 50, offset: 0 })).toEqual([]);
    expect(await getObservation(team, id)).toMatchObject({
      ...{ text: told.text, state: 'recue', commune: 'Namur', lat: 50.46, organisation: null, role: 'voisine' },
      author: { name: 'Camille Essai', email: 'camille@courriel.example', keptUntil: '2027-11-22' }
    });
    const [mail] = await db().select().from(courriels).where(eq(courriels.to, 'camille@courriel.example'));
    expect(mail?.subject).toBe(`Uw waarneming ${reference}`);
    expect(mail?.text).toContain(`https://ppli.example/nl/diagnostic/observations/suivi?jeton=${token}`);
    const lien = await readLien('cai-namur', 'observation', token, now);
    expect(lien).toMatchObject({ kind: 'observations', objectId: id });
    expect(await followObservation(everybody, id)).toMatchObject({ reference, steps: [{ state: 'recue' }] });
    expect(await followObservation(anonymous('cri-deux-rives'), id)).toBeNull();
  });

  it('of somebody who leaves neither name nor address keep nothing of them', async () => {
    const { id } = await report({ author: { name: null, email: null, locale: 'fr' } });
    expect(await db().$count(observationAuteurs, eq(observationAuteurs.observationId, id))).toBe(0);
    const other = await report({ author: { name: null, email: 'sans-nom@courriel.example', locale: 'fr' } });
    expect((await getObservation(team, other.id))?.author?.email).toBe('sans-nom@courriel.example');
  });

  it('refuse what is not among the choices', async () => {
    const wrong = {
      ...{ nis: '44021', droits: ['wallonie-2023/rien'], publics: ['licornes'], organisationId: 'inconnue' },
      seenOn: '2026-11-23'
    };
    expect(await reportObservation(everybody, { ...told, ...wrong }, site, now)).toEqual({
      came: 'wrong',
      names: ['jour', 'commune', 'droits', 'publics', 'organisation']
    });
  });

  it('become evidence of a constat, once, and their author hears the answer', async () => {
    const { id, reference } = await report();
    const merge = { constatId: 'diagnostic-2025/C-02', text: 'Trois arrêts sont fermés.', answer: 'Merci.' };
    const two = await Promise.all([
      mergeObservation(team, id, merge, site, now),
      mergeObservation(team, id, merge, site, now)
    ]);
    expect(two.map(({ came }) => came).toSorted()).toEqual(['done', 'wrong']);
    const preuves = await listPreuves(everybody, 'diagnostic-2025/C-02');
    expect(preuves.filter(({ text }) => text === merge.text)).toMatchObject([
      { kind: 'observation', on: '2026-11-20' }
    ]);
    const follow = await followObservation(everybody, id);
    expect(follow?.steps[0]).toMatchObject({ state: 'fusionnee', answer: 'Merci.', constat: { code: 'C-02' } });
    const mails = await db()
      .select()
      .from(courriels)
      .where(sql`${courriels.subject} like ${`%${reference}`}`);
    expect(mails.length).toBe(2);
  });

  it('name no constat to an author who may not read it', async () => {
    const { id } = await report();
    const hidden = await db().execute<{ id: string }>(
      sql`select id from constats where visibility <> 'public' and centre_id = 'cai-namur' limit 1`
    );
    const constatId = hidden.rows[0]?.id ?? '';
    await mergeObservation(team, id, { constatId, text: 'Vu.', answer: null }, site, now);
    expect((await followObservation(everybody, id))?.steps[0]).toMatchObject({ state: 'fusionnee', constat: null });
  });

  it('become a new constat that rests on them', async () => {
    const { id } = await report();
    const pair = await db().execute<{ pair: string }>(
      sql`select referentiel_id || '/' || droit_id as pair from constat_droits limit 1`
    );
    const fields = {
      ...{ diagnosticId: 'diagnostic-2025', statement: 'Le plateau n’a plus de bus.', detail: told.text },
      ...{ droits: [pair.rows[0]?.pair ?? ''], publics: [], wholeTerritory: false, communes: ['92094'] },
      visibility: 'public' as const
    };
    expect(
      await constatFromObservation(team, id, { ...fields, droits: [], wholeTerritory: true }, site, now)
    ).toMatchObject({
      came: 'wrong'
    });
    const came = await constatFromObservation(team, id, fields, site, now);
    if (came.came !== 'done') throw new Error(came.came);
    expect((await listPreuves(team, `diagnostic-2025/${came.code}`)).map(({ text }) => text)).toEqual([told.text]);
    expect((await getObservation(team, id))?.state).toBe('constat');
  });

  it('may be declined, and taken up again; each step is dated and in the journal', async () => {
    const { id } = await report();
    await settleObservation(team, id, { state: 'declinee', answer: 'Non.' }, site, now);
    await settleObservation(team, id, { state: 'expertise', answer: null }, site, now);
    expect(await settleObservation(team, id, { state: 'expertise', answer: null }, site, now)).toMatchObject({
      came: 'wrong'
    });
    const rows = await db()
      .select()
      .from(observationEtats)
      .where(eq(observationEtats.observationId, id))
      .orderBy(asc(observationEtats.seq));
    expect(rows.map(({ state }) => state)).toEqual(['recue', 'declinee', 'expertise']);
    const lines = await db().select().from(journal).where(eq(journal.objectId, id)).orderBy(asc(journal.seq));
    expect(lines.map(({ action }) => action)).toEqual([
      'signaler une observation',
      'trier une observation',
      'trier une observation'
    ]);
  });

  it('are found by state, commune and words', async () => {
    const waiting = { q: '', etat: '', commune: '' } as const;
    const rows = await listObservations(team, waiting, { limit: 100, offset: 0 });
    expect(rows.every(({ state }) => state === 'recue')).toBe(true);
    expect(rows.map(({ receivedOn }) => receivedOn)).toEqual(
      rows
        .map(({ receivedOn }) => receivedOn)
        .toSorted()
        .toReversed()
    );
    expect(await countObservations(team, waiting)).toBe(rows.length);
    expect(await countObservations(team, { ...everything, q: 'DERNIER BUS' })).toBe(1);
    expect(await countObservations(team, { ...everything, q: '%' })).toBe(0);
  });

  it('lose the name and address of their author on the day they were told, and nothing else', async () => {
    const { id } = await report();
    expect(await purgeAuteurs('2027-11-22')).toBe(0);
    expect(await purgeAuteurs('2027-11-23')).toBeGreaterThan(0);
    expect(await getObservation(team, id)).toMatchObject({ text: told.text, author: null });
  });

  it('a partner is asked by a signed link that serves as often as they like', async () => {
    const asked = { organisationId: 'mille-langues', email: 'equipe@asbl.example' };
    const came = await askObservations(team, asked, site, now);
    if (came.came !== 'done') throw new Error(came.came);
    const lien = await readLien('cai-namur', 'observation', came.token, now);
    expect(lien).toMatchObject({ kind: 'organisations', organisationId: 'mille-langues', once: false });
    expect(await readLien('cri-deux-rives', 'observation', came.token, now)).toBeNull();
    expect(await readLien('cai-namur', 'observation', came.token, new Date('2027-03-01'))).toBeNull();
  });

  describe.each(everyActeur)('%s', (name, acteur) => {
    it('may triage if the table says so, and nobody else', async () => {
      const [a, b] = [await report(), await report()];
      const came = [
        await settleObservation(acteur, a.id, { state: 'expertise', answer: null }, site, now),
        await mergeObservation(
          acteur,
          b.id,
          { constatId: 'diagnostic-2025/C-03', text: 'Vu.', answer: null },
          site,
          now
        ),
        await askObservations(acteur, { organisationId: 'mille-langues', email: null }, site, now)
      ].map((one) => one.came);
      if (equipe.has(name)) expect(came).toEqual(['done', 'done', 'done']);
      // Who is of the team elsewhere is told that the organisation is not among theirs.
      else expect(came.slice(0, 2)).toEqual(['gone', 'gone']);
      expect(came.includes('done')).toBe(equipe.has(name));
    });
  });
});
