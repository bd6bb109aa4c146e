import { and, asc, eq, inArray } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { formatDay } from '#messages/format.ts';
import { organisations } from '../../annuaire/tables.ts';
import { kindWord } from '../../annuaire/words.ts';
import { organisationEditable, type OrganisationFields } from '../../annuaire/organisations/edit/editable.server.ts';
import { anonymous, visibleTo } from '../../comptes/visibilite.ts';
import { espaceEditable, type EspaceFields } from '../../concertation/edit/editable.server.ts';
import { espaceKindNames } from '../../concertation/words.ts';
import { fiches } from '../../plan/fiches/tables.ts';
import { readableFiche } from '../../plan/readable.server.ts';
import { territoires } from '../../territoires/tables.ts';
import { becomesPublic } from './devient.server.ts';
import { refusOf, type Refus } from './refus.ts';

/** `depuis`: the last line of the journal that the form was drawn with. */
type Confirmed = { publier: string; depuis?: number };

/** Before an organisation is named in public. @param id null for one that is new */
export async function apercuDeLOrganisation(
  centreId: string,
  id: string | null,
  sent: OrganisationFields & Confirmed
): Promise<Refus | null> {
  const body = await becomesPublic<OrganisationFields>(centreId, organisationEditable, id, sent);
  if (!body) return null;
  const [commune] = body.nis
    ? await db().select({ name: territoires.nameFr }).from(territoires).where(eq(territoires.nis, body.nis))
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
      { label: 'Nom', lines: [body.name] },
      { label: 'Nature', lines: [kindWord(body.kind)] },
      { label: 'Structures', lines: body.structures },
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
  const espace = await becomesPublic<EspaceFields>(centreId, espaceEditable, id, sent);
  if (!espace) return null;
  const ids = [...espace.pilotes, ...espace.membres, ...(espace.animateurId ? [espace.animateurId] : [])];
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
      { label: 'Nom', lines: [espace.name] },
      { label: 'Forme', lines: [espaceKindNames[espace.kind]()] },
      { label: 'À propos', lines: espace.about ? [espace.about] : [] },
      { label: 'Animation', lines: among([espace.animateurId]) },
      { label: 'Pilotes', lines: among(espace.pilotes) },
      { label: 'Membres', lines: among(espace.membres) },
      { label: 'Ouvert le', lines: espace.openedOn ? [formatDay(espace.openedOn)] : [] },
      {
        label: 'Fermé le',
        lines: [
          ...(espace.closedOn ? [formatDay(espace.closedOn)] : []),
          ...(espace.closedReason ? [espace.closedReason] : [])
        ]
      }
    ],
    { links: [{ name: 'Les espaces de concertation', path: '/concertation' }] }
  );
}
