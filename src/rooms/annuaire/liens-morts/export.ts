import type { Column } from '#platform/exports/table.ts';
import type { Ligne } from './queries.server.ts';
import { answerWord, etatNames, porteurNames, sorteNames } from './words.ts';

const columns: Column<Ligne>[] = [
  { key: 'sorte', title: 'Sorte', kind: 'code', always: true, words: sorteNames, value: ({ kind }) => kind },
  { key: 'adresse', title: 'Adresse', kind: 'text', always: true, value: ({ address }) => address },
  { key: 'etat', title: 'État', kind: 'code', words: etatNames, value: ({ etat }) => etat },
  { key: 'mort', title: 'Morte', kind: 'yes-no', always: true, value: ({ dead }) => dead },
  { key: 'depuis', title: 'En échec depuis', kind: 'day', value: ({ failingSince }) => failingSince },
  { key: 'echecs', title: 'Jours d’échec', kind: 'whole', always: true, value: ({ failures }) => failures },
  {
    ...{ key: 'reponse', title: 'Dernière réponse', kind: 'text' as const },
    value: ({ kind, answer }) => answerWord(kind, answer) || null
  },
  { key: 'nouvelle', title: 'Nouvelle adresse', kind: 'text', value: ({ movedTo }) => movedTo },
  { key: 'verifiee', title: 'Vérifiée le', kind: 'day', value: ({ checkedOn }) => checkedOn },
  { key: 'essais', title: 'Vérifications', kind: 'whole', always: true, value: ({ tries }) => tries },
  { key: 'bonne', title: 'Dite bonne le', kind: 'day', value: ({ setAsideOn }) => setAsideOn },
  {
    key: 'sur',
    title: 'Se trouve sur',
    kind: 'code',
    always: true,
    words: porteurNames,
    value: ({ porteur }) => porteur
  },
  { key: 'id', title: 'Identifiant', kind: 'text', always: true, value: ({ objectId }) => objectId },
  { key: 'nom', title: 'Nom', kind: 'text', always: true, value: ({ name }) => name },
  { key: 'operateur', title: 'Opérateur', kind: 'text', always: true, value: ({ organisation }) => organisation },
  {
    ...{ key: 'exemple', title: 'exemple', kind: 'text' as const },
    value: ({ exemple, invented }) => (exemple || invented ? 'exemple' : null)
  }
];

/** The lines of the page as a file, for the team alone. */
export const liensMortsExport = (rows: Ligne[], day: string, address: string) => ({
  name: `liens-morts-annuaire-${day}`,
  columns,
  rows,
  about: ['Liens et courriels morts de l’annuaire', day, address]
});
