import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Fields } from '#platform/database/tables.ts';
import { anonymous, visibleTo, type Viewer } from '../../comptes/visibilite.ts';
import { espaces } from '../../concertation/tables.ts';
import { constats, diagnostics } from '../../diagnostic/tables.ts';
import { ficheNotes, fiches } from '../../plan/fiches/tables.ts';
import { moyens } from '../../plan/fiches/moyens/tables.ts';
import { providerOf, readableRecommandation } from '../../plan/readable.server.ts';
import { plans, recommandationConstats, recommandations } from '../../plan/tables.ts';
import { editables } from '../bureau/editables.server.ts';
import { pathOfConstat } from '../chemins.server.ts';
import { passagesOf, type TexteKind } from '../bureau/texte.server.ts';
import { becomesPublic } from './devient.server.ts';
import { refusOf, type Refus } from './refus.ts';

/** What a text stands in: itself if it is there already, else the plan, recommandation or diagnostic it is written into. */
export type Place = { id?: string; planId?: string; recommandationId?: string; diagnosticId?: string };

/** `depuis`: the last line of the journal that the form was drawn with. */
type Sent = Fields & { visibility: string; publier: string; depuis?: number };

/**
 * Of a form that would make a text public: what the public would read, until whoever sends it has confirmed that very
 * text. Null where nothing becomes public, or it was confirmed.
 */
export async function apercuOf(centreId: string, kind: TexteKind, place: Place, sent: Sent): Promise<Refus | null> {
  const outcome = await becomesPublic(centreId, editables.get(kind), place.id ?? null, sent);
  if (!outcome) return null;
  const reader = anonymous(centreId);
  const passages = [
    ...(await passagesOf(reader, kind, place.id ?? null, outcome)),
    ...(kind === 'fiches' && place.id ? await alsoOfFiche(reader, place.id) : [])
  ];
  const around = { fiches: aroundFiche, recommandations: aroundRecommandation, constats: aroundConstat }[kind];
  return refusOf(sent.publier, passages, await around(reader, place, outcome));
}

/** What becomes public with a fiche and is not of its text: notes, and means with their words. */
async function alsoOfFiche(reader: Viewer, id: string) {
  const notes = await db().select().from(ficheNotes).where(eq(ficheNotes.ficheId, id)).orderBy(asc(ficheNotes.seq));
  const means = await db()
    .select({ provider: providerOf(reader), year: moyens.year, note: moyens.note })
    .from(moyens)
    .where(eq(moyens.ficheId, id))
    .orderBy(asc(moyens.year));
  return [
    { label: 'Notes d’avancement', lines: notes.map(({ text }) => text) },
    {
      label: 'Moyens',
      lines: means.map(({ provider, year, note }) =>
        [[provider, year].filter(Boolean).join(', '), note].filter(Boolean).join('\u00A0: ')
      )
    }
  ];
}

type Around = { links: { name: string; path: string }[]; hidden: string[] };

async function aroundFiche(reader: Viewer, { id, recommandationId }: Place, sent: Fields): Promise<Around> {
  const [own] = id ? await db().select({ of: fiches.recommandationId }).from(fiches).where(eq(fiches.id, id)) : [];
  const [parent] = await db()
    .select({ code: recommandations.code, title: recommandations.title })
    .from(recommandations)
    .where(and(eq(recommandations.id, own?.of ?? recommandationId ?? ''), readableRecommandation(reader)));
  const charged = Array.isArray(sent.espaces) ? sent.espaces.map(String) : [];
  const open = charged.length
    ? await db()
        .select({ id: espaces.id, name: espaces.name })
        .from(espaces)
        .where(and(inArray(espaces.id, charged), visibleTo(reader, espaces)))
    : [];
  return {
    links: [
      ...(parent ? [{ name: `${parent.code} ${parent.title}`, path: `/plan/recommandations/${parent.code}` }] : []),
      ...open.map((one) => ({ name: one.name, path: `/concertation/${one.id}` }))
    ],
    hidden: parent
      ? []
      : ['Sa recommandation ou son plan n’est pas public : personne n’y arrivera avant qu’ils le soient.']
  };
}

async function aroundRecommandation(reader: Viewer, { id, planId }: Place, sent: Fields): Promise<Around> {
  const [own] = id
    ? await db().select({ of: recommandations.planId }).from(recommandations).where(eq(recommandations.id, id))
    : [];
  const [plan] = await db()
    .select({ id: plans.id })
    .from(plans)
    .where(and(eq(plans.id, own?.of ?? planId ?? ''), visibleTo(reader, plans)));
  const below = id
    ? await db()
        .select({ code: fiches.code, title: fiches.title })
        .from(fiches)
        .where(and(eq(fiches.recommandationId, id), eq(fiches.visibility, 'public')))
        .orderBy(asc(fiches.code))
    : [];
  const answered = Array.isArray(sent.constats) ? sent.constats.map(String) : [];
  const above = answered.length
    ? await db()
        .select({
          ...{ code: constats.code, statement: constats.statement },
          path: sql<string>`${pathOfConstat(reader, sql`${constats.diagnosticId}`, sql`${constats.code}`)}`
        })
        .from(constats)
        .innerJoin(diagnostics, eq(diagnostics.id, constats.diagnosticId))
        .where(and(inArray(constats.id, answered), visibleTo(reader, constats)))
        .orderBy(asc(constats.code))
    : [];
  return {
    links: [
      ...above.map(({ code, statement, path }) => ({ name: `${code} ${statement}`, path })),
      ...below.map(({ code, title }) => ({ name: `${code} ${title}`, path: `/plan/fiches/${code}` }))
    ],
    hidden: plan ? [] : ['Son plan n’est pas public : personne n’y arrivera avant qu’il le soit.']
  };
}

async function aroundConstat(reader: Viewer, { id, diagnosticId }: Place): Promise<Around> {
  const [own] = id ? await db().select({ of: constats.diagnosticId }).from(constats).where(eq(constats.id, id)) : [];
  const [diagnostic] = await db()
    .select({ id: diagnostics.id })
    .from(diagnostics)
    .where(and(eq(diagnostics.id, own?.of ?? diagnosticId ?? ''), visibleTo(reader, diagnostics)));
  const answers = id
    ? await db()
        .select({ code: recommandations.code, title: recommandations.title })
        .from(recommandationConstats)
        .innerJoin(
          recommandations,
          and(eq(recommandations.id, recommandationConstats.recommandationId), readableRecommandation(reader))
        )
        .where(eq(recommandationConstats.constatId, id))
        .orderBy(asc(recommandations.code))
    : [];
  return {
    links: answers.map(({ code, title }) => ({ name: `${code} ${title}`, path: `/plan/recommandations/${code}` })),
    hidden: diagnostic ? [] : ['Son diagnostic n’est pas public : personne n’y arrivera avant qu’il le soit.']
  };
}
