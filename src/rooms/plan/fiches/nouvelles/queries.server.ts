import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { organisations } from '../../../annuaire/tables.ts';
import { visibleTo, type Viewer } from '../../../comptes/visibilite.ts';
import { readableFiche } from '../../readable.server.ts';
import { fichePartenaires, fiches } from '../tables.ts';
import { demandesNouvelles, nouvelles } from './tables.ts';

/** Who was asked about a fiche, the latest first, with what came of it. */
export const listDemandes = (ficheId: string) =>
  db()
    .select({
      id: demandesNouvelles.id,
      organisation: organisations.name,
      email: demandesNouvelles.email,
      askedAt: demandesNouvelles.askedAt,
      remindedAt: demandesNouvelles.remindedAt,
      answeredAt: demandesNouvelles.answeredAt,
      revokedAt: demandesNouvelles.revokedAt,
      nouvellesId: nouvelles.id,
      state: nouvelles.state
    })
    .from(demandesNouvelles)
    .leftJoin(organisations, eq(organisations.id, demandesNouvelles.organisationId))
    .leftJoin(nouvelles, eq(nouvelles.demandeId, demandesNouvelles.id))
    .where(eq(demandesNouvelles.ficheId, ficheId))
    .orderBy(desc(demandesNouvelles.askedAt));

/** The organisations that may be asked about a fiche first: who leads it and who takes part. */
export const listAskable = (viewer: Viewer, ficheId: string) =>
  db()
    .selectDistinct({ value: organisations.id, name: organisations.name })
    .from(organisations)
    .where(
      and(
        visibleTo(viewer, organisations),
        sql`${organisations.id} in (select ${fichePartenaires.organisationId} from ${fichePartenaires}
          where ${fichePartenaires.ficheId} = ${ficheId}
          union select ${fiches.leadId} from ${fiches} where ${fiches.id} = ${ficheId})`
      )
    )
    .orderBy(asc(organisations.name));

const columns = {
  id: nouvelles.id,
  ficheId: nouvelles.ficheId,
  code: fiches.code,
  title: fiches.title,
  exemple: fiches.exemple,
  organisation: organisations.name,
  email: demandesNouvelles.email,
  receivedAt: nouvelles.receivedAt,
  nothingNew: nouvelles.nothingNew,
  note: nouvelles.note,
  etapes: nouvelles.etapes,
  valeurs: nouvelles.valeurs,
  state: nouvelles.state,
  answer: nouvelles.answer,
  decidedAt: nouvelles.decidedAt
};

const told = (viewer: Viewer) =>
  db()
    .select(columns)
    .from(nouvelles)
    .innerJoin(demandesNouvelles, eq(demandesNouvelles.id, nouvelles.demandeId))
    .innerJoin(fiches, and(eq(fiches.id, nouvelles.ficheId), readableFiche(viewer)))
    .leftJoin(organisations, eq(organisations.id, demandesNouvelles.organisationId));

/** What waits to be approved in a centre, the oldest first. */
export const listToApprove = (viewer: Viewer) =>
  told(viewer)
    .where(and(eq(nouvelles.centreId, viewer.centreId), eq(nouvelles.state, 'a-approuver')))
    .orderBy(asc(nouvelles.receivedAt));

export async function getNouvelles(viewer: Viewer, id: string) {
  const [row] = await told(viewer).where(and(eq(nouvelles.id, id), eq(nouvelles.centreId, viewer.centreId)));
  return row ?? null;
}
