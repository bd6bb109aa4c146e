import { sql } from 'drizzle-orm';
import { today } from '#platform/clock.ts';
import { inBatches } from '#platform/database/batches.ts';
import type { Orm } from '#platform/database/open.ts';
import { noteAll, type Line } from '#platform/journal/write.server.ts';
import { slugOf } from '#platform/slug.ts';
import { noteLot } from '../../comptes/edit/lot.server.ts';
import { MayNot } from '../../comptes/edit/bulk.server.ts';
import { may } from '../../comptes/droits.ts';
import type { Acteur } from '../../comptes/roles.ts';
import { droitsDeLAnnuaire } from '../droits.ts';
import { openInEvening } from '../horaires/filtres.ts';
import { locations } from '../locations/tables.ts';
import { isOffered } from '../services/codes.ts';
import { rowsOf } from '../services/edit/fermetures.server.ts';
import { reserved } from '../services/edit/slug.server.ts';
import { closures, serviceAtLocations, services, serviceVersions } from '../services/tables.ts';
import { agrements, organisations } from '../tables.ts';
import { listedUntil } from '../verification/rules.ts';
import type { Kind, Reglages } from './entrant.ts';
import { ecrireChangements } from './changements.server.ts';
import type { Ecrit, Projet } from './objet.ts';
import { locality, type Present } from './present.ts';
import { identifiantsExternes } from './tables.ts';

/** Objects that a lot takes back at once, at most: more would keep everybody waiting. */
export const MOST_UNDONE = 1000;

type Ecriture = { acteur: Acteur; now: Date; reglages: Reglages; label: string };

const of = <K extends Kind>(ecrits: readonly Ecrit[], kind: K, added: boolean): Ecrit<K>[] =>
  ecrits.filter((one) => one.kind === kind && one.added === added) as unknown as Ecrit<K>[];

/**
 * Writes what a file brings to the directory, within one transaction in which it was compared.
 * @returns the number of the line under which all of it can be taken back; null where it is too much for that
 * @throws MayNot
 */
export async function ecrireAnnuaire(
  tx: Orm,
  about: Ecriture,
  present: Present,
  projet: Projet
): Promise<number | null> {
  const { acteur, now, reglages, label } = about;
  const { centreId, personne } = acteur;
  if (!may(acteur, droitsDeLAnnuaire['importer l’annuaire'], { centreId })) throw new MayNot('importer l’annuaire');
  const { ecrits, liens } = projet;
  const said = { source: reglages.source, updatedAt: now, verifiedBy: reglages.equipe ? 'equipe' : 'source' } as const;
  const where = new Map([...present.locations].map(([id, { fields }]) => [id, fields]));
  const lieux = of(ecrits, 'locations', true);
  for (const { id, after } of of(ecrits, 'locations', false)) where.set(id, after);
  for (const { id, after } of lieux) where.set(id, after);
  const nisOf = new Map(lieux.map(({ organisationId, after }) => [organisationId, after.nis]));

  const bodies = of(ecrits, 'organisations', true);
  await inBatches(
    bodies.map(({ id, exemple, verifieLe, after: { agrements: _agrements, ...rest } }) => ({
      ...{ id, centreId, nis: nisOf.get(id) ?? null, exemple, ...rest },
      ...{ ...said, verifiedOn: verifieLe, verifiedBy: verifieLe ? said.verifiedBy : null }
    })),
    (some) => tx.insert(organisations).values(some)
  );
  await inBatches(
    bodies.flatMap(({ id, after }) =>
      after.agrements.map((one) => ({ ...one, organisationId: id, source: reglages.source }))
    ),
    (some) => tx.insert(agrements).values(some)
  );
  await inBatches(
    lieux.map(
      ({ id, organisationId, exemple, verifieLe, after: { point, localite, fermetures: _closed, ...rest } }) => ({
        ...{ id, centreId, organisationId, exemple, ...rest, ...locality({ localite }), ...point },
        ...{ ...said, verifiedOn: verifieLe, verifiedBy: verifieLe ? said.verifiedBy : null }
      })
    ),
    (some) => tx.insert(locations).values(some)
  );
  const offres = of(ecrits, 'services', true);
  const slugs = new Set([...reserved, ...[...present.services.values()].map(({ slug }) => slug)]);
  await inBatches(
    offres.map(
      ({ id, organisationId, exemple, verifieLe, after: { lieux: _lieux, fermetures: _closed, ...rest } }) => ({
        ...{ id, centreId, organisationId, exemple, slug: free(slugs, rest.name), ...rest },
        capacityOn: rest.placesFree === null && rest.waitingWeeks === null ? null : (verifieLe ?? today(now)),
        ...{ ...said, verifiedOn: verifieLe, verifiedBy: verifieLe ? said.verifiedBy : null },
        listedUntil: listedUntil(verifieLe ?? today(now))
      })
    ),
    (some) => tx.insert(services).values(some)
  );
  await inBatches(
    offres.flatMap(({ id, after }) => after.lieux.map((one) => ({ id: crypto.randomUUID(), serviceId: id, ...one }))),
    (some) => tx.insert(serviceAtLocations).values(some)
  );
  await inBatches(
    [
      ...lieux.flatMap(({ id, after }) => rowsOf({ locationId: id }, after.fermetures)),
      ...offres.flatMap(({ id, after }) => rowsOf({ serviceId: id }, after.fermetures))
    ],
    (some) => tx.insert(closures).values(some)
  );
  await inBatches(
    offres.map(({ id, verifieLe, after }) => ({
      ...{ serviceId: id, at: now, listed: isOffered(after) && after.visibility === 'public' },
      listedUntil: listedUntil(verifieLe ?? today(now)),
      ...{ besoins: after.besoins.toSorted(), places: after.places },
      communes: [...new Set(after.lieux.flatMap(({ locationId }) => where.get(locationId)?.nis ?? []))].toSorted(),
      evening: openInEvening(
        after.lieux.map(({ openingHours }) => openingHours),
        today(now)
      )
    })),
    (some) => tx.insert(serviceVersions).values(some)
  );
  const changes = await ecrireChangements(tx, ecrits, {
    ...{ now, by: reglages.equipe ? 'equipe' : 'source', source: reglages.source }
  });
  const undone = lignesOf(bodies, lieux, offres);
  await noteAll(tx, centreId, { personneId: personne.id }, now, undone.told);
  const lignes = await noteAll(tx, centreId, { personneId: personne.id }, now, [...undone.opened, ...changes]);
  const { centreId: of_, source, kind, externe } = identifiantsExternes;
  const named = new Map(liens.map((one) => [`${one.kind} ${one.externe}`, one]));
  await inBatches(
    [...named.values()].map((one) => ({
      ...{ centreId, source: reglages.source, kind: one.kind, externe: one.externe, objectId: one.id, seenAt: now }
    })),
    (some) =>
      tx
        .insert(identifiantsExternes)
        .values(some)
        .onConflictDoUpdate({
          target: [of_, source, kind, externe],
          set: { objectId: sql`excluded.object_id`, seenAt: now }
        })
  );
  if (!lignes.length || lignes.length > MOST_UNDONE) return null;
  return noteLot(tx, acteur, now, { action: 'importer l’annuaire', label, lignes });
}

/** An address that no other service of the annuaire has. */
function free(slugs: Set<string>, name: string): string {
  const slug = slugOf(name).slice(0, 52).replace(/-$/, '') || 'service';
  let found = slug;
  for (let no = 2; slugs.has(found); no += 1) found = `${slug}-${no}`;
  slugs.add(found);
  return found;
}

/**
 * Lines of the journal for what is added. What everybody may read is told as opened in a line of its own: taking that
 * back leaves it to the team alone, since what was written is never deleted.
 */
function lignesOf(
  bodies: readonly Ecrit<'organisations'>[],
  lieux: readonly Ecrit<'locations'>[],
  offres: readonly Ecrit<'services'>[]
): { told: Line[]; opened: Line[] } {
  const line = (action: string, { kind, id, label }: Pick<Ecrit, 'kind' | 'id' | 'label'>): Line => ({
    ...{ action, kind, objectId: id, label }
  });
  const opened = (action: string, all: readonly (Ecrit<'organisations'> | Ecrit<'services'>)[]): Line[] =>
    all
      .filter(({ after }) => after.visibility !== 'equipe')
      .map((one) => ({
        ...line(action, one),
        before: { visibility: 'equipe' },
        after: { visibility: one.after.visibility }
      }));
  return {
    told: [
      ...bodies.map((one) => line('écrire une organisation', one)),
      ...lieux.map((one) => line('écrire un lieu', one)),
      ...offres.map((one) => line('écrire un service', one))
    ],
    opened: [...opened('modifier une organisation', bodies), ...opened('modifier un service', offres)]
  };
}
