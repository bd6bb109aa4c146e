import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import { lastLineOf, type JournalLine } from '#platform/journal/read.server.ts';
import type { OrganisationFields } from '../../annuaire/organisations/edit/editable.server.ts';
import { serviceEditable } from '../../annuaire/services/edit/editable.server.ts';
import type { ServiceFields } from '../../annuaire/services/edit/fields.ts';
import { outcomeOf } from '../../comptes/edit/update.server.ts';
import type { EspaceFields } from '../../concertation/edit/editable.server.ts';
import { isTexteKind } from '../bureau/texte.server.ts';
import { apercuDeLEspace, apercuDeLOrganisation } from './annuaire.server.ts';
import { apercuOf } from './apercu.server.ts';
import { apercuDesFiches } from './fiches.server.ts';
import type { Refus } from './refus.ts';
import { apercuDuService } from './service.server.ts';

type Asked = { centreId: string; over: boolean; confirmed: string };

/**
 * What becomes public again when a change is taken back, until whoever does it has confirmed this very text.
 * @param over whether the text of before shall stand whatever was changed since
 */
export async function apercuDuRetour(
  { kind, objectId, before, seq }: Pick<JournalLine, 'kind' | 'objectId' | 'before' | 'seq'>,
  { centreId, over, confirmed }: Asked
): Promise<Refus | null> {
  const depuis = over ? await lastLineOf(db(), kind, objectId) : seq;
  if (kind === 'services') {
    const whole = before && { id: objectId, fields: before as Partial<ServiceFields>, since: depuis };
    const service = whole && (await outcomeOf(centreId, serviceEditable, whole));
    return service && apercuDuService(centreId, objectId, { ...service, publier: confirmed });
  }
  if (before?.visibility !== 'public') return null;
  const sent = { ...before, visibility: 'public', publier: confirmed, depuis } as const;
  if (isTexteKind(kind)) return apercuOf(centreId, kind, { id: objectId }, sent);
  // The fields that a line of these kinds tells are those of their forms.
  if (kind === 'organisations')
    return apercuDeLOrganisation(centreId, objectId, sent as typeof sent & OrganisationFields);
  if (kind === 'espaces') return apercuDeLEspace(centreId, objectId, sent as typeof sent & EspaceFields);
  return null;
}

/** The same of a lot: its fiches that become public again, looked at where they are written. */
export const apercuDuRetourDuLot = (
  centreId: string,
  opened: readonly Pick<JournalLine, 'kind' | 'objectId'>[],
  confirmed: string,
  tx: Orm = db()
): Promise<Refus | null> =>
  apercuDesFiches(
    centreId,
    opened.filter(({ kind }) => kind === 'fiches').map(({ objectId }) => objectId),
    confirmed,
    tx
  );
