import { and, asc, eq, inArray } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { formatDay } from '#messages/format.ts';
import { organisations } from '../../annuaire/tables.ts';
import { kindWord } from '../../annuaire/words.ts';
import type { OrganisationFields } from '../../annuaire/organisations/edit/editable.server.ts';
import { anonymous, visibleTo } from '../../comptes/visibilite.ts';
import type { EspaceFields } from '../../concertation/edit/editable.server.ts';
import { espaces } from '../../concertation/tables.ts';
import { espaceKindNames } from '../../concertation/words.ts';
import { fiches } from '../../plan/fiches/tables.ts';
import { readableFiche } from '../../plan/readable.server.ts';
import { territoires } from '../../territoires/tables.ts';
import { refusOf, type Refus } from './refus.ts';

type Confirmed = { publier: string };

/** Whether it is public already: what changes in it then was never hidden. */
async function isPublic(table: typeof organisations | typeof espaces, centreId: string, id: string | null) {
  if (!id) return false;
  const [row] = await db()
    .select({ visibility: table.visibility })
    .from(table)
    .where(and(eq(table.id, id), eq(table.centreId, centreId)));
  return row?.visibility === 'public';
}

/** Before an organisation is named in public. @param id null for one that is new */
export async function apercuDeLOrganisation(
  centreId: string,
  id: string | null,
  sent: OrganisationFields & Confirmed
): Promise<Refus | null> {
  if (sent.visibility !== 'public' || (await isPublic(organisations, centreId, id))) return null;
  const [commune] = sent.nis
    ? await db().select({ name: territoires.nameFr }).from(territoires).where(eq(territoires.nis, sent.nis))
    : [];
  const reader = anonymous(centreId);
  const leads = id
    ? await db()
        .select({ code: fiches.code, title: fiches.title })
        .from(fiches)
        .where(and(eq(fiches.leadId, id), readableFiche(reader)))
        .orderBy(asc(fiches.code))
    : [];
  return refusOf(
    sent.publier,
    [
      { label: 'Nom', lines: [sent.name] },
      { label: 'Nature', lines: [kindWord(sent.kind)] },
      { label: 'Structures', lines: sent.structures },
      { label: 'Commune', lines: commune ? [commune.name] : [] }
    ],
    { links: leads.map(({ code, title }) => ({ name: `${code} ${title}`, path: `/plan/fiches/${code}` })) }
  );
}

/** Before an espace is read by everybody: those of its organisations that are public are named with it. */
export async function apercuDeLEspace(
  centreId: string,
  id: string | null,
  sent: EspaceFields & Confirmed
): Promise<Refus | null> {
  if (sent.visibility !== 'public' || (await isPublic(espaces, centreId, id))) return null;
  const ids = [...sent.pilotes, ...sent.membres, ...(sent.animateurId ? [sent.animateurId] : [])];
  const known = ids.length
    ? await db()
        .select({ id: organisations.id, name: organisations.name })
        .from(organisations)
        .where(and(inArray(organisations.id, ids), visibleTo(anonymous(centreId), organisations)))
        .orderBy(asc(organisations.name))
    : [];
  const among = (of: readonly (string | null)[]) => known.filter((one) => of.includes(one.id)).map(({ name }) => name);
  return refusOf(
    sent.publier,
    [
      { label: 'Nom', lines: [sent.name] },
      { label: 'Forme', lines: [espaceKindNames[sent.kind]()] },
      { label: 'À propos', lines: sent.about ? [sent.about] : [] },
      { label: 'Animation', lines: among([sent.animateurId]) },
      { label: 'Pilotes', lines: among(sent.pilotes) },
      { label: 'Membres', lines: among(sent.membres) },
      { label: 'Ouvert le', lines: sent.openedOn ? [formatDay(sent.openedOn)] : [] },
      {
        label: 'Fermé le',
        lines: [...(sent.closedOn ? [formatDay(sent.closedOn)] : []), ...(sent.closedReason ? [sent.closedReason] : [])]
      }
    ],
    { links: [{ name: 'Les espaces de concertation', path: '/concertation' }] }
  );
}
