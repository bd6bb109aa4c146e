import { asc, eq } from 'drizzle-orm';
import * as v from 'valibot';
import { now, today } from '#platform/clock.ts';
import { inBatches } from '#platform/database/batches.ts';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import { defineJob, GiveUp, type Control } from '#platform/jobs/job.ts';
import { note } from '#platform/journal/write.server.ts';
import { droitsDeLAnnuaire } from '../../../annuaire/droits.ts';
import { cleOf } from '../../../annuaire/import/arbitrage.ts';
import { ecrireAnnuaire } from '../../../annuaire/import/ecriture.server.ts';
import type { Choix, Reglages, Remarque } from '../../../annuaire/import/entrant.ts';
import { projetVide, type Projet, type Vu } from '../../../annuaire/import/objet.ts';
import { readPresent } from '../../../annuaire/import/present.server.ts';
import { projetOf } from '../../../annuaire/import/projet.ts';
import { personneOf } from '../../../comptes/connexion/visit.server.ts';
import { may } from '../../../comptes/droits.ts';
import { circlesOf, type Acteur } from '../../../comptes/roles.ts';
import { Unreadable } from '../archive.server.ts';
import { imports, importsObjets } from '../tables.ts';
import { lignesDe, type Lues } from './formes.server.ts';
import { readListes } from './listes.server.ts';
import type { IssueDeLAnnuaire, TrouveDansLAnnuaire } from './trouve.ts';

const schema = v.object({ id: v.pipe(v.string(), v.uuid()), personneId: v.string() });
type Asked = v.InferOutput<typeof schema>;

/** Lines of what is said of a file that are kept, of each kind. */
const MOST_SAID = 2000;

/** The file, and whoever asked, as far as they still may. @throws GiveUp */
async function findAll({ id, personneId }: Asked) {
  const [row] = await db().select().from(imports).where(eq(imports.id, id));
  if (!row || row.sorte !== 'annuaire') throw new GiveUp('Ce fichier n’est plus gardé.');
  const { centreId } = row;
  const personne = await personneOf(personneId, centreId);
  const acteur: Acteur | null = personne && { centreId, reads: circlesOf(personne.roles), personne };
  if (!acteur || !may(acteur, droitsDeLAnnuaire['importer l’annuaire'], acteur))
    throw new GiveUp('Qui l’a demandé ne peut plus écrire dans cet annuaire.');
  return { row, acteur, reglages: row.reglages as Reglages, choix: (row.choix ?? {}) as Choix };
}

const linesOf = async (file: Buffer | null, centreId: string, control: Control | null): Promise<Lues> => {
  if (!file) throw new GiveUp('Ce fichier n’est plus gardé : déposez-le de nouveau.');
  const listes = await readListes(db());
  return lignesDe(
    file,
    { listes, centreId },
    async (done, total) => void (await control?.progress(done, total, 'Lecture du fichier'))
  );
};

type About = { centreId: string; reglages: Reglages; choix: Choix };

/** What the lines of a file would change, with what was wrong with its cells. */
async function compared(
  tx: Orm,
  { lignes, errors, remarks }: Lues,
  { centreId, reglages, choix }: About,
  { lock, told }: { lock: boolean; told: (done: number, total: number) => Promise<void> }
) {
  const present = await readPresent(tx, centreId, { source: reglages.source, today: today(), lock });
  const projet = await projetOf(lignes, present, { reglages, choix }, told);
  projet.errors.unshift(...errors);
  projet.remarks.unshift(...remarks);
  return { present, projet };
}

/** Lets pages be answered meanwhile, where nothing can be told. */
const breathe = (done: number): Promise<void> =>
  done % 20 === 0 ? new Promise((resolve) => void setImmediate(resolve)) : Promise.resolve();

/** A sign of all that people read of a thing. */
const signOf = ({ kind, added, label, champs, doublon }: Vu): string =>
  cleOf(
    kind,
    added,
    label,
    champs.map(({ name, before, after, question }) => [name, before, after, question?.choix]),
    doublon?.choix
  );

const hasQuestion = ({ champs }: Vu): boolean => champs.some(({ question }) => question);
const first = (all: readonly Remarque[]): Remarque[] => all.slice(0, MOST_SAID);

const foundIn = ({ errors, remarks, personal, counts, publics, aPlacer, vus }: Projet): TrouveDansLAnnuaire => ({
  ...{ errors: first(errors), remarks: first(remarks), personal: first(personal), counts, publics, aPlacer },
  said: { errors: errors.length, remarks: remarks.length, personal: personal.length },
  doublons: vus.filter(({ doublon }) => doublon).length,
  questions: vus.filter(hasQuestion).length
});

/** Longer texts are read where they stand. */
const MOST_SIGNS = 400;
const short = (text: string): string => (text.length > MOST_SIGNS ? `${text.slice(0, MOST_SIGNS)}…` : text);

const objetOf = (importId: string, vu: Vu, no: number): typeof importsObjets.$inferInsert => ({
  ...{ importId, no, doublon: vu.doublon !== undefined, question: hasQuestion(vu), sign: signOf(vu) },
  vu: { ...vu, champs: vu.champs.map((one) => ({ ...one, before: short(one.before), after: short(one.after) })) }
});

/** Reads a file and keeps what it would change; again once somebody has decided of its questions. */
export const lireAnnuaire = defineJob({
  name: 'lecture-d-un-annuaire',
  title: 'Lecture d’un fichier pour l’annuaire',
  schema,
  retries: 1,
  async run(asked, control: Control) {
    const { row, reglages, choix } = await findAll(asked);
    await control.progress(0, undefined, 'Ouverture du fichier');
    const about = { centreId: row.centreId, reglages, choix };
    const told = (done: number, total: number) => control.progress(done, total, 'Comparaison avec l’annuaire');
    let projet: Projet;
    try {
      ({ projet } = await compared(db(), await linesOf(row.file, row.centreId, control), about, { lock: false, told }));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      projet = { ...projetVide(), errors: [{ sheet: '', cell: '', message: error.message }] };
    }
    const changes = projet.ecrits.length;
    // Some at a time, each by itself: the embedded engine answers pages in between, and nothing of it is shown before `found`.
    await db().delete(importsObjets).where(eq(importsObjets.importId, row.id));
    await inBatches(
      projet.vus.map((vu, no) => ({ vu, no })),
      async (some) => {
        await db()
          .insert(importsObjets)
          .values(some.map(({ vu, no }) => objetOf(row.id, vu, no)));
        await control.progress(some[0]?.no ?? 0, projet.vus.length, 'Ce qui changerait est noté');
      }
    );
    await db()
      .update(imports)
      .set({ found: foundIn(projet), changeCount: changes })
      .where(eq(imports.id, row.id));
    return { changes, errors: projet.errors.length };
  }
});

/** Writes what was read and agreed to, all or nothing; nothing when the directory has changed so that it would be something else. */
export const ecrireUnAnnuaire = defineJob({
  name: 'ecriture-d-un-annuaire',
  title: 'Importation dans l’annuaire',
  schema,
  retries: 1,
  async run(asked, control: Control): Promise<IssueDeLAnnuaire> {
    const { row, acteur, reglages, choix } = await findAll(asked);
    // Done by a try that ended before it could say so.
    if (row.importedAt) return { came: 'fait', lot: row.lot };
    const lues = await linesOf(row.file, row.centreId, control);
    // The embedded engine has one connection: nothing is told while the transaction holds it.
    await control.progress(0, row.changeCount ?? 0, 'Écriture');
    const issue = await db().transaction(async (tx): Promise<IssueDeLAnnuaire> => {
      const [held] = await tx
        .select({ at: imports.importedAt, lot: imports.lot })
        .from(imports)
        .where(eq(imports.id, row.id))
        .for('update');
      if (!held) throw new GiveUp('Ce fichier n’est plus gardé.');
      if (held.at) return { came: 'fait', lot: held.lot };
      const about = { centreId: row.centreId, reglages, choix };
      const { present, projet } = await compared(tx, lues, about, { lock: true, told: breathe });
      const differs = await differencesOf(tx, row.id, projet);
      if (differs.length) return { came: 'autre', differs };
      const at = now();
      const lot = await ecrireAnnuaire(tx, { acteur, now: at, reglages, label: row.fileName }, present, projet);
      await tx.update(imports).set({ file: null, importedAt: at, lot }).where(eq(imports.id, row.id));
      await note(tx, acteur.centreId, { personneId: acteur.personne.id }, at, {
        ...{ action: 'importer un fichier', kind: 'imports', objectId: row.id, label: row.fileName },
        after: { ...projet.counts, source: reglages.source }
      });
      return { came: 'fait', lot };
    });
    await control.progress(row.changeCount ?? 0, row.changeCount ?? 0);
    return issue;
  }
});

/** Lines told of what is no longer as it was read. */
const MOST_TOLD = 50;

/** What of the things agreed to would not be the same now. */
async function differencesOf(tx: Orm, importId: string, { vus, errors }: Projet): Promise<string[]> {
  const agreed = await tx
    .select({ sign: importsObjets.sign })
    .from(importsObjets)
    .where(eq(importsObjets.importId, importId))
    .orderBy(asc(importsObjets.no));
  const before = new Set(agreed.map(({ sign }) => sign));
  const differs = errors.map(({ sheet, cell, message }) => `${sheet}, ${cell} : ${message}`);
  for (const vu of vus)
    if (!before.has(signOf(vu))) differs.push(`${vu.sheet}, ligne ${vu.line}, ${vu.label} : a changé depuis.`);
  if (!differs.length && agreed.length !== vus.length)
    differs.push('Une partie de ce qui changeait est déjà comme le fichier le dit.');
  return differs.slice(0, MOST_TOLD);
}
