import { sql } from 'drizzle-orm';
import { db } from '../src/platform/database/current.ts';
import { lineOf } from '../src/platform/journal/read.server.ts';
import type { Cote } from '../src/rooms/rapports/fusions/choix.ts';
import { retoursDesFusions } from '../src/rooms/rapports/fusions/defaire.server.ts';
import type { Fusionnee } from '../src/rooms/rapports/fusions/faite.ts';
import { fusionner } from '../src/rooms/rapports/fusions/fusionner.server.ts';
import { readCotes } from '../src/rooms/rapports/fusions/lecture.server.ts';
import { countReferences, listReferences, type Sorte } from '../src/rooms/rapports/fusions/references.server.ts';
import { acteurAs, writeActeur } from './acteurs.ts';

/** The day of the merging. */
export const now = new Date('2026-11-22T12:00:00Z');
export const team = acteurAs('charge-de-mission');
export const centreId = 'cai-namur';

export const merge = async (
  sorte: Sorte,
  gardee: string,
  autre: string,
  choix: Record<string, Cote> = {},
  acteur = team
) => {
  const cotes = await readCotes(team, sorte, gardee, autre);
  return fusionner(acteur, { sorte, gardee, autre, choix, vu: cotes?.vu ?? '' }, now);
};
export const seqOf = (came: Fusionnee): number => {
  if (came.came !== 'done') throw new Error(`It was ${came.came}: ${JSON.stringify(came)}`);
  return came.seq;
};
export const undo = async (seq: number, acteur = team) => {
  const line = await lineOf(db(), centreId, seq);
  const retour = line && retoursDesFusions[line.action];
  if (!line || !retour) throw new Error('No such line');
  return retour(acteur, line, now);
};

/** All rows of all tables that name one or may, as text; versions aside, which tell of every touch. */
export async function everything(): Promise<Record<string, string[]>> {
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
export const countsOf = async (sorte: Sorte, id: string) =>
  Object.fromEntries(
    (await countReferences(db(), sorte, await listReferences(db(), sorte), id)).map((one) => [one.where, one.count])
  );

/** Two organisations that the plan, the consultation, the diagnostic and the directory all know. */
export async function writeTwoKnown(): Promise<void> {
  await writeActeur();
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
}
