import type { Column } from '#platform/exports/table.ts';
import { criteres } from './criteres.ts';
import type { Juge } from './queries.server.ts';

const columns: Column<Juge>[] = [
  { key: 'id', title: 'Identifiant', kind: 'text', always: true, value: ({ id }) => id },
  { key: 'service', title: 'Service', kind: 'text', always: true, value: ({ name }) => name },
  { key: 'operateur', title: 'Opérateur', kind: 'text', always: true, value: ({ organisation }) => organisation },
  { key: 'score', title: 'Score sur 100', kind: 'whole', always: true, value: ({ score }) => score },
  ...criteres.map(({ id, name, weight }): Column<Juge> => ({
    key: id,
    title: name,
    kind: 'yes-no',
    about: `${weight} points`,
    value: ({ connus }) => connus[id]
  })),
  { key: 'exemple', title: 'exemple', kind: 'text', always: true, value: ({ exemple }) => (exemple ? 'exemple' : null) }
];

/** The services of the page as a file: each criterion yes, no, or empty where it is not asked. */
export const qualiteExport = (rows: Juge[], day: string, address: string) => ({
  name: `qualite-annuaire-${day}`,
  columns,
  rows,
  about: ['Qualité de l’annuaire, service par service', day, address]
});
