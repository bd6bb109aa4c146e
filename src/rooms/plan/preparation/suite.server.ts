import { and, eq } from 'drizzle-orm';
import { today } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import { note } from '#platform/journal/write.server.ts';
import { may } from '../../comptes/droits.ts';
import type { Acteur } from '../../comptes/roles.ts';
import { droitsDuPlan } from '../droits.ts';
import { successions } from '../successions/tables.ts';
import { recommandations, type plans } from '../tables.ts';
import { inPreparation } from './actions.server.ts';
import { constatsIn, unanswered } from './constats.server.ts';
import { copyFiche, copyRecommandation } from './copy.server.ts';
import type { SuiteInput } from './forms.ts';
import { axeIn } from './grille.server.ts';

type Errors = Record<string, string>;
type Plan = typeof plans.$inferSelect;
type Recommandation = typeof recommandations.$inferSelect;
/** Where a recommandation goes; `into` is there already, copies are made. Remarks are said to whoever decides. */
type Place = { copies: { id: string; code: string }[]; into: Recommandation | null; remarques: string[] };

/**
 * Says what a recommandation of the plan before becomes in the one in preparation, with the reason: kept (a copy, with its
 * fiches that are not over if so asked), split into several (copies under titles of their own; the first has the fiches),
 * merged into one that is there (which has the fiches), or left. What of it did not follow is told in the journal.
 * @param withCopied what else is due to its copied fiches, by those to the right of this room
 * @returns what is wrong by field; null when it is done; `gone` when there is no such plan for this person
 */
export async function followUp(
  acteur: Acteur,
  planId: string,
  input: SuiteInput,
  now: Date,
  withCopied: (tx: Orm, copied: readonly { from: string; to: string }[]) => Promise<unknown> = async () => null
): Promise<Errors | null | 'gone'> {
  const { centreId } = acteur;
  if (!may(acteur, droitsDuPlan['préparer un plan'], { centreId })) return 'gone';
  return db().transaction(async (tx): Promise<Errors | null | 'gone'> => {
    const plan = await inPreparation(tx, centreId, planId);
    if (!plan?.predecessorId) return 'gone';
    const before = await within(tx, input.recommandation, plan.predecessorId);
    if (!before) return 'gone';
    const errors = await wrongIn(tx, planId, before, input);
    if (errors) return errors;
    const place = await placeOf(tx, plan, before, input);
    if ('errors' in place) return place.errors;
    const { copies, into, remarques } = place;
    const { suite, motif } = input;
    const add = (row: Partial<typeof successions.$inferInsert>) =>
      tx.insert(successions).values({
        ...{ id: crypto.randomUUID(), centreId, fromPlanId: before.planId, toPlanId: planId },
        ...{ exemple: plan.exemple, reason: motif, ...row }
      });
    for (const to of copies.length ? copies : [into])
      await add({ fromRecommandationId: before.id, toRecommandationId: to?.id ?? null });
    const underId = copies[0]?.id ?? into?.id;
    const copied = underId && input.fiches ? await copyFiche(tx, before.id, underId, plan, today(now)) : [];
    for (const { from, to, code, left } of copied) {
      await add({ fromFicheId: from, toFicheId: to });
      if (left.length)
        remarques.push(`${code} : droits laissés, que la grille de ce plan n’a pas : ${left.join(', ')}.`);
    }
    await withCopied(tx, copied);
    await note(tx, centreId, { personneId: acteur.personne.id }, now, {
      action: 'dire ce que devient une recommandation',
      kind: 'plans',
      objectId: planId,
      label: `${before.code} ${before.title}`,
      after: {
        ...{ de: before.id, suite, recommandation: copies.map(({ code }) => code).join(', ') || (into?.code ?? null) },
        ...(copied.length ? { fiches: copied.map(({ code }) => code) } : {}),
        ...(remarques.length ? { remarques } : {})
      },
      ...(motif ? { reason: motif } : {})
    });
    return null;
  });
}

/** A recommandation, if it is of that plan. */
async function within(tx: Orm, id: string, planId: string): Promise<Recommandation | null> {
  const [row] = await tx
    .select()
    .from(recommandations)
    .where(and(eq(recommandations.id, id), eq(recommandations.planId, planId)));
  return row ?? null;
}

async function wrongIn(
  tx: Orm,
  planId: string,
  before: Recommandation,
  { suite, titres, motif }: SuiteInput
): Promise<Errors | null> {
  const said = await tx.$count(
    successions,
    and(eq(successions.toPlanId, planId), eq(successions.fromRecommandationId, before.id))
  );
  if (said) return { recommandation: 'C’est déjà dit de celle-ci.' };
  if (suite !== 'garder' && !motif) return { motif: 'Dites pourquoi.' };
  if (suite === 'scinder' && titres.length < 2) return { titres: 'Donnez au moins deux titres, un par ligne.' };
  if (titres.some((title) => title.length > 300)) return { titres: 'Un titre a 300 signes au plus.' };
  return null;
}

/** Finds where a recommandation goes, or makes it. */
async function placeOf(
  tx: Orm,
  plan: Plan,
  before: Recommandation,
  { suite, dans, titres, axe }: SuiteInput
): Promise<Place | { errors: Errors }> {
  if (suite === 'laisser') return { copies: [], into: null, remarques: [] };
  if (suite === 'fusionner') {
    const into = await within(tx, dans ?? '', plan.id);
    if (!into) return { errors: { dans: 'Choisissez la recommandation où elle va.' } };
    const { ids } = await constatsIn(tx, plan, before.id);
    const beyond = await unanswered(tx, into.id, ids);
    const remarque = `Constats de ${before.code} que ${into.code} n’a pas, à y ajouter si elle y répond : ${beyond.join(', ')}.`;
    return { copies: [], into, remarques: beyond.length ? [remarque] : [] };
  }
  const referentielId = plan.referentielId ?? before.referentielId;
  const stand = await axeIn(tx, before, referentielId, axe);
  if ('wrong' in stand) return { errors: { axe: stand.wrong } };
  const { ids: constats, remarques } = await constatsIn(tx, plan, before.id);
  const copies: Place['copies'] = [];
  for (const title of suite === 'garder' ? [before.title] : titres)
    copies.push(
      await copyRecommandation(tx, { ...before, title }, plan, { referentielId, axeId: stand.axeId, constats })
    );
  return { copies, into: null, remarques: [...stand.remarques, ...remarques] };
}
