import { eq, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import type { Fields } from '#platform/database/tables.ts';
import { note } from '#platform/journal/write.server.ts';
import { droitsDeLAnnuaire } from '../../annuaire/droits.ts';
import { writeOrganisation } from '../../annuaire/organisations/ecrire.server.ts';
import { ditBy } from '../../annuaire/services/edit/dit.server.ts';
import { keepVersionsOf } from '../../annuaire/services/edit/write.server.ts';
import { organisations } from '../../annuaire/tables.ts';
import { fusions } from '../../annuaire/verification/tables.ts';
import { may } from '../../comptes/droits.ts';
import { empreinteOf } from '../../comptes/edit/lot.server.ts';
import type { Acteur } from '../../comptes/roles.ts';
import { chosenOf } from './choix.ts';
import { NOT_THE_SAME_READERS, type Demande, type Faite, type Fusionnee } from './faite.ts';
import { choiceOf, dropDoubles, lockOrganisations, renameProvider, takeProvenance } from './organisations.server.ts';
import { listReferences, takeAlong } from './references.server.ts';
import { fuseServices } from './services.server.ts';

/** Makes two entries one: what hangs on the other goes to the one that is kept; all of it or nothing. */
export async function fusionner(acteur: Acteur, demande: Demande, now: Date): Promise<Fusionnee> {
  const { centreId } = acteur;
  const { gardee, autre, sorte } = demande;
  if (gardee === autre || !may(acteur, droitsDeLAnnuaire['fusionner des entrées'], { centreId }))
    return { came: 'gone' };
  return db().transaction(async (tx) => {
    const faite = await (sorte === 'services' ? fuseServices : fuseOrganisations)(tx, acteur, demande, now);
    return 'came' in faite ? faite : { came: 'done', seq: await write(tx, acteur, faite, now) };
  });
}

async function write(tx: Orm, acteur: Acteur, faite: Faite, now: Date): Promise<number> {
  const { sorte, kept, merged, row, before, after, taken } = faite;
  const { centreId, personne } = acteur;
  const author = { personneId: personne.id };
  const seq = await note(tx, centreId, author, now, {
    ...{ action: `fusionner des ${sorte}`, kind: sorte, objectId: kept.id, label: kept.name },
    before: { ...before, fusion: null },
    after: { ...after, fusion: `${merged.name} (${merged.id})` }
  });
  await note(tx, centreId, author, now, {
    ...{ action: 'fusionner dans une autre entrée', kind: sorte, objectId: merged.id, label: merged.name },
    after: { fusion: `${kept.name} (${kept.id})` }
  });
  await tx.insert(fusions).values({
    ...{ id: crypto.randomUUID(), centreId, kind: sorte, mergedId: merged.id, keptId: kept.id },
    ...{ slug: merged.slug, name: merged.name, mergedAt: now, mergedBy: personne.id, seq, row, before, after, taken }
  });
  return seq;
}

async function fuseOrganisations(
  tx: Orm,
  acteur: Acteur,
  { gardee, autre, choix, vu }: Demande,
  now: Date
): Promise<Faite | Exclude<Fusionnee, { came: 'done' }>> {
  const { centreId, reads } = acteur;
  const [kept, other] = await lockOrganisations(tx, centreId, [gardee, autre]);
  if (!kept || !other || [kept, other].some(({ visibility }) => !reads.includes(visibility))) return { came: 'gone' };
  if (empreinteOf([choiceOf(kept), choiceOf(other)]) !== vu) return { came: 'changed' };
  if (kept.visibility !== other.visibility) return { came: 'wrong', errors: { '': NOT_THE_SAME_READERS } };
  const { changed, taken: theirs } = chosenOf(choiceOf(kept), choiceOf(other), choix);
  // One that asked not to be listed is not listed by becoming another.
  const after: Fields = { ...changed, ...(other.unlisted && !kept.unlisted ? { unlisted: true } : {}) };
  const before = Object.fromEntries(Object.keys(after).map((name) => [name, kept[name as keyof typeof kept]]));
  const { rows } = await tx.execute<{ row: Fields }>(
    sql`select to_jsonb(o) as row from ${organisations} o where o.id = ${other.id}`
  );
  const ways = { from: other.id, to: kept.id };
  const taken = await dropDoubles(tx, other.id, kept.id);
  for (const one of await listReferences(tx, 'organisations'))
    taken.push(await takeAlong(tx, 'organisations', one, ways));
  taken.push(...(await renameProvider(tx, centreId, [other.name, kept.name], changed.name ?? kept.name)));
  await tx.delete(organisations).where(eq(organisations.id, other.id));
  if (Object.keys(after).length) {
    await writeOrganisation(tx, kept.id, after, await ditBy(tx, acteur, kept.id, now));
    taken.push(...(await takeProvenance(tx, kept, other, theirs)));
  }
  await keepVersionsOf(tx, kept.id, now);
  return {
    ...{ sorte: 'organisations', kept: { id: kept.id, name: kept.name } },
    merged: { id: other.id, name: other.name, slug: null },
    ...{ row: rows[0]?.row ?? {}, before, after },
    taken: taken.filter(({ moved, dropped }) => moved.length || dropped.length)
  };
}
