import { hash } from 'node:crypto';
import { and, desc, eq, like } from 'drizzle-orm';
import { today } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { note } from '#platform/journal/write.server.ts';
import { slugOf } from '#platform/slug.ts';
import { may } from '../../../comptes/droits.ts';
import type { Acteur } from '../../../comptes/roles.ts';
import { visibleTo } from '../../../comptes/visibilite.ts';
import { centres } from '../../../territoires/tables.ts';
import { droitsDeLAnnuaire } from '../../droits.ts';
import { saidBy, type Entree } from '../contenu.ts';
import { readActuel } from '../lecture.server.ts';
import type { Question } from '../question.ts';
import { repertoireEditions, repertoires } from '../tables.ts';
import { questionOf, wrongInRepertoire, type RepertoireFields } from './editable.server.ts';

const droit = droitsDeLAnnuaire['tenir les répertoires'];

/** Writes down a répertoire; its address is made of its title. */
export async function createRepertoire(
  acteur: Acteur,
  fields: RepertoireFields,
  at: Date
): Promise<{ came: 'done'; code: string } | { came: 'gone' } | { came: 'wrong'; errors: Record<string, string> }> {
  const { centreId } = acteur;
  if (!may(acteur, droit, { centreId })) return { came: 'gone' };
  const errors = wrongInRepertoire(fields);
  if (Object.keys(errors).length) return { came: 'wrong', errors };
  return db().transaction(async (tx) => {
    // Two of one title, written at once, get two addresses.
    const [centre] = await tx
      .select({ exemple: centres.exemple })
      .from(centres)
      .where(eq(centres.id, centreId))
      .for('update');
    const base = slugOf(fields.title).slice(0, 50) || 'repertoire';
    const taken = await tx
      .select({ code: repertoires.code })
      .from(repertoires)
      .where(and(eq(repertoires.centreId, centreId), like(repertoires.code, `${base}%`)));
    const codes = new Set(taken.map(({ code }) => code));
    let code = base;
    for (let no = 2; codes.has(code); no += 1) code = `${base}-${no}`;
    const id = crypto.randomUUID();
    const { title, cover, introduction, pictogram, visibility } = fields;
    await tx.insert(repertoires).values({
      ...{ id, centreId, code, title, cover, introduction, pictogram, visibility },
      ...{ question: questionOf(fields), exemple: centre?.exemple ?? false }
    });
    await note(tx, centreId, { personneId: acteur.personne.id }, at, {
      ...{ action: 'écrire un répertoire', kind: 'repertoires', objectId: id, label: title }
    });
    return { came: 'done' as const, code };
  });
}

type Said = { title: string; cover: string | null; introduction: string | null; pictogram: string; question: Question };

/** What an edition says, the days on which services were verified left out. */
export const fingerprintOf = ({ title, cover, introduction, question }: Said, entries: readonly Entree[]): string =>
  hash('sha256', JSON.stringify([title, cover, introduction, question, saidBy(entries)]));

/**
 * Freezes what a répertoire says today as its next edition, which everybody may read who may read the répertoire.
 * @returns its number; `same` where the last edition says the same, `empty` where there is nothing in it, null where one
 * may not
 */
export async function publishRepertoire(
  acteur: Acteur,
  { id, note: words }: { id: string; note: string | null },
  at: Date
): Promise<number | 'same' | 'empty' | null> {
  const { centreId } = acteur;
  if (!may(acteur, droitsDeLAnnuaire['publier un répertoire'], { centreId })) return null;
  const own = and(eq(repertoires.id, id), visibleTo(acteur, repertoires));
  const [asked] = await db().select({ question: repertoires.question }).from(repertoires).where(own);
  if (!asked) return null;
  const entries = await readActuel(centreId, asked.question);
  if (entries.length === 0) return 'empty';
  return db().transaction(async (tx) => {
    // Two that are published at once get two numbers, one after the other.
    const [row] = await tx.select().from(repertoires).where(own).for('update');
    // Somebody changed the question meanwhile: what was read answers another one.
    if (!row || JSON.stringify(row.question) !== JSON.stringify(asked.question)) return null;
    const [last] = await tx
      .select({ number: repertoireEditions.number, fingerprint: repertoireEditions.fingerprint })
      .from(repertoireEditions)
      .where(eq(repertoireEditions.repertoireId, id))
      .orderBy(desc(repertoireEditions.number))
      .limit(1);
    const fingerprint = fingerprintOf(row, entries);
    if (last?.fingerprint === fingerprint) return 'same' as const;
    const number = (last?.number ?? 0) + 1;
    const { title, cover, pictogram, introduction, question, visibility } = row;
    const editionId = crypto.randomUUID();
    await tx.insert(repertoireEditions).values({
      ...{ id: editionId, centreId, repertoireId: id, number, publishedOn: today(at), note: words },
      ...{ title, cover, pictogram, introduction, question, entries, fingerprint, visibility },
      exemple: row.exemple || entries.some(({ exemple }) => exemple)
    });
    await note(tx, centreId, { personneId: acteur.personne.id }, at, {
      action: 'publier un répertoire',
      kind: 'repertoires',
      objectId: id,
      label: `${title}, édition ${number}`,
      ...(words ? { reason: words } : {})
    });
    return number;
  });
}

/**
 * Takes an edition back, with the reason: only the team reads it from then on. Its number is never given again.
 * @returns false where one may not, or there is no such edition to take back
 */
export async function withdrawRepertoireEdition(
  acteur: Acteur,
  { id, number, reason }: { id: string; number: number; reason: string },
  at: Date
): Promise<boolean> {
  const { centreId } = acteur;
  if (!may(acteur, droitsDeLAnnuaire['publier un répertoire'], { centreId })) return false;
  return db().transaction(async (tx) => {
    const [edition] = await tx
      .update(repertoireEditions)
      .set({ visibility: 'equipe' })
      .where(
        and(
          eq(repertoireEditions.repertoireId, id),
          eq(repertoireEditions.number, number),
          eq(repertoireEditions.visibility, 'public'),
          visibleTo(acteur, repertoireEditions)
        )
      )
      .returning({ title: repertoireEditions.title });
    if (!edition) return false;
    await note(tx, centreId, { personneId: acteur.personne.id }, at, {
      action: 'retirer une édition d’un répertoire',
      kind: 'repertoires',
      objectId: id,
      label: `${edition.title}, édition ${number}`,
      reason
    });
    return true;
  });
}
