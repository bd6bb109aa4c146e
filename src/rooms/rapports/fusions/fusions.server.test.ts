import { and, eq, ne, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { lineOf } from '#platform/journal/read.server.ts';
import { acteurAs, equipe, everyActeur, writeActeur } from '../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { services } from '../../annuaire/services/tables.ts';
import { organisations } from '../../annuaire/tables.ts';
import { fusions } from '../../annuaire/verification/tables.ts';
import { anonymous } from '../../comptes/visibilite.ts';
import { forgetOperateur } from '../../annuaire/verification/oubli.server.ts';
import { editableOf } from '../bureau/editables.server.ts';
import { organisationNow, serviceNow } from './adresse.server.ts';
import type { Cote } from './choix.ts';
import { retoursDesFusions } from './defaire.server.ts';
import type { Fusionnee } from './faite.ts';
import { fusionner } from './fusionner.server.ts';
import { readCotes } from './lecture.server.ts';
import { pendants } from './mots.server.ts';
import { countReferences, listReferences, nameOf, type Sorte } from './references.server.ts';

const now = new Date('2026-11-22T12:00:00Z');
const team = acteurAs('charge-de-mission');
const centreId = 'cai-namur';
const reader = anonymous(centreId);

const merge = async (sorte: Sorte, gardee: string, autre: string, choix: Record<string, Cote> = {}, acteur = team) => {
  const cotes = await readCotes(team, sorte, gardee, autre);
  return fusionner(acteur, { sorte, gardee, autre, choix, vu: cotes?.vu ?? '' }, now);
};
const seqOf = (came: Fusionnee): number => {
  if (came.came !== 'done') throw new Error(`It was ${came.came}: ${JSON.stringify(came)}`);
  return came.seq;
};
const undo = async (seq: number, acteur = team) => {
  const line = await lineOf(db(), centreId, seq);
  const retour = line && retoursDesFusions[line.action];
  if (!line || !retour) throw new Error('No such line');
  return retour(acteur, line, now);
};

/** All rows of all tables that name one or may, as text; versions aside, which tell of every touch. */
async function everything(): Promise<Record<string, string[]>> {
  const named = [...(await listReferences(db(), 'organisations')), ...(await listReferences(db(), 'services'))];
  const tables = new Set([
    ...named.map(({ schema, table }) => `${schema}.${table}`),
    ...['public.organisations', 'public.moyens', 'public.service_at_locations', 'public.closures']
  ]);
  const all: Record<string, string[]> = {};
  for (const table of [...tables].toSorted()) {
    const { rows } = await db().execute<{ row: string }>(
      sql`select (to_jsonb(t) - 'version' - 'updated_at' - 'touched_at')::text as row from ${sql.raw(table)} t order by 1`
    );
    all[table] = rows.map(({ row }) => row);
  }
  return all;
}
const countsOf = async (sorte: Sorte, id: string) =>
  Object.fromEntries(
    (await countReferences(db(), sorte, await listReferences(db(), sorte), id)).map((one) => [one.where, one.count])
  );

onTheStory('merging', () => {
  beforeAll(async () => {
    await writeActeur();
    // Two that the plan, the consultation, the diagnostic and the directory all know.
    await db().execute(sql`
      with f as (select id from fiches where centre_id = ${centreId} and lead_id is not null order by id limit 1),
        lead as (update fiches set lead_id = 'mille-langues' from f where fiches.id = f.id returning fiches.id),
        part as (insert into fiche_partenaires select id, 'bois-encre' from f on conflict do nothing),
        fee as (update moyens set provider = (select name from organisations where id = 'mille-langues')
          where id = (select id from moyens order by id limit 1)),
        ops as (insert into prive.operateurs (organisation_id, email) values ('mille-langues', 'accueil@mille.example'), ('bois-encre', null)
          on conflict (organisation_id) do update set email = excluded.email),
        att as (insert into prive.attributions (id, personne_id, centre_id, role, scope_kind, scope_id, given_at)
          values ('essai', 'personne-essai', ${centreId}, 'partenaire', 'organisation', 'mille-langues', now())),
        seen as (insert into prive.liens (id, centre_id, purpose, kind, object_id, organisation_id, token_hash, once, made_at, expires_at)
          values ('essai', ${centreId}, 'annuaire', 'organisations', 'mille-langues', 'mille-langues', 'x', false, now(), now())),
        e as (select id from espaces where centre_id = ${centreId} order by id limit 1),
        m1 as (insert into espace_membres select id, 'mille-langues', 'pilote' from e on conflict do nothing)
      insert into espace_membres select id, 'bois-encre', 'membre' from e on conflict do nothing`);
  });

  it('finds every column that names one, and tells a table that has no word by its name', async () => {
    const found = (await listReferences(db(), 'organisations')).map(nameOf);
    for (const where of ['public.services.organisation_id', 'public.fiches.lead_id', 'prive.attributions.scope_id'])
      expect(found).toContain(where);
    expect(pendants([{ where: 'public.choses_neuves.organisation_id', count: 2 }])).toEqual([
      { word: 'choses neuves', count: 2 }
    ]);
  });

  describe('of organisations', () => {
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
      const seq = seqOf(await merge('organisations', 'bois-encre', 'mille-langues', { name: 'autre', phone: 'autre' }));
      expect(await countsOf('organisations', 'mille-langues')).toEqual({});
      const both = await countsOf('organisations', 'bois-encre');
      for (const where of ['public.fiches.lead_id', 'prive.attributions.scope_id', 'prive.liens.organisation_id'])
        expect([where, both[where]]).toEqual([where, (mine[where] ?? 0) + (theirs[where] ?? 0)]);
      // What both had stands once.
      expect(both['prive.operateurs.organisation_id']).toBe(1);
      expect(await organisationNow(reader, 'mille-langues')).toBe('bois-encre');
      expect(await db().$count(organisations, eq(organisations.id, 'mille-langues'))).toBe(0);
      const partner = await db().execute(sql`select 1 from fiche_partenaires p join fiches f on f.id = p.fiche_id
        where f.lead_id = p.organisation_id`);
      expect(partner.rows).toEqual([]);
      for (const [name, acteur] of everyActeur)
        if (!equipe.has(name)) expect([name, (await undo(seq, acteur)).came]).toEqual([name, 'gone']);
      expect((await undo(seq)).came).toBe('done');
      expect(await everything()).toEqual(before);
      expect(await organisationNow(reader, 'mille-langues')).toBe(null);
      expect((await undo(seq)).came).toBe('again');
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
  });

  describe('of services', () => {
    const pair = async () => {
      const [one] = await db()
        .select()
        .from(services)
        .where(and(eq(services.centreId, centreId), eq(services.status, 'active'), eq(services.visibility, 'public')))
        .orderBy(services.slug)
        .limit(1);
      const [other] = await db()
        .select()
        .from(services)
        .where(
          and(
            eq(services.centreId, centreId),
            ...[eq(services.status, 'active'), eq(services.visibility, 'public'), ne(services.id, one?.id ?? '')]
          )
        )
        .orderBy(services.slug)
        .limit(1);
      if (!one || !other) throw new Error('The story has services');
      return { one, other };
    };

    it('moves what was said of the other, ends it, and is taken back', async () => {
      const { one, other } = await pair();
      await db().execute(sql`insert into prive.signalements (id, centre_id, service_id, reason, sent_at)
        values (gen_random_uuid(), ${centreId}, ${other.id}, 'horaires', now())`);
      const before = await everything();
      const seq = seqOf(
        await merge('services', one.id, other.id, {
          phone: 'autre',
          languages: 'deux',
          besoins: 'deux',
          lieux: 'gardee'
        })
      );
      expect((await countsOf('services', other.id))['prive.signalements.service_id']).toBeUndefined();
      const [kept] = await db().select().from(services).where(eq(services.id, one.id));
      expect(new Set(kept?.besoins)).toEqual(new Set([...one.besoins, ...other.besoins]));
      // As old as it was there, not as the day of the merging.
      if (other.phone !== one.phone) {
        expect(kept?.phone).toBe(other.phone);
        expect(kept?.provenance.phone?.source).toBe(other.provenance.phone?.source ?? other.source);
      }
      const [gone] = await db().select().from(services).where(eq(services.id, other.id));
      expect(gone?.status).toBe('defunct');
      expect(await serviceNow(reader, other.slug)).toBe(one.slug);
      expect((await merge('services', one.id, other.id)).came).toBe('gone');
      expect((await undo(seq)).came).toBe('done');
      const after = await everything();
      expect(after).toEqual(before);
      expect(await serviceNow(reader, other.slug)).toBe(null);
      const [back] = await db().select().from(services).where(eq(services.id, one.id));
      expect(back?.provenance).toEqual(one.provenance);
    });

    it('does not give a service a place of another organisation', async () => {
      const { one } = await pair();
      const [strange] = await db()
        .select()
        .from(services)
        .where(
          and(
            eq(services.centreId, centreId),
            ...[eq(services.visibility, 'public'), ne(services.organisationId, one.organisationId)],
            sql`exists (select from service_at_locations where service_id = ${services.id})`
          )
        )
        .limit(1);
      const came = await merge('services', one.id, strange?.id ?? '', { lieux: 'autre' });
      expect(came.came === 'wrong' ? Object.keys(came.errors) : came).toEqual(['lieux']);
    });
  });

  it('is told once on each side, and its undoing is not undone', async () => {
    const [line] = await db().select().from(fusions).limit(1);
    const { rows } = await db().execute<{ action: string }>(
      sql`select action from prive.journal where kind = ${line?.kind} and object_id = ${line?.mergedId} order by seq limit 2`
    );
    expect(rows.map(({ action }) => action)).toEqual(['fusionner dans une autre entrée', 'défaire une fusion']);
    expect(editableOf({ action: 'défaire une fusion', kind: 'organisations' })?.action).not.toBe('défaire une fusion');
  });
});
