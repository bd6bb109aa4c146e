import { and, eq, isNull, max } from 'drizzle-orm';
import { today } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import { note, type Author } from '#platform/journal/write.server.ts';
import { may } from '../../../comptes/droits.ts';
import type { Acteur } from '../../../comptes/roles.ts';
import type { Done } from '../../../diagnostic/constats/edit/actions.server.ts';
import { droitsDuPlan } from '../../droits.ts';
import { heldBy } from '../edit/parts/editables.server.ts';
import type { FicheInEspaces } from '../etat/actions.server.ts';
import { etapes, ficheNotes, fiches } from '../tables.ts';
import { indicateurs, indicateurValeurs } from '../indicateurs/tables.ts';
import { sendReponse, type Site } from './courriel.server.ts';
import { demandesNouvelles, nouvelles, type EtapeDite, type ValeurDite } from './tables.ts';

const gone = { came: 'gone' } as const;
const decided = { came: 'wrong', errors: { '': 'Quelqu’un a déjà décidé : rechargez la page.' } } as const;

/** What is taken of what was told: steps by number, values by their place, the note as it will be read. */
export type Taken = { etapes: readonly number[]; valeurs: readonly number[]; note: string | null };

type Fiche = { id: string; code: string; title: string };

async function lock(tx: Orm, acteur: Acteur, { id, espaces }: FicheInEspaces, nouvellesId: string) {
  const { centreId } = acteur;
  if (!may(acteur, droitsDuPlan['approuver des nouvelles'], { centreId, espaces })) return null;
  const [fiche] = await tx
    .select({ id: fiches.id, code: fiches.code, title: fiches.title })
    .from(fiches)
    .where(and(eq(fiches.id, id), eq(fiches.centreId, centreId)))
    .for('update');
  const [told] = await tx
    .select()
    .from(nouvelles)
    .where(and(eq(nouvelles.id, nouvellesId), eq(nouvelles.ficheId, id)))
    .for('update');
  return fiche && told ? { fiche, told } : null;
}

/**
 * Writes what is taken of what a partner told on the fiche, whole or in part; the journal names the link that it came
 * by, and then who approved it. A step that was done meanwhile keeps its day.
 */
export async function approveNouvelles(
  acteur: Acteur,
  fiche: FicheInEspaces,
  nouvellesId: string,
  taken: Taken,
  now: Date
): Promise<Done> {
  return db().transaction(async (tx): Promise<Done> => {
    const found = await lock(tx, acteur, fiche, nouvellesId);
    if (!found) return gone;
    const { told, fiche: of } = found;
    if (told.state !== 'a-approuver') return decided;
    const steps = told.etapes.filter(({ no }) => taken.etapes.includes(no));
    const values = told.valeurs.filter((_, i) => taken.valeurs.includes(i));
    if (!told.nothingNew && !steps.length && !values.length && !taken.note)
      return { came: 'wrong', errors: { '': 'Gardez au moins une partie, ou déclinez avec une réponse.' } };
    const missing = await missingIn(tx, of.id, steps, values);
    if (missing.length) {
      const names = missing.map((name) => `« ${name} »`).join(', ');
      const errors = { '': `Rien n’a été enregistré : la fiche n’a plus ${names} sous ce nom. Décochez, ou déclinez.` };
      return { came: 'wrong', errors };
    }
    const author = { lienId: told.lienId };
    const write = { tx, centreId: acteur.centreId, author, now, fiche: of };
    for (const step of steps) await writeEtape(write, step);
    for (const value of values) await writeValeur(write, value);
    if (taken.note) await writeNote(write, taken.note);
    const whole =
      steps.length === told.etapes.length && values.length === told.valeurs.length && taken.note === told.note;
    await settle(tx, acteur, found, { state: whole ? 'approuvees' : 'en-partie' }, now);
    return { came: 'done' };
  });
}

/** Of what was told, the names that the fiche has no more: a number may be another step’s by now. */
async function missingIn(
  tx: Orm,
  ficheId: string,
  steps: readonly EtapeDite[],
  values: readonly ValeurDite[]
): Promise<string[]> {
  const held = await tx.select().from(etapes).where(eq(etapes.ficheId, ficheId));
  const measured = await tx.select({ id: indicateurs.id }).from(indicateurs).where(eq(indicateurs.ficheId, ficheId));
  return [
    ...steps
      .filter(({ no, title }) => !held.some((one) => one.no === no && one.title === title))
      .map((one) => one.title),
    ...values.filter(({ id }) => !measured.some((one) => one.id === id)).map(({ name }) => name)
  ];
}

/** Takes nothing of it, and says why to whoever told it. */
export async function declineNouvelles(
  acteur: Acteur,
  fiche: FicheInEspaces,
  nouvellesId: string,
  answer: string,
  site: Site,
  now: Date
): Promise<Done> {
  return db().transaction(async (tx): Promise<Done> => {
    const found = await lock(tx, acteur, fiche, nouvellesId);
    if (!found) return gone;
    const { told } = found;
    if (told.state !== 'a-approuver') return decided;
    await settle(tx, acteur, found, { state: 'declinees', answer }, now);
    const [asked] = await tx.select().from(demandesNouvelles).where(eq(demandesNouvelles.id, told.demandeId));
    if (asked?.email) {
      const to = { centreId: acteur.centreId, email: asked.email, locale: asked.locale };
      await sendReponse(tx, site, to, { fiche: `${found.fiche.code} ${found.fiche.title}`, id: told.id, answer });
    }
    return { came: 'done' };
  });
}

async function settle(
  tx: Orm,
  acteur: Acteur,
  { fiche, told }: { fiche: Fiche; told: { id: string } },
  change: { state: 'approuvees' | 'en-partie' | 'declinees'; answer?: string },
  now: Date
): Promise<void> {
  await tx
    .update(nouvelles)
    .set({ ...change, decidedAt: now, decidedBy: acteur.personne.id })
    .where(eq(nouvelles.id, told.id));
  await note(tx, acteur.centreId, { personneId: acteur.personne.id }, now, {
    action: change.state === 'declinees' ? 'décliner des nouvelles' : 'approuver des nouvelles',
    ...{ kind: 'fiches', objectId: fiche.id, label: `${fiche.code} ${fiche.title}` },
    ...(change.answer ? { reason: change.answer } : {})
  });
}

type Write = { tx: Orm; centreId: string; author: Author; now: Date; fiche: Fiche };

async function writeEtape({ tx, centreId, author, now, fiche }: Write, { no, doneOn }: EtapeDite): Promise<void> {
  const [row] = await tx
    .update(etapes)
    .set({ doneOn })
    .where(and(eq(etapes.ficheId, fiche.id), eq(etapes.no, no), isNull(etapes.doneOn)))
    .returning();
  if (!row) return;
  await note(tx, centreId, author, now, {
    ...{ action: 'modifier une étape', kind: 'etapes', objectId: `${fiche.id}#${no}` },
    ...{ label: `${fiche.code} ${row.title}`, before: { doneOn: null }, after: { doneOn } }
  });
}

async function writeValeur({ tx, centreId, author, now, fiche }: Write, told: ValeurDite): Promise<void> {
  const { id, year, value } = told;
  const [indicateur] = await tx
    .select()
    .from(indicateurs)
    .where(and(eq(indicateurs.id, id), eq(indicateurs.ficheId, fiche.id)));
  if (!indicateur) return;
  const before = await heldBy(tx, id);
  const set = { value, notedOn: today(now) };
  await tx
    .insert(indicateurValeurs)
    .values({ indicateurId: id, year, ...set })
    .onConflictDoUpdate({ target: [indicateurValeurs.indicateurId, indicateurValeurs.year], set });
  await note(tx, centreId, author, now, {
    ...{ action: 'noter une valeur', kind: 'indicateurs', objectId: id, label: `${fiche.code} ${indicateur.name}` },
    ...{ before, after: await heldBy(tx, id) }
  });
}

async function writeNote({ tx, centreId, author, now, fiche }: Write, text: string): Promise<void> {
  const [last] = await tx
    .select({ seq: max(ficheNotes.seq) })
    .from(ficheNotes)
    .where(eq(ficheNotes.ficheId, fiche.id));
  await tx.insert(ficheNotes).values({ ficheId: fiche.id, seq: (last?.seq ?? 0) + 1, on: today(now), text });
  await note(tx, centreId, author, now, {
    ...{ action: 'noter l’avancement', kind: 'fiches', objectId: fiche.id },
    ...{ label: `${fiche.code} ${fiche.title}`, after: { note: text } }
  });
}
