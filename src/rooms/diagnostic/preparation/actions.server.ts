import { and, eq, inArray } from 'drizzle-orm';
import { today } from '#platform/clock.ts';
import { yearOf } from '#platform/calendar.ts';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/engine.ts';
import { note, noteAll, type Line } from '#platform/journal/write.server.ts';
import { may, type Droit } from '../../comptes/droits.ts';
import { CHANGED_SINCE, type StillConfirmed } from '../../comptes/edit/confirme.ts';
import type { Acteur } from '../../comptes/roles.ts';
import { visibleTo, type Visibilite } from '../../comptes/visibilite.ts';
import type { Done } from '../constats/edit/actions.server.ts';
import { droitsDuDiagnostic } from '../droits.ts';
import { constats, diagnostics, reprises } from '../tables.ts';
import { daysError, diagnosticEditable } from './editable.server.ts';
import type { NewDiagnostic } from './forms.ts';

const gone = { came: 'gone' } as const;
const wrong = (errors: Record<string, string>) => ({ came: 'wrong', errors }) as const;

/** Starts a diagnostic, anew or from the one before: nobody but the team sees it until it is published. */
export async function createDiagnostic(
  acteur: Acteur,
  { predecessorId, ...fields }: NewDiagnostic,
  now: Date
): Promise<Done<{ id: string }>> {
  const { centreId } = acteur;
  if (!may(acteur, droitsDuDiagnostic['préparer un diagnostic'], { centreId })) return gone;
  const errors = daysError(fields);
  if (Object.keys(errors).length) return wrong(errors);
  return db().transaction(async (tx): Promise<Done<{ id: string }>> => {
    const [before] = predecessorId
      ? await tx
          .select()
          .from(diagnostics)
          .where(and(eq(diagnostics.id, predecessorId), visibleTo(acteur, diagnostics)))
      : [];
    if (predecessorId && !before) return wrong({ predecessorId: 'Choisissez dans la liste.' });
    if (before?.visibility === 'equipe')
      return wrong({ predecessorId: 'Celui-ci n’est pas encore publié : finissez-le d’abord.' });
    const year = yearOf(fields.endsOn);
    if (before && year < before.year)
      return wrong({ endsOn: `Le diagnostic précédent est de ${before.year} : celui-ci finit après.` });
    const id = `diagnostic-${year}-${crypto.randomUUID().slice(0, 8)}`;
    const { jalons, contributeurs, ...own } = fields;
    const exemple = before?.exemple ?? false;
    await tx.insert(diagnostics).values({ ...own, id, centreId, year, predecessorId, exemple });
    await diagnosticEditable.write(tx, id, { jalons, contributeurs }, fields);
    const line = { action: 'préparer un diagnostic', kind: 'diagnostics', objectId: id, label: fields.name };
    await note(tx, centreId, { personneId: acteur.personne.id }, now, { ...line, after: { ...fields, predecessorId } });
    return { came: 'done', id };
  });
}

/** A diagnostic of the centre that is still prepared, locked; null for whoever may not, and once it was published. */
export async function lockInPreparation(tx: Orm, acteur: Acteur, id: string, droit: Droit) {
  if (!may(acteur, droit, { centreId: acteur.centreId })) return null;
  const [row] = await tx
    .select()
    .from(diagnostics)
    .where(and(eq(diagnostics.id, id), visibleTo(acteur, diagnostics)))
    .for('update');
  return row?.visibility === 'equipe' ? row : null;
}

/**
 * Publishes a diagnostic with what is in it: what was taken over is read by whom it was before, what is new by everybody
 * where `nouveaux` says so. From then on it stands, and the one before remains to be read.
 */
export async function publishDiagnostic(
  acteur: Acteur,
  id: string,
  { nouveaux }: { nouveaux: boolean },
  now: Date,
  still: StillConfirmed
): Promise<Done> {
  return db().transaction(async (tx): Promise<Done> => {
    const diagnostic = await lockInPreparation(tx, acteur, id, droitsDuDiagnostic['publier un diagnostic']);
    if (!diagnostic) return gone;
    const said = await tx.select().from(reprises).where(eq(reprises.diagnosticId, id));
    const before = diagnostic.predecessorId
      ? await tx.select().from(constats).where(eq(constats.diagnosticId, diagnostic.predecessorId))
      : [];
    const open = before.filter((one) => !said.some(({ fromConstatId }) => fromConstatId === one.id)).length;
    if (open) return wrong({ '': `Il reste ${open} ${open > 1 ? 'constats' : 'constat'} à décider.` });
    const own = await tx.select().from(constats).where(eq(constats.diagnosticId, id)).for('update');
    if (!own.length) return wrong({ '': 'Ce diagnostic n’a pas encore de constat.' });
    if (!(await still(tx))) return wrong({ '': CHANGED_SINCE });
    const action = 'publier un diagnostic';
    const circles = new Map<Visibilite, string[]>();
    const lines: Line[] = [];
    for (const constat of own.filter(({ visibility }) => visibility === 'equipe')) {
      const from = said.find(({ constatId }) => constatId === constat.id)?.fromConstatId;
      const circle = from ? before.find((one) => one.id === from)?.visibility : nouveaux ? 'public' : undefined;
      if (!circle || circle === constat.visibility) continue;
      circles.set(circle, [...(circles.get(circle) ?? []), constat.id]);
      // Of each: whoever has its form open keeps what they did not change, and this is seen to have changed.
      lines.push({
        ...{ action, kind: 'constats', objectId: constat.id, label: `${constat.code} ${constat.statement}` },
        ...{ before: { visibility: constat.visibility }, after: { visibility: circle } }
      });
    }
    for (const [visibility, ids] of circles)
      await tx.update(constats).set({ visibility }).where(inArray(constats.id, ids));
    await tx
      .update(diagnostics)
      .set({ visibility: 'public', publishedOn: today(now) })
      .where(eq(diagnostics.id, id));
    const author = { personneId: acteur.personne.id };
    await noteAll(tx, acteur.centreId, author, now, lines);
    await note(tx, acteur.centreId, author, now, {
      ...{ action, kind: 'diagnostics', objectId: id, label: diagnostic.name },
      after: { publishedOn: today(now), constats: own.length, nouveaux }
    });
    return { came: 'done' };
  });
}
