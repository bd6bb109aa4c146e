import { and, eq } from 'drizzle-orm';
import { hasId } from '#platform/database/ids.ts';
import type { Editable } from '../../../comptes/edit/editable.ts';
import type { Visibilite } from '../../../comptes/visibilite.ts';
import { droitsDeLAnnuaire } from '../../droits.ts';
import { asksNothing, questionSchema, type Question } from '../question.ts';
import { repertoires } from '../tables.ts';

/** What is written of a répertoire; each part of its question is a field of its own, so that two people may change two. */
export type RepertoireFields = Question & {
  title: string;
  cover: string | null;
  introduction: string | null;
  pictogram: string;
  visibility: Visibilite;
};

const parts = Object.keys(questionSchema.entries) as (keyof Question)[];

/** The part of the fields that is the question. */
export const questionOf = (fields: RepertoireFields): Question =>
  Object.fromEntries(parts.map((name) => [name, fields[name]])) as Question;

/** What does not go together. */
export const wrongInRepertoire = (fields: RepertoireFields): Partial<Record<keyof RepertoireFields, string>> =>
  asksNothing(questionOf(fields))
    ? { repertoire: 'Dites au moins une chose de ce que le répertoire rassemble : tout l’annuaire n’en est pas un.' }
    : {};

export const repertoireEditable: Editable<RepertoireFields> = {
  kind: 'repertoires',
  action: 'modifier un répertoire',
  droit: droitsDeLAnnuaire['tenir les répertoires'],
  async read(tx, centreId, id, lock) {
    const query = tx
      .select()
      .from(repertoires)
      .where(and(hasId(repertoires.id, id), eq(repertoires.centreId, centreId)));
    const [row] = await (lock ? query.for('update') : query);
    if (!row) return null;
    const { title, cover, introduction, pictogram, visibility, question } = row;
    return {
      fields: { title, cover, introduction, pictogram, visibility, ...question },
      label: title,
      cible: { centreId }
    };
  },
  async write(tx, id, _changed, whole) {
    const { title, cover, introduction, pictogram, visibility } = whole;
    await tx
      .update(repertoires)
      .set({ title, cover, introduction, pictogram, visibility, question: questionOf(whole) })
      .where(eq(repertoires.id, id));
  },
  check: wrongInRepertoire
};
