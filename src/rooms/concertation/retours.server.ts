import { and, eq } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { JournalLine } from '#platform/journal/read.server.ts';
import type { Retours, Revenu } from '../comptes/edit/retour.ts';
import type { Acteur } from '../comptes/roles.ts';
import { removeEtape, restoreEtape } from '../plan/fiches/edit/parts/actions.server.ts';
import type { EtapeFields, LienFields, MoyenFields } from '../plan/fiches/edit/parts/editables.server.ts';
import {
  removeIndicateur,
  restoreIndicateur,
  restoreValeur,
  type IndicateurRetire,
  type ValeurEcrite
} from '../plan/fiches/edit/parts/indicateurs.server.ts';
import { removeMoyen, restoreMoyen } from '../plan/fiches/edit/parts/moyens.server.ts';
import { ChangedSince } from '../plan/fiches/edit/parts/on-fiche.server.ts';
import type { FicheInEspaces } from '../plan/fiches/etat/actions.server.ts';
import { removeLien, restoreLien } from '../plan/fiches/pieces/liens.server.ts';
import { fiches } from '../plan/fiches/tables.ts';
import { indicateurs } from '../plan/fiches/indicateurs/tables.ts';
import { moyens } from '../plan/fiches/moyens/tables.ts';
import { espacesOf } from './fiche-editable.server.ts';

const gone = { came: 'gone' } as const;

/** A part of a fiche taken back: the fiche is found, then one does it; null is that there was nothing to do it to. */
async function inFiche(
  acteur: Acteur,
  ficheId: unknown,
  part: 'avancement' | 'moyens' | 'pieces',
  work: (fiche: FicheInEspaces) => Promise<number | null>
): Promise<Revenu> {
  if (typeof ficheId !== 'string') return gone;
  const [fiche] = await db()
    .select({ id: fiches.id, code: fiches.code })
    .from(fiches)
    .where(and(eq(fiches.id, ficheId), eq(fiches.centreId, acteur.centreId)));
  if (!fiche) return gone;
  const seq = await work({ id: fiche.id, espaces: await espacesOf(db(), fiche.id) }).catch((thrown: unknown) => {
    if (thrown instanceof ChangedSince) return 'again' as const;
    throw thrown;
  });
  if (seq === 'again') return { came: 'again' };
  return seq === null ? gone : { came: 'done', seq, page: `/plan/fiches/${fiche.code}/${part}` };
}

/** The fiche and the number of a step or of a link. */
const numberOf = ({ objectId }: JournalLine) => {
  const at = objectId.lastIndexOf('#');
  return { ficheId: objectId.slice(0, at), no: Number(objectId.slice(at + 1)) };
};

const takeStepAway: Retours[string] = async (acteur, line, now) => {
  const { ficheId, no } = numberOf(line);
  return inFiche(acteur, ficheId, 'avancement', (fiche) => removeEtape(acteur, fiche, no, now, { last: line }));
};

const takeLinkAway: Retours[string] = async (acteur, line, now) => {
  const { ficheId, no } = numberOf(line);
  return inFiche(acteur, ficheId, 'pieces', (fiche) => removeLien(acteur, fiche, no, now, { last: line }));
};

const takeMeansAway: Retours[string] = async (acteur, line, now) => {
  const [row] = await db().select({ ficheId: moyens.ficheId }).from(moyens).where(eq(moyens.id, line.objectId));
  return inFiche(acteur, row?.ficheId, 'moyens', (fiche) =>
    removeMoyen(acteur, fiche, line.objectId, now, { last: line })
  );
};

const ficheOfIndicateur = async ({ objectId }: JournalLine): Promise<string | undefined> => {
  const [row] = await db().select({ of: indicateurs.ficheId }).from(indicateurs).where(eq(indicateurs.id, objectId));
  return row?.of;
};

const takeIndicateurAway: Retours[string] = async (acteur, line, now) =>
  inFiche(acteur, await ficheOfIndicateur(line), 'avancement', (fiche) =>
    removeIndicateur(acteur, fiche, line.objectId, now, { last: line })
  );

const putValueBack: Retours[string] = async (acteur, line, now) => {
  const { before, after } = line as unknown as { before: ValeurEcrite; after: ValeurEcrite };
  return inFiche(acteur, await ficheOfIndicateur(line), 'avancement', (fiche) =>
    restoreValeur(acteur, fiche, line.objectId, { before, after }, now, { last: line })
  );
};

/** What was taken away from fiches comes back, and what was added goes. */
export const retoursDesFiches: Retours = {
  'retirer une étape': async (acteur, line, now) => {
    const { ficheId, no } = numberOf(line);
    const { title, dueOn, doneOn } = line.before as EtapeFields;
    return inFiche(acteur, ficheId, 'avancement', (fiche) =>
      restoreEtape(acteur, fiche, no, { title, dueOn, doneOn }, now, { last: line })
    );
  },
  'ajouter une étape': takeStepAway,
  'remettre une étape': takeStepAway,
  'retirer un lien': async (acteur, line, now) => {
    const { ficheId, no } = numberOf(line);
    const { title, url } = line.before as LienFields;
    return inFiche(acteur, ficheId, 'pieces', (fiche) =>
      restoreLien(acteur, fiche, no, { title, url }, now, { last: line })
    );
  },
  'ajouter un lien': takeLinkAway,
  'remettre un lien': takeLinkAway,
  'retirer des moyens': async (acteur, line, now) => {
    const { ficheId, ...fields } = line.before as MoyenFields & { ficheId?: string };
    return inFiche(acteur, ficheId, 'moyens', (fiche) =>
      restoreMoyen(acteur, fiche, line.objectId, fields, now, { last: line })
    );
  },
  'retirer un indicateur': async (acteur, line, now) => {
    const before = line.before as IndicateurRetire;
    return inFiche(acteur, before.ficheId, 'avancement', (fiche) =>
      restoreIndicateur(acteur, fiche, line.objectId, before, now, { last: line })
    );
  },
  'ajouter un indicateur': takeIndicateurAway,
  'remettre un indicateur': takeIndicateurAway,
  'noter une valeur': putValueBack,
  'retirer une valeur': putValueBack,
  'remettre une valeur': putValueBack,
  'placer des moyens': takeMeansAway,
  'remettre des moyens': takeMeansAway
};
