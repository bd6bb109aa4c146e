import { hash } from 'node:crypto';
import { and, desc, eq, sql } from 'drizzle-orm';
import * as v from 'valibot';
import { formatDay } from '#messages/format.ts';
import { onSiteAt, publicAddress } from '#platform/address.ts';
import { now } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/engine.ts';
import type { DocumentModel } from '#platform/documents/model.ts';
import { print } from '#platform/documents/print.ts';
import { enqueue } from '#platform/jobs/enqueue.server.ts';
import { defineJob, GiveUp } from '#platform/jobs/job.ts';
import { note } from '#platform/journal/write.server.ts';
import { may } from '../../../comptes/droits.ts';
import type { Acteur } from '../../../comptes/roles.ts';
import { anonymous } from '../../../comptes/visibilite.ts';
import { droitsDesRapports } from '../../droits.ts';
import type { Editeur } from '../enveloppe.ts';
import { contentOf, type Contenu } from './contenu.server.ts';
import { whatOf } from './forms.ts';
import type { Edition } from './queries.server.ts';
import { editions } from './tables.ts';

/** What a document says, its own day left out. */
const fingerprintOf = ({ title, subtitle, blocks, sources, day }: DocumentModel): string =>
  hash('sha256', JSON.stringify({ title, subtitle, blocks, sources }).replaceAll(formatDay(day), ''));

/**
 * Asks for what a document says today to be frozen as its next edition, which everybody may read. It is made in the
 * background, since it is set first: an edition that cannot be printed is not published.
 * @returns `same` where the last edition says the same, null where one may not or there is nothing to publish
 */
export async function askForEdition(
  acteur: Acteur,
  input: { quoi: string; note: string | null },
  editeur: Editeur
): Promise<'asked' | 'same' | null> {
  const { centreId } = acteur;
  if (!may(acteur, droitsDesRapports['publier une édition'], { centreId })) return null;
  const found = await contentOf(anonymous(centreId), input.quoi, editeur);
  if (!found) return null;
  const last = await lastEdition(db(), centreId, whatOf(input.quoi).kind, found.objectId);
  if (last?.fingerprint === fingerprintOf(found.model)) return 'same';
  const { acronym, name } = editeur;
  await db().transaction((tx) =>
    enqueue(
      tx,
      publierEdition,
      { ...input, centreId, personneId: acteur.personne.id, editeur: { acronym, name }, origin: publicAddress('') },
      { title: `Édition : ${found.model.kicker}, ${found.model.title}`, centreId, personneId: acteur.personne.id }
    )
  );
  return 'asked';
}

/** The last edition of a thing, whoever may read it. */
async function lastEdition(tx: Orm, centreId: string, kind: Edition['kind'], objectId: string) {
  const [last] = await tx
    .select({ number: editions.number, fingerprint: editions.fingerprint })
    .from(editions)
    .where(and(eq(editions.centreId, centreId), eq(editions.kind, kind), eq(editions.objectId, objectId)))
    .orderBy(desc(editions.number))
    .limit(1);
  return last;
}

/** The edition in the background: read as everybody reads it, set, then frozen. Run again, it finds itself published. */
export const publierEdition = defineJob({
  name: 'publier-edition',
  title: 'Publication d’une édition',
  schema: v.object({
    quoi: v.string(),
    note: v.nullable(v.string()),
    centreId: v.string(),
    personneId: v.string(),
    origin: v.string(),
    editeur: v.object({ acronym: v.string(), name: v.nullable(v.string()) })
  }),
  retries: 1,
  mostMinutes: 5,
  run: ({ quoi, note: words, centreId, personneId, origin, editeur }, { progress }) =>
    onSiteAt(origin, async () => {
      await progress(0, 3, 'Lecture du contenu');
      const found = await contentOf(anonymous(centreId), quoi, editeur);
      if (!found) throw new GiveUp('Il n’y a plus rien à publier.');
      await progress(1, 3, 'Mise en page');
      const { pages } = await print(found.model, 'pdf');
      await progress(2, 3, 'Publication');
      const number = await freeze(found, { kind: whatOf(quoi).kind, centreId, personneId, words });
      return { number, pages };
    })
});

/** @returns its number; that of the last edition where it says the same */
function freeze(
  { objectId, model }: Contenu,
  {
    kind,
    centreId,
    personneId,
    words
  }: { kind: Edition['kind']; centreId: string; personneId: string; words: string | null }
): Promise<number> {
  const fingerprint = fingerprintOf(model);
  return db().transaction(async (tx) => {
    // Two that are published at once get two numbers, one after the other.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`editions ${centreId} ${kind} ${objectId}`}))`);
    const last = await lastEdition(tx, centreId, kind, objectId);
    if (last?.fingerprint === fingerprint) return last.number;
    const number = (last?.number ?? 0) + 1;
    const id = crypto.randomUUID();
    await tx.insert(editions).values({
      ...{ id, centreId, kind, objectId, number, fingerprint },
      title: model.title,
      note: words,
      publishedOn: model.day,
      content: asEdition(model, number),
      visibility: 'public',
      exemple: model.exemple !== undefined
    });
    await note(tx, centreId, { personneId }, now(), {
      action: 'publier une édition',
      kind: 'editions',
      objectId: id,
      label: `${model.kicker} : ${model.title}, édition ${number}`,
      ...(words ? { reason: words } : {})
    });
    return number;
  });
}

/** The number stands on the cover and at the head of each page. */
const asEdition = (model: DocumentModel, number: number): DocumentModel => ({
  ...model,
  running: `${model.running} · édition ${number}`,
  facts: [...model.facts, { name: 'Édition', value: `Édition ${number}, publiée le ${formatDay(model.day)}` }]
});

/**
 * Takes an edition back, with the reason: only the team reads it from then on. Its number is never given again.
 * @returns false where one may not, or there is no such edition to take back
 */
export async function withdrawEdition(
  acteur: Acteur,
  { id, reason }: { id: string; reason: string },
  at: Date
): Promise<boolean> {
  const { centreId } = acteur;
  if (!may(acteur, droitsDesRapports['retirer une édition'], { centreId })) return false;
  return db().transaction(async (tx) => {
    const [edition] = await tx
      .update(editions)
      .set({ visibility: 'equipe' })
      .where(and(eq(editions.id, id), eq(editions.centreId, centreId), eq(editions.visibility, 'public')))
      .returning({ title: editions.title, number: editions.number });
    if (!edition) return false;
    await note(tx, centreId, { personneId: acteur.personne.id }, at, {
      action: 'retirer une édition',
      kind: 'editions',
      objectId: id,
      label: `${edition.title}, édition ${edition.number}`,
      before: { visibility: 'public' },
      after: { visibility: 'equipe' },
      reason
    });
    return true;
  });
}
