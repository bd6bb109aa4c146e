import { and, eq, sql } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { equipe, everyActeur } from '../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import {
  countsOf,
  everything,
  centreId,
  merge,
  now,
  seqOf,
  team,
  undo,
  writeTwoKnown
} from '../../../../tests/fusions.ts';
import { organisations } from '../../annuaire/tables.ts';
import { forgetOperateur } from '../../annuaire/verification/oubli.server.ts';
import { anonymous } from '../../comptes/visibilite.ts';
import { hsdsNow, organisationNow } from './adresse.server.ts';
import { fusionner } from './fusionner.server.ts';
import { readCotes } from './lecture.server.ts';
import { pendants } from './mots.server.ts';
import { listReferences, nameOf } from './references.server.ts';

const reader = anonymous(centreId);

onTheStory('merging organisations', () => {
  beforeAll(writeTwoKnown);

  it('finds every column that names one, and tells a table that has no word by its name', async () => {
    const found = (await listReferences(db(), 'organisations')).map(nameOf);
    for (const where of ['public.services.organisation_id', 'public.fiches.lead_id', 'prive.attributions.scope_id'])
      expect(found).toContain(where);
    expect(pendants([{ where: 'public.choses_neuves.organisation_id', count: 2 }])).toEqual([
      { word: 'choses neuves', count: 2 }
    ]);
  });

  it('is for the team alone, and of two that are there', async () => {
    for (const [name, acteur] of everyActeur)
      if (!equipe.has(name))
        expect([name, (await merge('organisations', 'bois-encre', 'mille-langues', {}, acteur)).came]).toEqual([
          name,
          'gone'
        ]);
    expect((await merge('organisations', 'bois-encre', 'bois-encre')).came).toBe('gone');
    expect((await merge('organisations', 'bois-encre', 'nulle-part')).came).toBe('gone');
    const unseen = {
      sorte: 'organisations',
      gardee: 'bois-encre',
      autre: 'mille-langues',
      choix: {},
      vu: ''
    } as const;
    expect((await fusionner(team, unseen, now)).came).toBe('changed');
  });

  it('makes nothing public', async () => {
    await db().update(organisations).set({ visibility: 'equipe' }).where(eq(organisations.id, 'bois-encre'));
    expect((await merge('organisations', 'bois-encre', 'mille-langues')).came).toBe('wrong');
    await db().update(organisations).set({ visibility: 'public' }).where(eq(organisations.id, 'bois-encre'));
  });

  it('takes everything along, and gives everything back', async () => {
    const before = await everything();
    const [mine, theirs] = [
      await countsOf('organisations', 'bois-encre'),
      await countsOf('organisations', 'mille-langues')
    ];
    expect(Object.keys(theirs).length).toBeGreaterThan(6);
    const two = await db().select({ id: organisations.id, uuid: organisations.uuid }).from(organisations);
    const uuids = Object.fromEntries(two.map(({ id, uuid }) => [id, uuid]));
    const seq = seqOf(await merge('organisations', 'bois-encre', 'mille-langues', { name: 'autre', phone: 'autre' }));
    expect(await countsOf('organisations', 'mille-langues')).toEqual({});
    const both = await countsOf('organisations', 'bois-encre');
    for (const where of ['public.fiches.lead_id', 'prive.attributions.scope_id', 'prive.liens.organisation_id'])
      expect([where, both[where]]).toEqual([where, (mine[where] ?? 0) + (theirs[where] ?? 0)]);
    // What both had stands once.
    expect(both['prive.operateurs.organisation_id']).toBe(1);
    expect(await organisationNow(reader, 'mille-langues')).toBe('bois-encre');
    expect(await hsdsNow(centreId, 'organizations', uuids['mille-langues'] ?? '')).toEqual({
      ...{ name: 'organizations', id: uuids['bois-encre'] }
    });
    expect(await db().$count(organisations, eq(organisations.id, 'mille-langues'))).toBe(0);
    const partner = await db().execute(sql`select 1 from fiche_partenaires p join fiches f on f.id = p.fiche_id
      where f.lead_id = p.organisation_id`);
    expect(partner.rows).toEqual([]);
    for (const [name, acteur] of everyActeur)
      if (!equipe.has(name)) expect([name, (await undo(seq, acteur)).came]).toEqual([name, 'gone']);
    expect((await undo(seq)).came).toBe('done');
    expect(await everything()).toEqual(before);
    expect(await organisationNow(reader, 'mille-langues')).toBe(null);
    expect(await hsdsNow(centreId, 'organizations', uuids['mille-langues'] ?? '')).toBe(null);
    expect((await undo(seq)).came).toBe('again');
  });

  it('knows what comes from the other as it was known there, and gives that back too', async () => {
    const row = async (id: string) => {
      const [found] = await db().select().from(organisations).where(eq(organisations.id, id));
      if (!found) throw new Error(`${id} is gone`);
      return found;
    };
    const known = { source: 'fichier.xlsx', verifiedOn: '2026-01-05', verifiedBy: 'source' as const };
    const phone = { source: 'équipe du centre', updatedOn: '2025-03-01' };
    await db()
      .update(organisations)
      .set({ description: 'Des langues.', provenance: { description: known } })
      .where(eq(organisations.id, 'mille-langues'));
    await db().update(organisations).set({ provenance: { phone } }).where(eq(organisations.id, 'bois-encre'));
    const [mine, theirs] = [await row('bois-encre'), await row('mille-langues')];
    const cotes = await readCotes(team, 'organisations', 'bois-encre', 'mille-langues');
    expect(cotes?.champs.find(({ name }) => name === 'description')?.autre.connu).toEqual({
      ...{ source: 'fichier.xlsx', on: '2026-01-05', confirmed: true }
    });
    const choix = { description: 'autre', phone: 'autre' } as const;
    const seq = seqOf(await merge('organisations', 'bois-encre', 'mille-langues', choix));
    const merged = await row('bois-encre');
    expect(merged.provenance).toEqual({
      description: known,
      phone: { source: theirs.source, verifiedOn: theirs.verifiedOn, verifiedBy: theirs.verifiedBy }
    });
    expect([merged.source, merged.verifiedOn]).toEqual([mine.source, mine.verifiedOn]);
    expect((await undo(seq)).came).toBe('done');
    expect((await row('bois-encre')).provenance).toEqual({ phone });
    expect((await row('mille-langues')).provenance).toEqual({ description: known });
  });

  it('leaves what was written since when it is taken back', async () => {
    const seq = seqOf(await merge('organisations', 'bois-encre', 'mille-langues', { name: 'autre' }));
    await db().update(organisations).set({ name: 'Nom d’après' }).where(eq(organisations.id, 'bois-encre'));
    const added = crypto.randomUUID();
    await db().execute(
      sql`insert into agrements (id, organisation_id, kind, source) values (${added}, 'bois-encre', 'ILI', 'x')`
    );
    expect((await undo(seq)).came).toBe('done');
    const rows = await db()
      .select({ id: organisations.id, name: organisations.name })
      .from(organisations)
      .where(sql`${organisations.id} in ('bois-encre', 'mille-langues')`)
      .orderBy(organisations.id);
    expect(rows[0]).toEqual({ id: 'bois-encre', name: 'Nom d’après' });
    expect(rows[1]?.name).not.toBe('Nom d’après');
    const kept = await db().execute(sql`select organisation_id as at from agrements where id = ${added}`);
    expect(kept.rows).toEqual([{ at: 'bois-encre' }]);
  });

  it('is done once when two people do it at once, whichever they keep', async () => {
    const vu = (await readCotes(team, 'organisations', 'bois-encre', 'mille-langues'))?.vu ?? '';
    const turned = (await readCotes(team, 'organisations', 'mille-langues', 'bois-encre'))?.vu ?? '';
    const ask = (gardee: string, autre: string, seen: string) =>
      fusionner(team, { sorte: 'organisations', gardee, autre, choix: {}, vu: seen }, now);
    const came = await Promise.all([
      ask('bois-encre', 'mille-langues', vu),
      ask('mille-langues', 'bois-encre', turned),
      ask('bois-encre', 'mille-langues', vu)
    ]);
    expect(came.map((one) => one.came).toSorted()).toEqual(['done', 'gone', 'gone']);
    expect((await undo(seqOf(came.find((one) => one.came === 'done') ?? { came: 'gone' }))).came).toBe('done');
  });

  it('is followed from one to the next, and not taken back out of turn', async () => {
    const [third] = await db()
      .select({ id: organisations.id })
      .from(organisations)
      .where(
        and(
          eq(organisations.centreId, centreId),
          eq(organisations.visibility, 'public'),
          sql`id not in ('bois-encre', 'mille-langues')`
        )
      )
      .limit(1);
    const last = third?.id ?? '';
    const first = seqOf(await merge('organisations', 'bois-encre', 'mille-langues'));
    const second = seqOf(await merge('organisations', last, 'bois-encre'));
    expect(await organisationNow(reader, 'mille-langues')).toBe(last);
    expect((await undo(first)).came).toBe('again');
    expect((await undo(second)).came).toBe('done');
    expect((await undo(first)).came).toBe('done');
  });

  it('keeps no address that was to be forgotten', async () => {
    await db().execute(
      sql`update prive.operateurs set email = 'garde@bois.example' where organisation_id = 'bois-encre'`
    );
    const seq = seqOf(await merge('organisations', 'bois-encre', 'mille-langues'));
    await db().transaction((tx) => forgetOperateur(tx, 'Accueil@mille.example', now));
    const { rows } = await db().execute(
      sql`select 1 from prive.fusions where lower(taken::text) like '%accueil@mille%'`
    );
    expect(rows).toEqual([]);
    expect((await undo(seq)).came).toBe('done');
  });

  it('takes out of the list what it makes one with who asked not to be listed, and says so of that day', async () => {
    const offered = async (id: string) => {
      const { rows } = await db().execute<{ listed: boolean }>(sql`select distinct v.listed from services s
        join lateral (select listed from service_versions v where v.service_id = s.id order by seq desc limit 1) v on true
        where s.organisation_id = ${id} and s.status = 'active' and s.visibility = 'public' and not s.unlisted`);
      return rows.map(({ listed }) => listed);
    };
    const [kept] = (
      await db().execute<{ id: string }>(sql`select s.organisation_id as id from services s
        join organisations o on o.id = s.organisation_id where o.centre_id = ${centreId} and o.visibility = 'public'
        and not o.unlisted and s.status = 'active' and s.visibility = 'public' and not s.unlisted
        and o.id not in ('bois-encre', 'mille-langues') order by 1 limit 1`)
    ).rows;
    const id = kept?.id ?? '';
    await db().update(organisations).set({ unlisted: true }).where(eq(organisations.id, 'mille-langues'));
    expect(await offered(id)).toEqual([true]);
    const seq = seqOf(await merge('organisations', id, 'mille-langues'));
    expect(await offered(id)).toEqual([false]);
    expect((await undo(seq)).came).toBe('done');
    expect(await offered(id)).toEqual([true]);
    await db().update(organisations).set({ unlisted: false }).where(eq(organisations.id, 'mille-langues'));
  });

  it('is taken back after the tables were given columns that may not be empty', async () => {
    const seq = seqOf(await merge('organisations', 'bois-encre', 'mille-langues'));
    for (const table of ['organisations', 'prive.operateurs'])
      await db().execute(sql.raw(`alter table ${table} add column essai text not null default 'neuf'`));
    expect((await undo(seq)).came).toBe('done');
    for (const table of ['organisations', 'prive.operateurs']) {
      const key = table === 'organisations' ? 'id' : 'organisation_id';
      const { rows } = await db().execute(sql.raw(`select essai from ${table} where ${key} = 'mille-langues'`));
      expect([table, rows]).toEqual([table, [{ essai: 'neuf' }]]);
      await db().execute(sql.raw(`alter table ${table} drop column essai`));
    }
  });
});
