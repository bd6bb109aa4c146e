import { and, eq } from 'drizzle-orm';
import type { Acteur } from '../../../../comptes/roles.ts';
import { droitsDuPlan } from '../../../droits.ts';
import { nameSince } from '../../../noms.server.ts';
import type { FicheInEspaces } from '../../etat/actions.server.ts';
import { moyens } from '../../moyens/tables.ts';
import { unitOf, type MoyenFields } from './editables.server.ts';
import { onFiche, type Last, type Why } from './on-fiche.server.ts';

const placer = droitsDuPlan['placer des moyens'];

export const addMoyen = (acteur: Acteur, fiche: FicheInEspaces, input: MoyenFields, now: Date, why: Why = {}) =>
  onFiche(
    acteur,
    fiche,
    ['placer des moyens', placer],
    now,
    async (tx, { id }) => {
      const objectId = crypto.randomUUID();
      await tx.insert(moyens).values({ id: objectId, ficheId: id, unit: unitOf(input.kind), ...input });
      return { kind: 'moyens', objectId, label: `${input.provider}, ${input.year}`, after: input };
    },
    why
  );

export const removeMoyen = (acteur: Acteur, fiche: FicheInEspaces, moyenId: string, now: Date, why: Why = {}) =>
  onFiche(
    acteur,
    fiche,
    ['retirer des moyens', placer],
    now,
    async (tx, { id }) => {
      const [row] = await tx
        .delete(moyens)
        .where(and(eq(moyens.id, moyenId), eq(moyens.ficheId, id)))
        .returning();
      if (!row) return null;
      const { kind, provider, nis, year, planned, committed, spent, note: words } = row;
      const before = { ficheId: id, kind, provider, nis, year, planned, committed, spent, note: words };
      return { kind: 'moyens', objectId: moyenId, label: `${provider}, ${year}`, before };
    },
    why
  );

/**
 * Puts back means that were taken away, by the name that who gives them has now. Null where they stand.
 * @param last the line that took them away
 */
export const restoreMoyen = (
  acteur: Acteur,
  fiche: FicheInEspaces,
  id: string,
  given: MoyenFields,
  now: Date,
  why: { last: Last }
) =>
  onFiche(
    acteur,
    fiche,
    ['remettre des moyens', placer],
    now,
    async (tx, { id: ficheId, centreId }) => {
      const input = { ...given, provider: await nameSince(tx, centreId, given.provider, why.last.seq) };
      const [row] = await tx
        .insert(moyens)
        .values({ id, ficheId, unit: unitOf(input.kind), ...input })
        .onConflictDoNothing()
        .returning({ id: moyens.id });
      return row ? { kind: 'moyens', objectId: id, label: `${input.provider}, ${input.year}`, after: input } : null;
    },
    why
  );
