import { and, asc, eq, sql, type SQL } from 'drizzle-orm';
import { m } from '#messages';
import { db } from '#platform/database/current.ts';
import { visibleTo } from '../../../comptes/visibilite.ts';
import { organisationKinds, organisations } from '../../../annuaire/tables.ts';
import { kindWord } from '../../../annuaire/words.ts';
import { readableEspace } from '../../../concertation/readable.server.ts';
import { espaceMembres, espaces } from '../../../concertation/tables.ts';
import { known, wordsOf } from '../colonnes.ts';
import { selected, type Scope } from '../lignes.server.ts';
import { defineListe } from '../definition.server.ts';

const roles = ['pilote', 'membre'] as const;
const roleWords = { pilote: m.donnees_role_pilote, membre: m.donnees_role_membre };
const kindWords = () => wordsOf(organisationKinds, (kind) => kindWord(kind));

const listMembres = ({ viewer, planId }: Scope, only?: SQL) =>
  db()
    .select({
      espaceId: espaces.id,
      espace: espaces.name,
      organisationId: organisations.id,
      organisation: organisations.name,
      kind: organisations.kind,
      role: espaceMembres.role,
      exemple: sql<boolean>`(${espaces.exemple} or ${organisations.exemple})`.as('exemple')
    })
    .from(espaceMembres)
    .innerJoin(espaces, and(eq(espaces.id, espaceMembres.espaceId), readableEspace(viewer)))
    .innerJoin(organisations, and(eq(organisations.id, espaceMembres.organisationId), visibleTo(viewer, organisations)))
    .where(and(planId === null ? undefined : eq(espaces.planId, planId), only));
type Membre = Awaited<ReturnType<typeof listMembres>>[number];

const inGroup = { group: 'concertation', page: '/concertation', filters: [], sources: [], marked: true } as const;

export const concertation = [
  defineListe<Membre>({
    ...inGroup,
    id: 'membres-des-espaces',
    title: m.donnees_membres,
    about: m.donnees_membres_about,
    placed: false,
    rows: selected({
      select: listMembres,
      order: [
        asc(espaces.position),
        asc(espaces.id),
        sql`${organisations.name} collate french`,
        asc(organisations.id),
        asc(espaceMembres.role)
      ],
      marked: true,
      pattern: /^([^/]+)\/(.+)\/(pilote|membre)$/,
      where: (espace = '', organisation = '', role = '') =>
        and(eq(espaces.id, espace), eq(organisations.id, organisation), sql`${espaceMembres.role} = ${role}`)
    }),
    idOf: (row) => `${row.espaceId}/${row.organisationId}/${row.role}`,
    pageOf: (row) => `/concertation/${row.espaceId}`,
    columns: () => [
      known.text('espace', m.concertation_col_id(), (row) => row.espaceId),
      known.text('nom', m.concertation_col_name(), (row) => row.espace),
      known.text('organisation', m.donnees_col_organisation(), (row) => row.organisation),
      known.code('genre', m.donnees_col_kind(), (row) => row.kind, { words: kindWords() }),
      known.code('role', m.donnees_col_role(), (row) => row.role, {
        words: wordsOf(roles, (role) => roleWords[role]())
      }),
      known.yesNo('exemple', m.plan_col_exemple(), (row) => row.exemple)
    ]
  })
];
