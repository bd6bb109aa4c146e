import { keptUntilWrite } from '#platform/revision.ts';
import type { Viewer } from '../../comptes/visibilite.ts';
import { getReference } from '../../territoires/reference.server.ts';
import type { OrganisationKind } from '../../annuaire/tables.ts';
import type { ValiditeResult } from '../../diagnostic/rules.ts';
import { isLate, type Etape, type FicheState } from '../../plan/fiches/rules.ts';
import { everywhere, listRowsByCommune, type Lists, type Montants, type Row, type Whole } from './rows.server.ts';

export type ClueOfCommune = { id: string; title: string; exemple: boolean };
export type PlanOfCommune = {
  fiches: (ClueOfCommune & {
    code: string;
    state: FicheState | null;
    late: boolean;
    axe: { no: number; name: string } | null;
  })[];
  constats: (ClueOfCommune & { code: string; diagnostic: string | null; validity: ValiditeResult | null })[];
  espaces: (ClueOfCommune & { axe: { no: number; name: string } | null })[];
  /** `unlisted`: it asked not to stand in the directory, and has no page there. */
  organisations: (ClueOfCommune & { kind: OrganisationKind; unlisted: boolean })[];
  /** What holds for every commune of the centre's territory, this one among them; null for a commune outside it. */
  everywhere: { fiches: number; constats: number } | null;
  /** Euros that the plan that stands places in the commune; null where it places none. */
  euros: Montants | null;
  /** True where the plan that stands is invented. */
  exemple: boolean;
};

/** The same whenever it is read, but for what is late on a day and what holds for every commune. */
type Kept = Omit<PlanOfCommune, 'fiches' | 'everywhere' | 'exemple'> & {
  fiches: (Omit<PlanOfCommune['fiches'][number], 'late'> & { endsOn: string; etapes: Etape[] })[];
};

const nothing: Kept = { fiches: [], constats: [], espaces: [], organisations: [], euros: null };

/** What is said of each commune, and what of all of them. */
const readCommunes = keptUntilWrite(async (viewer: Viewer) => {
  const rows = await listRowsByCommune(viewer);
  return {
    communes: new Map([...rows].map(([nis, own]) => [nis, keptOf(own)])),
    whole: rows.get(everywhere)?.[0]?.more as Whole | undefined
  };
});

/**
 * What the plan and its diagnostic say of one commune: what names it, who is there, what it is given. Each by the gate
 * of its table.
 */
export async function getPlanOfCommune(viewer: Viewer, nis: string, today: string): Promise<PlanOfCommune> {
  const [{ communes, whole }, { centres }] = await Promise.all([readCommunes(viewer), getReference()]);
  const inside = centres.some((centre) => centre.id === viewer.centreId && centre.communes?.includes(nis));
  const { fiches, ...others } = communes.get(nis) ?? nothing;
  return {
    ...others,
    everywhere: whole && inside ? { fiches: whole.fiches, constats: whole.constats } : null,
    exemple: whole?.exemple ?? false,
    fiches: fiches.map(({ endsOn, etapes, ...fiche }) => ({
      ...fiche,
      late: fiche.state !== null && isLate({ endsOn }, etapes, fiche.state, today)
    }))
  };
}

function keptOf(rows: readonly Row[]): Kept {
  const of = (word: Lists | 'euros') => rows.filter((row) => row.what === word);
  const axeOf = (row: Row) => (row.axeNo !== null && row.axeName ? { no: row.axeNo, name: row.axeName } : null);
  return {
    euros: (of('euros')[0]?.more as Montants | undefined) ?? null,
    fiches: of('fiches').map((row) => ({
      ...clue(row),
      ...(row.more as { endsOn: string; etapes: Etape[] }),
      code: row.code,
      state: row.word as FicheState | null,
      axe: axeOf(row)
    })),
    constats: of('constats').map((row) => ({
      ...clue(row),
      code: row.code,
      diagnostic: row.more as string | null,
      validity: row.word as ValiditeResult | null
    })),
    espaces: of('espaces').map((row) => ({ ...clue(row), axe: axeOf(row) })),
    organisations: of('organisations').map((row) => ({
      ...clue(row),
      kind: row.word as PlanOfCommune['organisations'][number]['kind'],
      unlisted: row.more === true
    }))
  };
}

const clue = ({ id, title, exemple }: Row): ClueOfCommune => ({ id, title, exemple });
