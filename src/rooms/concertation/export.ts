import { m } from '#messages';
import type { Column } from '#platform/exports/table.ts';
import type { Espace } from './queries.server.ts';
import { espaceKindNames, espaceKindOrder } from './words.ts';

/** The columns of the list of espaces, in the reader's language. */
export const espaceColumns = (): Column<Espace>[] => [
  { key: 'espace', title: m.concertation_col_id(), kind: 'text', always: true, value: (e) => e.id },
  { key: 'nom', title: m.concertation_col_name(), kind: 'text', always: true, value: (e) => e.name },
  {
    key: 'forme',
    title: m.concertation_col_kind(),
    kind: 'code',
    always: true,
    words: Object.fromEntries(espaceKindOrder.map((kind) => [kind, espaceKindNames[kind]()])),
    value: (e) => e.kind
  },
  { key: 'axe', title: m.concertation_col_axe(), kind: 'text', value: (e) => e.axeName },
  { key: 'objet', title: m.concertation_col_about(), kind: 'text', value: (e) => e.about },
  { key: 'chapeaute_par', title: m.concertation_col_parent(), kind: 'text', value: (e) => e.parentName },
  { key: 'pilotes', title: m.concertation_col_pilotes(), kind: 'texts', always: true, value: (e) => e.pilotes },
  { key: 'animation', title: m.concertation_col_animateur(), kind: 'text', value: (e) => e.animateur },
  { key: 'membres', title: m.concertation_col_members(), kind: 'whole', always: true, value: (e) => e.members },
  { key: 'fiches', title: m.concertation_col_fiches(), kind: 'whole', always: true, value: (e) => e.fiches },
  { key: 'ouvert_le', title: m.concertation_col_opened(), kind: 'day', value: (e) => e.openedOn },
  { key: 'ferme_le', title: m.concertation_col_closed(), kind: 'day', value: (e) => e.closedOn },
  { key: 'raison', title: m.concertation_col_reason(), kind: 'text', value: (e) => e.closedReason },
  { key: 'exemple', title: m.concertation_col_exemple(), kind: 'yes-no', always: true, value: (e) => e.exemple }
];
