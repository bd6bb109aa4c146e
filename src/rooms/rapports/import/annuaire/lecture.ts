import * as v from 'valibot';
import { lireFermeture, separes } from '../../../annuaire/horaires/saisie/fermetures.ts';
import { rueOf } from '../../../annuaire/import/adresse.ts';
import type { Ligne, Remarque } from '../../../annuaire/import/entrant.ts';
import { lireAgrement } from '../../../annuaire/organisations/operateur/agrements.ts';
import { readLangues, writeLangues } from '../../../annuaire/services/edit/langues.ts';
import { papiersDits } from '../../../annuaire/services/papiers.ts';
import { anyMail, anyPhone, anyUrl } from '../../../annuaire/services/edit/forms.ts';
import { niveaux } from '../../../annuaire/services/codes.ts';
import type { Langue } from '../../../annuaire/services/tables.ts';
import { clean, emptyValue, folded, isEmpty, nameOfCell, readCell, type Cell, type Value } from '../cellules.ts';
import type { Choice } from '../feuilles.ts';
import type { ListeDeLAnnuaire } from './colonne.ts';
import type { TableDeLAnnuaire } from './tableau.ts';

type Listes = Readonly<Record<ListeDeLAnnuaire, readonly Choice[]>>;
type Part = 'organisation' | 'lieu' | 'service';
type Dits = Record<Part | 'horaires', Record<string, unknown>>;

const listed = (text: string): string[] =>
  text
    .split(/\n|\s\|\s?/)
    .map(clean)
    .filter(Boolean);

/** Fields that are more than what their cell holds. @returns the value, or what is wrong with it */
const fields: Readonly<Record<string, (value: Value) => { value: unknown } | { error: string }>> = {
  'organisation.bce': (value) => {
    const digits = String(value).replaceAll(/^BE|[\s.-]/gi, '');
    return /^[01]?\d{9}$/.test(digits)
      ? { value: digits.padStart(10, '0') }
      : { error: 'Ce numéro a dix chiffres. Exemple : 0123.456.749' };
  },
  ...Object.fromEntries(['organisation.phone', 'lieu.phone', 'service.phone'].map((key) => [key, checked(anyPhone)])),
  ...Object.fromEntries(['organisation.email', 'service.email'].map((key) => [key, checked(anyMail)])),
  ...Object.fromEntries(['organisation.website', 'service.url'].map((key) => [key, checked(anyUrl)])),
  'organisation.agrements': chacun((text) => {
    const read = lireAgrement(text);
    return read.ok ? { value: read.agrement } : { error: read.fault };
  }),
  ...Object.fromEntries(
    ['lieu.fermetures', 'service.fermetures'].map((key) => [
      key,
      chacun((text) => {
        const read = lireFermeture(text);
        return read.ok ? { value: read.fermeture } : { error: read.fault };
      })
    ])
  ),
  'organisation.structures': (value) => ({ value: (value as string[]).flatMap(listed) }),
  'service.documents': (value) => ({ value: papiersDits(value as string[]) }),
  'service.languages': (value) => {
    const { langues, unknown } = readLangues((value as string[]).flatMap(listed));
    return unknown.length
      ? { error: `« ${unknown[0]?.slice(0, 60)} » n’est pas une langue connue. Exemple : arabe (mardi seulement)` }
      : { value: langues };
  }
};

/** Each of those that stand in one cell; what is wrong with the first that is. */
function chacun(lire: (text: string) => { value: unknown } | { error: string }) {
  return (value: Value) => {
    const read = (value as string[]).flatMap(separes).map(lire);
    return read.find((one) => 'error' in one) ?? { value: read.map((one) => ('value' in one ? one.value : null)) };
  };
}

function checked(schema: v.GenericSchema<string | undefined, string | null>) {
  return (value: Value) => {
    const read = v.safeParse(schema, String(value));
    return read.success ? { value: read.output } : { error: read.issues[0].message };
  };
}

/** Reads the lines of a sheet; what is wrong with a cell is said with its name. */
export class LecteurDeFeuille {
  readonly #table: TableDeLAnnuaire;
  readonly #listes: Listes;
  readonly #errors: Remarque[];
  readonly #couts: ReadonlyMap<string, string>;

  constructor(table: TableDeLAnnuaire, listes: Listes, errors: Remarque[]) {
    this.#table = table;
    this.#listes = listes;
    this.#errors = errors;
    this.#couts = new Map(listes.couts.map(({ value, name }) => [folded(name), value]));
  }

  /** Where a field of a line stands; what has no column of its own, at the first. */
  #cell(row: number, key: string): string {
    const { columns } = this.#table;
    const first = columns.get('service.name') ?? columns.values().next().value;
    return nameOfCell(row, (columns.get(key) ?? columns.get(together[key] ?? '') ?? first)?.at ?? 0);
  }

  /** Null where a cell is wrong. */
  lire({ row, cells }: { row: number; cells: Cell[] }): Ligne | null {
    const { sheet, columns } = this.#table;
    const before = this.#errors.length;
    const dits: Dits = { organisation: {}, lieu: {}, service: {}, horaires: {} };
    const beside: Record<string, Value> = {};
    for (const [key, { at, colonne }] of columns) {
      const cell = cells[at] ?? null;
      const [part, field] = key.split('.') as [Part | 'horaires', string | undefined];
      const empty = isEmpty(cell);
      const read = empty ? { value: emptyValue(colonne.reading) } : readCell(colonne.reading, cell, this.#listes);
      if ('error' in read) {
        this.#say(row, key, read.error);
        continue;
      }
      const whole = empty ? read : (fields[key]?.(read.value) ?? read);
      if ('error' in whole) this.#say(row, key, whole.error);
      else if (!field || field === 'id' || field === 'externe') beside[key] = read.value;
      else dits[part][field] = whole.value;
    }
    if (this.#errors.length > before) return null;
    return this.#ligne(row, sheet, dits, beside);
  }

  #say(row: number, key: string, message: string): void {
    this.#errors.push({ sheet: this.#table.sheet, cell: this.#cell(row, key), message });
  }

  #ligne(row: number, sheet: string, dits: Dits, beside: Readonly<Record<string, Value>>): Ligne {
    const text = (key: string): string | null => (typeof beside[key] === 'string' ? beside[key] : null);
    const pareil = this.#compose(dits);
    const lieu = pointIn(dits.lieu);
    // An empty cell takes something away only where the line says by its number what it is of.
    const kept = (part: Record<string, unknown>, id: string | null) =>
      id ? part : Object.fromEntries(Object.entries(part).filter(([, value]) => !nothing(value)));
    const [serviceId, lieuId, organisationId] = [text('service.id'), text('lieu.id'), text('organisation.id')];
    const placed = kept(lieu, lieuId);
    return {
      ...{ sheet, line: row + 1, at: (field) => this.#cell(row, field) },
      organisation: {
        id: organisationId,
        externe: null,
        dits: kept(without(dits.organisation, 'name', 'kind'), organisationId)
      },
      lieu: lieuId || Object.keys(placed).length ? { id: lieuId, externe: null, dits: placed } : null,
      service: {
        ...{ id: serviceId, externe: text('service.externe'), pareil },
        dits: kept(without(dits.service, 'name', 'status', 'visibility', 'besoins'), serviceId)
      },
      horaires: kept(dits.horaires, serviceId && lieuId),
      slug: /\/annuaire\/([a-z0-9-]+)\/?(?:[?#].*)?$/.exec(text('page') ?? '')?.[1] ?? null,
      verifieLe: text('verifieLe'),
      exemple: beside.exemple === true
    };
  }

  /** What one cell says in the place of several columns. @returns what of it ours may say in more words */
  #compose({ lieu, service }: Dits): Record<string, (ours: unknown) => boolean> {
    const pareil: Record<string, (ours: unknown) => boolean> = {};
    const { adresse, ...rest } = lieu;
    if (typeof adresse === 'string' && adresse && !rest.street) Object.assign(lieu, rueOf(adresse));
    delete lieu.adresse;
    const { niveau, prix } = service;
    delete service.niveau;
    delete service.prix;
    if (Array.isArray(niveau) && niveau.length) {
      const found = niveaux.filter((one) => niveau.includes(one));
      service.levelFrom ??= found[0];
      service.levelTo ??= found.at(-1);
      const one = found.length === 1;
      pareil.levelFrom = (ours) => one && (ours ?? found[0]) === found[0];
      pareil.levelTo = pareil.levelFrom;
    }
    if (typeof prix === 'string' && prix) {
      const [, head = '', note] = /^([^,]*)(?:,\s*(.*))?$/s.exec(prix) ?? [];
      const cost = this.#couts.get(folded(head));
      if (cost) service.cost ??= cost;
      service.costNote ??= cost ? (note ?? null) : prix;
    }
    const languages = service.languages as Langue[] | undefined;
    if (languages?.length) {
      // Two codes may have one name. A list of names without notes says less than ours, where the file is not one of ours.
      const bare = !this.#table.columns.has('service.id') && languages.every(({ note }) => !note);
      const names = namesOf(languages, bare);
      pareil.languages = (ours) => namesOf(ours as Langue[], bare) === names;
    }
    return pareil;
  }
}

const namesOf = (langues: readonly Langue[], bare: boolean): string =>
  writeLangues(bare ? langues.map(({ code }) => ({ code })) : langues)
    .split('\n')
    .toSorted()
    .join('\n');

const nothing = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** Where the parts of a field stand that has no column of its own. */
const together: Readonly<Record<string, string>> = {
  ...{ 'lieu.street': 'lieu.adresse', 'lieu.houseNumber': 'lieu.adresse', 'lieu.localite': 'lieu.locality' },
  ...{ 'lieu.point': 'lieu.lat', 'service.levelFrom': 'service.niveau', 'service.levelTo': 'service.niveau' },
  ...{ 'service.cost': 'service.prix', 'service.costNote': 'service.prix', 'lieu.postalCode': 'lieu.locality' }
};

/** Fields that nothing may be without: an empty cell says nothing of them. */
const without = (dits: Record<string, unknown>, ...names: string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(dits).filter(([name, value]) => !(names.includes(name) && nothing(value))));

/** Two numbers and how good they are make a point; one alone makes none. */
function pointIn({ lat, lon, placement, ...rest }: Record<string, unknown>): Record<string, unknown> {
  if (typeof lat !== 'number' || typeof lon !== 'number') return rest;
  return { ...rest, point: { lat, lon, ...(typeof placement === 'string' ? { placement } : {}) } };
}
