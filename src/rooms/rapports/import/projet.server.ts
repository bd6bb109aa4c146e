import { warningsOf } from '../../comptes/personnel.ts';
import { clean, emptyValue, folded, isEmpty, nameOfCell, readCell, said, type Value } from './cellules.ts';
import { colonnesOf, readingIn } from './colonnes.ts';
import { becomesPublic, passagesOf } from './devient-public.ts';
import { kinds, words, type Choice, type Kind, type Lists } from './feuilles.ts';
import type { Change, Counts, Said } from './changements.ts';
import { conflictsOf, filled, nameOf, type Row } from './regles.server.ts';
import { tablesOf, type Sheet, type Table } from './tableaux.ts';

/** A plan as it stands: each object by its id, the words that cells may hold, the years that indicators have. */
export type Present = {
  held: Record<Kind, Map<string, Row>>;
  lists: Lists;
  years: readonly number[];
  /** What stands under fiches that are not public and would be read with them, by their ids. */
  beside: ReadonlyMap<string, readonly string[]>;
};

/** One object to add (`id` is then only a name within this file) or to change. */
export type Ecriture = { kind: Kind; id: string; added: boolean; before: Row; after: Row };

/** What a file would do. Nothing is written while there are errors. */
export type Projet = {
  errors: Said[];
  /** What is left aside, or looks odd, and stops nothing. */
  remarks: Said[];
  /** Text that looks as if it told of a person. */
  personal: Said[];
  /** What would become public. */
  publie: Said[];
  changes: Change[];
  ecritures: Ecriture[];
  counts: Counts;
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** Texts differ only where their signs do, not by the spaces that a spreadsheet drops. */
const alike = (a: Value | undefined, b: Value | undefined): boolean => same(a, b) || same(tidy(a), tidy(b));
const tidy = (value: Value | undefined): unknown =>
  typeof value === 'string' ? clean(value) : Array.isArray(value) ? value.map(clean) : value;

/** Within a file, an object to add is called by the place where it stands. */
const placeOf = (kind: Kind, row: number): string => `à ajouter:${kind}:${row + 1}`;

/**
 * What the sheets of a file would change in a plan, and everything that is wrong with them.
 * @param told how far it is: rows read, of how many
 */
export async function projetOf(
  sheets: readonly Sheet[],
  present: Present,
  told: (done: number, total: number) => Promise<void>
): Promise<Projet> {
  const { tables, errors, remarks } = tablesOf(sheets, present.years);
  const counts = Object.fromEntries(kinds.map((kind) => [kind, { added: 0, changed: 0, same: 0 }])) as Counts;
  const projet: Projet = { errors, remarks, personal: [], publie: [], changes: [], ecritures: [], counts };
  const lists = { ...present.lists };
  const total = tables.reduce((sum, { lines }) => sum + lines.length, 0);
  let done = 0;
  for (const table of tables) {
    const reader = new TableReader(table, present, lists, projet);
    for (const line of table.lines) {
      reader.read(line);
      done += 1;
      await told(done, total);
    }
    // The sheets that follow name what this one adds.
    if (table.kind in lists) lists[table.kind as 'fiches'] = [...lists[table.kind as 'fiches'], ...reader.added];
  }
  return projet;
}

class TableReader {
  readonly added: Choice[] = [];
  readonly #seen = new Map<string, string>();
  readonly #marks = new Set<string>();
  readonly #titles: ReadonlySet<string>;
  readonly #codes: ReadonlySet<string>;

  readonly #table: Table;
  readonly #present: Present;
  readonly #lists: Lists;
  readonly #projet: Projet;

  constructor(table: Table, present: Present, lists: Lists, projet: Projet) {
    this.#table = table;
    this.#present = present;
    this.#lists = lists;
    this.#projet = projet;
    const held = [...present.held[table.kind].values()];
    this.#titles = new Set(held.map((row) => this.#titleOf(row)));
    this.#codes = new Set(held.map(({ code }) => folded(String(code ?? ''))));
  }

  #titleOf(row: Row): string {
    return `${row.ficheId ?? ''}/${folded(nameOf(this.#table.kind, row))}`;
  }

  #say(list: Said[], row: number, key: string, message: string): void {
    const at = this.#table.columns.get(key)?.at ?? this.#table.columns.values().next().value?.at ?? 0;
    list.push({ sheet: this.#table.sheet, cell: nameOfCell(row, at), message });
  }

  read({ row, cells }: Table['lines'][number]): void {
    const { kind, columns } = this.#table;
    const { errors } = this.#projet;
    const cellAt = (key: string) => cells[columns.get(key)?.at ?? -1] ?? null;
    const id = clean(String(cellAt('id') ?? ''));
    const before = this.#present.held[kind].get(id);
    if (id) {
      const earlier = this.#seen.get(id);
      if (earlier) return this.#say(errors, row, 'id', `Cet identifiant est déjà à la ligne ${earlier}.`);
      this.#seen.set(id, String(row + 1));
      if (!before)
        return this.#say(
          errors,
          row,
          'id',
          'Cet identifiant n’est pas de ce plan. Pour ajouter, laissez la cellule vide.'
        );
    }
    const wrong = errors.length;
    const after: Row = { ...before };
    for (const colonne of colonnesOf(kind, this.#present.years)) {
      const { key, reading, needed, told, parent } = colonne;
      if (key === 'id') continue;
      const cell = cellAt(key);
      if (told) {
        this.#readTold(row, key, isEmpty(cell) ? null : clean(String(cell)), before);
        continue;
      }
      if (!columns.has(key) && before) continue;
      if (isEmpty(cell)) {
        after[key] = emptyValue(reading);
        if (needed)
          this.#say(
            errors,
            row,
            key,
            columns.has(key)
              ? `« ${colonne.title} » est à remplir.`
              : `La colonne « ${colonne.title} » manque : elle est à remplir pour ajouter.`
          );
        continue;
      }
      const read = readCell(readingIn(colonne, after), cell, this.#lists);
      if ('value' in read) {
        if (parent && before && read.value !== before[key])
          this.#say(errors, row, key, `Une importation ne change pas « ${colonne.title} ».`);
        after[key] = before && alike(read.value, before[key]) ? (before[key] ?? null) : read.value;
      } else if (!before || folded(String(cell)) !== folded(said(reading, before[key], this.#lists))) {
        this.#say(errors, row, key, read.error);
      }
    }
    const whole = filled(kind, after);
    if (before && same(before, whole)) {
      if (errors.length === wrong) this.#projet.counts[kind].same += 1;
      return;
    }
    if (errors.length === wrong)
      for (const [key, message] of Object.entries(conflictsOf(kind, whole))) this.#say(errors, row, key, message);
    const mark = clean(String(cellAt('code') ?? ''));
    if (errors.length === wrong) this.#keep(row, id, before, whole, mark);
    // What is wrong with it is said once, here: the sheets that name it find it all the same.
    else if (!before && mark) this.added.push({ value: placeOf(kind, row), name: mark });
  }

  /** What the site gives: it must be what it was, and of a row to add it is a mark for the other sheets. */
  #readTold(row: number, key: string, text: string | null, before: Row | undefined): void {
    const { errors } = this.#projet;
    if (text === null) return;
    if (key === 'code' && !before) {
      if (this.#marks.has(folded(text))) this.#say(errors, row, key, `Deux lignes à ajouter portent « ${text} ».`);
      this.#marks.add(folded(text));
      if (this.#codes.has(folded(text)))
        this.#say(errors, row, key, `${text} existe déjà : remettez son identifiant, ou donnez un autre repère.`);
      return;
    }
    const held =
      key === 'etat'
        ? said({ as: 'un', list: 'etats' }, before?.etat ?? 'a-discuter', this.#lists)
        : String(before?.[key] ?? '');
    if (folded(text) !== folded(held))
      this.#say(
        errors,
        row,
        key,
        key === 'etat'
          ? `L’état est « ${held} » : il se change sur la page de la fiche, avec sa raison.`
          : `Le code est ${held} : une importation ne le change pas.`
      );
  }

  #keep(row: number, id: string, before: Row | undefined, after: Row, mark: string): void {
    const { kind, sheet } = this.#table;
    const { counts, changes, ecritures, personal, publie, remarks } = this.#projet;
    const fields = colonnesOf(kind, this.#present.years)
      .filter(({ key, told }) => !told && key !== 'id' && !same(before?.[key], after[key]))
      .map(({ key, title, reading }) => ({
        key,
        name: title,
        before: said(reading, before?.[key], this.#lists),
        after: said(reading, after[key], this.#lists)
      }));
    const opens = becomesPublic(before, after);
    const beside = (opens && this.#present.beside.get(id)) || [];
    // What was written among few is read again before everybody reads it.
    const read = opens ? after : Object.fromEntries(fields.map(({ key }) => [key, after[key]]));
    for (const [key, message] of Object.entries({ ...warningsOf(read), ...warningsOf({ visibility: beside }) }))
      this.#say(personal, row, key, message);
    const name = nameOf(kind, after);
    if (!before && this.#titles.has(this.#titleOf(after)))
      this.#say(
        remarks,
        row,
        'title',
        `Un objet du même nom existe déjà : « ${name} ». Cette ligne en ajoute un second.`
      );
    counts[kind][before ? 'changed' : 'added'] += 1;
    const label = [before ? String(before.code ?? '') : mark, name].filter(Boolean).join(' ');
    const shown = fields
      .filter(({ before: was, after: is }) => was !== is || before)
      .map(({ key: _key, ...field }) => field);
    changes.push({
      ...{ kind, added: !before, sheet, line: row + 1, label: label || words[kind].one, fields: shown },
      ...(opens ? { publie: passagesOf(kind, after, this.#lists, beside) } : {})
    });
    if (opens) this.#say(publie, row, 'visibility', label);
    const key = before ? id : placeOf(kind, row);
    ecritures.push({ kind, id: key, added: !before, before: before ?? {}, after });
    if (!before && mark) this.added.push({ value: key, name: mark });
  }
}
