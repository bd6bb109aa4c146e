import { and, eq, inArray } from 'drizzle-orm';
import { today } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { isUuid } from '#platform/database/ids.ts';
import type { Fields } from '#platform/database/tables.ts';
import { historyOf } from '#platform/journal/read.server.ts';
import { addressLine } from '../../annuaire/locations/edit/editable.server.ts';
import { locations } from '../../annuaire/locations/tables.ts';
import { readService } from '../../annuaire/services/edit/write.server.ts';
import { organisations } from '../../annuaire/tables.ts';
import { provenanceIn, type Provenance } from '../../annuaire/verification/provenance.ts';
import { empreinteOf } from '../../comptes/edit/lot.server.ts';
import type { Acteur } from '../../comptes/roles.ts';
import { visibleTo } from '../../comptes/visibilite.ts';
import { getReference } from '../../territoires/reference.server.ts';
import { proposed, same, takesBoth, type Cote } from './choix.ts';
import { champs, linesOf, pendants, type Noms } from './mots.server.ts';
import { choiceOf, organisationNames } from './organisations.server.ts';
import { countReferences, listReferences, type Sorte } from './references.server.ts';
import { choiceOfService, provenanceOf } from './services.server.ts';

/** Where a field of one side is known from, and since when; days as 2026-11-22, null where nobody knows. */
export type Connu = { source: string | null; on: string | null; confirmed: boolean };
export type Cellule = { lines: string[]; connu: Connu };

export type Champ = {
  name: string;
  label: string;
  gardee: Cellule;
  autre: Cellule;
  same: boolean;
  deux: boolean;
  proposed: Cote;
};

export type Entree = {
  id: string;
  name: string;
  exemple: boolean;
  visibility: string;
  /** What hangs on it, in words. */
  pendants: { word: string; count: number }[];
};

type Cote2 = Entree & { fields: Fields; connu: (field: string) => Connu };

/** Two entries side by side, field by field, as whoever decides sees them; null where one of them is not there. */
export async function readCotes(acteur: Acteur, sorte: Sorte, gardee: string, autre: string) {
  if (gardee === autre) return null;
  const read = sorte === 'services' ? readServiceSide : readOrganisationSide;
  const [kept, other] = [await read(acteur, gardee), await read(acteur, autre)];
  if (!kept || !other) return null;
  const noms = await namesFor([kept.fields, other.fields]);
  const names = sorte === 'organisations' ? organisationNames : Object.keys(kept.fields);
  const side = (one: Cote2, name: string): Cellule => ({
    lines: linesOf(name, one.fields[name], noms),
    connu: one.connu(name)
  });
  const rows: Champ[] = names.map((name) => {
    const [mine, theirs] = [kept.fields[name], other.fields[name]];
    return {
      ...{ name, label: champs[name] ?? name, gardee: side(kept, name), autre: side(other, name) },
      ...{ same: same(mine, theirs), deux: takesBoth(mine, theirs), proposed: proposed(mine, theirs) }
    };
  });
  const shown = ({ id, name, exemple, visibility, pendants: hung }: Cote2): Entree => ({
    ...{ id, name, exemple, visibility, pendants: hung }
  });
  return {
    ...{ gardee: shown(kept), autre: shown(other), vu: empreinteOf([kept.fields, other.fields]) },
    champs: rows.filter(({ gardee: a, autre: b }) => a.lines.length || b.lines.length)
  };
}

const hung = async (sorte: Sorte, id: string) =>
  pendants(await countReferences(db(), sorte, await listReferences(db(), sorte), id));

const connuOf = ({ source, updatedOn, verifiedOn }: Provenance): Connu => ({
  source: source ?? null,
  on: verifiedOn ?? updatedOn ?? null,
  confirmed: verifiedOn !== undefined
});

async function readOrganisationSide(acteur: Acteur, id: string): Promise<Cote2 | null> {
  const [row] = await db()
    .select()
    .from(organisations)
    .where(and(eq(organisations.id, id), visibleTo(acteur, organisations)));
  if (!row) return null;
  // Of what was written before it was kept where fields come from, the journal tells when each was last.
  const lines = await historyOf(acteur.centreId, 'organisations', id);
  const connu = (field: string): Connu => {
    const known = connuOf(provenanceIn(row, field));
    const line = known.on ? undefined : lines.find(({ after }) => after && field in after);
    if (!line) return known;
    return { source: known.source ?? 'équipe du centre', on: today(line.at), confirmed: false };
  };
  const { name, exemple, visibility } = row;
  return {
    ...{ id, name, exemple, visibility, connu },
    ...{ fields: choiceOf(row), pendants: await hung('organisations', id) }
  };
}

async function readServiceSide(acteur: Acteur, id: string): Promise<Cote2 | null> {
  const found = isUuid(id) ? await readService(db(), acteur.centreId, id, false) : null;
  if (!found || !acteur.reads.includes(found.row.visibility)) return null;
  const [owner] = await db()
    .select({ name: organisations.name })
    .from(organisations)
    .where(and(eq(organisations.id, found.row.organisationId), visibleTo(acteur, organisations)));
  if (!owner) return null;
  const { name, exemple, visibility } = found.row;
  const connu = (field: string) => connuOf(provenanceOf(found.row, field));
  return {
    ...{ id, name: `${name} (${owner.name})`, exemple, visibility, connu },
    ...{ fields: choiceOfService(found.fields), pendants: await hung('services', id) }
  };
}

/** Names of communes, and of the places that services are given at. */
async function namesFor(both: readonly Fields[]): Promise<Noms> {
  const { territoires } = await getReference();
  const ids = both.flatMap(({ lieux }) =>
    Array.isArray(lieux) ? lieux.map((one: { locationId: string }) => one.locationId) : []
  );
  const rows = ids.length ? await db().select().from(locations).where(inArray(locations.id, ids)) : [];
  return {
    communes: new Map([...territoires.values()].map(({ nis, nameFr }) => [nis, nameFr])),
    lieux: new Map(rows.map((row) => [row.id, row.name ? `${row.name}, ${addressLine(row)}` : addressLine(row)]))
  };
}
