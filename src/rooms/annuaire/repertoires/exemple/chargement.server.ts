import { eq } from 'drizzle-orm';
import * as v from 'valibot';
import { addDays } from '#platform/calendar.ts';
import { day, id, text } from '#platform/imports/fields.ts';
import { members, type Part } from '#platform/imports/yaml.ts';
import { anonymous } from '../../../comptes/visibilite.ts';
import type { Transaction } from '../../../territoires/chargement/ecriture.ts';
import { territoires } from '../../../territoires/tables.ts';
import { lesBesoins, repertoireName } from '../../besoins.server.ts';
import { uuidOf } from '../../exemple/hasard.ts';
import { phoneOf } from '../../exemple/operateurs.server.ts';
import { fichesBehind } from '../../recherche/fiches.server.ts';
import { listedServices } from '../../services/gate.ts';
import { serviceAtLocations, services } from '../../services/tables.ts';
import { organisations } from '../../tables.ts';
import { entreeOf, inOrder, type Entree } from '../contenu.ts';
import { fingerprintOf } from '../edit/actions.server.ts';
import { questionSchema } from '../question.ts';
import { repertoireEditions, repertoires } from '../tables.ts';

/** The day as of which the story is told. */
const TOLD_ON = '2026-11-22';

export const repertoiresEntry = v.array(
  v.strictObject({
    code: id,
    pictogram: text,
    cover: text,
    introduction: text,
    editions: v.optional(v.array(v.strictObject({ day, note: text })), []),
    fermes: v.optional(v.array(text), [])
  })
);

/** Takes away what was invented, before the services of its editions. */
export async function clearRepertoires(tx: Transaction): Promise<void> {
  await tx.delete(repertoireEditions).where(eq(repertoireEditions.exemple, true));
  await tx.delete(repertoires).where(eq(repertoires.exemple, true));
}

/** The répertoires of the story with their editions: the same each time. */
export async function loadRepertoires(
  tx: Transaction,
  list: Part<v.InferOutput<typeof repertoiresEntry>>,
  centreId: string
): Promise<void> {
  const names = new Map(
    (await tx.select({ nis: territoires.nis, name: territoires.nameFr }).from(territoires)).map((one) => [
      one.nis,
      one.name
    ])
  );
  const communeName = (nis: string): string => names.get(nis) ?? nis;
  for (const part of members(list)) {
    const { code, pictogram, cover, introduction, editions, fermes } = part.value;
    if (!lesBesoins().repertoires.has(code)) throw part.error(`there is no répertoire « ${code} »`, 'code');
    const repertoireId = uuidOf(`${centreId}/repertoire/${code}`);
    const said = {
      ...{ title: repertoireName(code), pictogram, cover, introduction: introduction.trim() },
      question: v.parse(questionSchema, { repertoire: code })
    };
    const listed = { visibility: 'public' as const, exemple: true };
    await tx.insert(repertoires).values({ id: repertoireId, centreId, code, ...said, ...listed });
    if (!editions.length) continue;
    const today = await entriesOf(tx, centreId, code, communeName);
    const closed = await closeSome(tx, today, fermes);
    for (const [at, edition] of editions.entries()) {
      const entries = at === editions.length - 1 ? today : inOrder([...asBefore(today), ...closed]);
      await tx.insert(repertoireEditions).values({
        ...{ id: uuidOf(`${repertoireId}/${at + 1}`), centreId, repertoireId, number: at + 1 },
        ...{ publishedOn: edition.day, note: edition.note, ...said, ...listed },
        // What was verified since was not yet.
        entries: entries.map((one) => ({ ...one, verifiedOn: verifiedBy(one.verifiedOn, edition.day) })),
        fingerprint: fingerprintOf(said, entries)
      });
    }
  }
}

const verifiedBy = (verifiedOn: string | null, on: string): string | null =>
  verifiedOn && verifiedOn > on ? addDays(on, -30) : verifiedOn;

async function entriesOf(
  tx: Transaction,
  centreId: string,
  code: string,
  communeName: (nis: string) => string
): Promise<Entree[]> {
  const gate = listedServices(anonymous(centreId), TOLD_ON);
  const rows = await tx
    .select({ id: services.id, besoins: services.besoins })
    .from(services)
    .innerJoin(organisations, eq(organisations.id, services.organisationId))
    .where(gate);
  const { besoins } = lesBesoins();
  const ids = rows
    .filter((row) => row.besoins.some((need) => besoins.get(need)?.repertoires.includes(code)))
    .map((row) => row.id);
  return inOrder((await fichesBehind(tx, gate, ids, TOLD_ON)).map((service) => entreeOf(service, communeName)));
}

/** Services that ran when the first edition was published, and have ended since: copies of some that still run. */
async function closeSome(tx: Transaction, entries: readonly Entree[], names: readonly string[]): Promise<Entree[]> {
  const closed: Entree[] = [];
  for (const [at, name] of names.entries()) {
    const model = entries.filter(({ places }) => places.length)[at * 7 + 3];
    if (!model) continue;
    const own = { id: uuidOf(`${model.id}/ferme`), slug: `${model.slug}-jusqu-en-2026`, name };
    const [row] = await tx.select().from(services).where(eq(services.id, model.id));
    if (!row) continue;
    await tx.insert(services).values({ ...row, ...own, status: 'defunct' });
    const places = await tx.select().from(serviceAtLocations).where(eq(serviceAtLocations.serviceId, model.id));
    for (const place of places)
      await tx.insert(serviceAtLocations).values({ ...place, id: uuidOf(`${place.id}/ferme`), serviceId: own.id });
    closed.push({ ...model, ...own });
  }
  return closed;
}

/** Every so many services something was otherwise. */
const NEW = 19;
const MOVED = 23;
const HOURS = 17;
const PHONE = 29;

/** What the list said half a year before: some not there yet, some elsewhere, at other hours, under another number. */
function asBefore(entries: readonly Entree[]): Entree[] {
  return entries.flatMap((entry, at) => {
    if (at % NEW === 5) return [];
    const [place, ...others] = entry.places;
    if (place?.street && at % MOVED === 11)
      return [{ ...entry, places: [{ ...place, houseNumber: '1', street: 'Place de l’Ancienne-Poste' }, ...others] }];
    if (place?.openingHours && at % HOURS === 2)
      return [{ ...entry, places: [{ ...place, openingHours: 'Mo-Th 09:00-12:00' }, ...others] }];
    if (entry.phone && at % PHONE === 7) return [{ ...entry, phone: phoneOf(9000 + at) }];
    return [entry];
  });
}
