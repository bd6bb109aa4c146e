import { and, eq, inArray } from 'drizzle-orm';
import { hasId } from '#platform/database/ids.ts';
import { db } from '#platform/database/current.ts';
import { besoinName } from '../../annuaire/besoins.server.ts';
import { addressLine } from '../../annuaire/locations/edit/editable.server.ts';
import { locations } from '../../annuaire/locations/tables.ts';
import type { ServiceFields } from '../../annuaire/services/edit/fields.ts';
import { services } from '../../annuaire/services/tables.ts';
import { refusOf, type Refus } from './refus.ts';

/** Before a service of the directory is read by everybody. @param id null for one that is new */
export async function apercuDuService(
  centreId: string,
  id: string | null,
  sent: ServiceFields & { publier: string }
): Promise<Refus | null> {
  if (!isOpen(sent)) return null;
  const [before] = id
    ? await db()
        .select({ visibility: services.visibility, unlisted: services.unlisted })
        .from(services)
        .where(and(hasId(services.id, id), eq(services.centreId, centreId)))
    : [];
  if (before && isOpen(before)) return null;
  const ids = sent.lieux.map(({ locationId }) => locationId);
  const where = ids.length ? await db().select().from(locations).where(inArray(locations.id, ids)) : [];
  const line = (text: string | null) => (text ? [text] : []);
  return refusOf(sent.publier, [
    { label: 'Nom', lines: [sent.name] },
    { label: 'Description', lines: line(sent.description) },
    { label: 'Besoins', lines: sent.besoins.map((one) => besoinName(one, 'fr')) },
    { label: 'Où', lines: where.map((one) => addressLine(one)) },
    {
      label: 'Précisions',
      lines: [sent.publicsNote, sent.titresNote, sent.costNote, sent.enrolmentNote].flatMap(line)
    },
    { label: 'Téléphone', lines: line(sent.phone) },
    { label: 'Courriel', lines: line(sent.email) }
  ]);
}

/** What is kept out of the list is read by nobody outside the team. */
const isOpen = ({ visibility, unlisted }: Pick<ServiceFields, 'visibility' | 'unlisted'>): boolean =>
  visibility === 'public' && !unlisted;
