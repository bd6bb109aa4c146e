import { eq } from 'drizzle-orm';
import * as v from 'valibot';
import { now } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { defineJob, GiveUp, type Control } from '#platform/jobs/job.ts';
import { note } from '#platform/journal/write.server.ts';
import { personneOf } from '../../comptes/connexion/visit.server.ts';
import { may } from '../../comptes/droits.ts';
import { circlesOf, type Acteur } from '../../comptes/roles.ts';
import { droitsDuPlan } from '../../plan/droits.ts';
import { Unreadable } from './archive.server.ts';
import { kinds } from './feuilles.ts';
import { writeAll } from './ecriture.server.ts';
import { sheetsOf } from './fichier.server.ts';
import { readLists } from './listes.server.ts';
import { findPlan, presentWith, readPresent } from './present.server.ts';
import type { Change, Counts } from './changements.ts';
import { projetOf, type Projet } from './projet.server.ts';
import { imports } from './tables.ts';

const schema = v.object({ id: v.pipe(v.string(), v.uuid()), personneId: v.string() });
type Asked = v.InferOutput<typeof schema>;

/** What came of writing a file; refused where the plan is no longer what was read before. */
export type Issue = { came: 'fait' } | { came: 'autre'; differs: string[] };

const none = Object.fromEntries(kinds.map((kind) => [kind, { added: 0, changed: 0, same: 0 }])) as Counts;

/** The file, whoever asked, as far as they still may, and the plan. @throws GiveUp */
async function findAll({ id, personneId }: Asked) {
  const [row] = await db().select().from(imports).where(eq(imports.id, id));
  if (!row?.planId) throw new GiveUp('Ce fichier n’est plus gardé.');
  const { centreId, planId } = row;
  const personne = await personneOf(personneId, centreId);
  const acteur: Acteur | null = personne && { centreId, reads: circlesOf(personne.roles), personne };
  if (!acteur || !may(acteur, droitsDuPlan['écrire une fiche'], acteur))
    throw new GiveUp('Qui l’a demandé ne peut plus écrire dans ce plan.');
  const plan = await findPlan(db(), acteur, planId);
  if (!plan) throw new GiveUp('Ce plan n’est plus là.');
  return { row, acteur, plan };
}

const sheetsIn = async (file: Buffer | null) => {
  if (!file) throw new GiveUp('Ce fichier n’est plus gardé : déposez-le de nouveau.');
  return sheetsOf(file);
};

/** Reads a file and keeps what it would change. */
export const readImport = defineJob({
  name: 'lecture-d-un-fichier-a-importer',
  title: 'Lecture d’un fichier à importer',
  schema,
  retries: 1,
  async run(asked, control: Control) {
    const { row, acteur, plan } = await findAll(asked);
    await control.progress(0, undefined, 'Ouverture du fichier');
    let projet: Omit<Projet, 'ecritures'>;
    try {
      const sheets = await sheetsIn(row.file);
      projet = await projetOf(sheets, await readPresent(acteur, plan), (done, total) => control.progress(done, total));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      const errors = [{ sheet: '', cell: '', message: error.message }];
      projet = { errors, remarks: [], personal: [], publie: [], changes: [], counts: none };
    }
    const { changes, errors, remarks, personal, publie, counts } = projet;
    await db()
      .update(imports)
      .set({ found: { errors, remarks, personal, publie, counts }, changes, changeCount: changes.length })
      .where(eq(imports.id, row.id));
    return { changes: changes.length, errors: errors.length };
  }
});

/** Writes what was read and agreed to, all or nothing; nothing when the plan has changed so that it would be something else. */
export const writeImport = defineJob({
  name: 'ecriture-d-un-fichier-importe',
  title: 'Importation',
  schema,
  retries: 1,
  async run(asked, control: Control): Promise<Issue> {
    const { row, acteur, plan } = await findAll(asked);
    // Done by a try that ended before it could say so.
    if (row.importedAt) return { came: 'fait' };
    const sheets = await sheetsIn(row.file);
    const lists = await readLists(acteur, plan);
    const total = row.changeCount ?? 0;
    // The embedded engine has one connection: nothing is told while the transaction holds it.
    await control.progress(0, total, 'Écriture');
    const issue = await db().transaction(async (tx): Promise<Issue> => {
      const [held] = await tx
        .select({ at: imports.importedAt })
        .from(imports)
        .where(eq(imports.id, row.id))
        .for('update');
      if (!held || held.at) return { came: 'fait' };
      const locked = await findPlan(tx, acteur, plan.id, true);
      if (!locked) throw new GiveUp('Ce plan n’est plus là.');
      const present = await presentWith(tx, acteur, locked, lists, true);
      const projet = await projetOf(sheets, present, async () => {});
      const differs = differencesOf((row.changes ?? []) as Change[], projet);
      if (differs.length) return { came: 'autre', differs };
      await writeAll(
        tx,
        { acteur, centreId: locked.centreId, now: now(), reason: row.reason },
        locked,
        present,
        projet.ecritures
      );
      await tx.update(imports).set({ file: null, changes: null, importedAt: now() }).where(eq(imports.id, row.id));
      await note(tx, acteur.centreId, { personneId: acteur.personne.id }, now(), {
        ...{ action: 'importer un fichier', kind: 'imports', objectId: row.id, label: row.fileName },
        after: projet.counts,
        ...(row.reason ? { reason: row.reason } : {})
      });
      return { came: 'fait' };
    });
    await control.progress(total, total);
    return issue;
  }
});

/** Lines told of what is no longer as it was read. */
const MOST_TOLD = 50;

/** What a change says, whatever the order in which the database gives its parts back. */
const signOf = ({ name, before, after }: Change['fields'][number]): string => JSON.stringify([name, before, after]);
const sign = ({ kind, added, label, fields, publie }: Change): string =>
  JSON.stringify([kind, added, label, fields.map(signOf), publie?.map((one) => [one.label, one.lines])]);

/** What of the changes agreed to would not be the same now, line by line. */
export function differencesOf(agreed: readonly Change[], now: Pick<Projet, 'changes' | 'errors'>): string[] {
  const keyed = (changes: readonly Change[]) =>
    new Map(changes.map((change) => [`${change.sheet}, ligne ${change.line}`, change]));
  const [before, after] = [keyed(agreed), keyed(now.changes)];
  const differs = now.errors.map(({ sheet, cell, message }) => `${sheet}, ${cell} : ${message}`);
  for (const [place, change] of before) {
    const other = after.get(place);
    if (other && sign(other) === sign(change)) continue;
    const fields = (other?.fields ?? change.fields).filter(
      (field) => !other || !change.fields.some((was) => signOf(was) === signOf(field))
    );
    const names = (fields.length ? fields : change.fields).map(({ name }) => `« ${name} »`);
    differs.push(`${place}, ${change.label} : ${names.join(', ')} ${names.length > 1 ? 'ont' : 'a'} changé depuis.`);
  }
  for (const [place, { label }] of after)
    if (!before.has(place)) differs.push(`${place}, ${label} : serait changé aussi maintenant.`);
  return differs.slice(0, MOST_TOLD);
}
