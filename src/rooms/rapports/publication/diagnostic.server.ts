import { and, asc, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import { anonymous, visibleTo } from '../../comptes/visibilite.ts';
import { constats, diagnostics, preuves, reprises } from '../../diagnostic/tables.ts';
import { reactualisationConstats, reactualisations } from '../../diagnostic/reactualisations/tables.ts';
import { refusOf, refusOfSeveral, type Refus } from './refus.ts';

const predecessor = alias(constats, 'predecessor');

/**
 * What becomes public with a diagnostic: how it was made, its constats with their proofs, and of their texts what looks
 * as if it told of a person, until whoever publishes it has confirmed these very texts.
 * @param tx where it is written, what is written is looked at again within
 * @param nouveaux whether what is new and the team's becomes public with it, as `publishDiagnostic` has it
 */
export async function apercuDuDiagnostic(
  id: string,
  nouveaux: boolean,
  confirmed: string,
  tx: Orm = db()
): Promise<Refus | null> {
  const [diagnostic] = await tx.select().from(diagnostics).where(eq(diagnostics.id, id));
  if (!diagnostic) return null;
  const rows = await tx
    .select({
      ...{ id: constats.id, code: constats.code, statement: constats.statement, detail: constats.detail },
      ...{ visibility: constats.visibility, circle: predecessor.visibility }
    })
    .from(constats)
    .leftJoin(reprises, eq(reprises.constatId, constats.id))
    .leftJoin(predecessor, eq(predecessor.id, reprises.fromConstatId))
    .where(eq(constats.diagnosticId, id))
    .orderBy(asc(constats.code));
  const becomes = ({ visibility, circle }: (typeof rows)[number]) =>
    visibility === 'equipe' ? (circle ?? (nouveaux ? 'public' : 'equipe')) : visibility;
  const open = rows.filter((row) => becomes(row) === 'public');
  const proofs = await tx
    .select({ constatId: preuves.constatId, text: preuves.text })
    .from(preuves)
    .innerJoin(constats, eq(constats.id, preuves.constatId))
    .where(eq(constats.diagnosticId, id))
    .orderBy(asc(preuves.constatId), asc(preuves.position));
  const texts = [
    { label: 'Le diagnostic', lines: [diagnostic.name, diagnostic.method ?? ''] },
    ...open.map((one) => ({
      label: one.code,
      lines: [
        ...[one.statement, one.detail ?? ''],
        ...proofs.filter(({ constatId }) => constatId === one.id).map(({ text }) => text ?? '')
      ]
    }))
  ];
  const lists = [
    { label: 'Titre', lines: [diagnostic.name] },
    { label: 'Démarche', lines: diagnostic.method ? [diagnostic.method] : [] },
    {
      label: `Constats (${open.length})`,
      lines: open.map(({ code, statement }) => `${code} ${statement}`)
    }
  ];
  const kept = rows.length - open.length;
  const hidden = kept
    ? [`Constats qui ne deviennent pas publics : ${kept}. Chacun reste lu par son propre cercle.`]
    : [];
  return refusOfSeveral(confirmed, texts, lists, { links: [{ name: 'Le diagnostic', path: '/diagnostic' }], hidden });
}

/** What becomes public with the results of a campaign: what was asked and how; who answered what, and why, does not. */
export async function apercuDesResultats(id: string, confirmed: string, tx: Orm = db()): Promise<Refus | null> {
  const [campaign] = await tx.select().from(reactualisations).where(eq(reactualisations.id, id));
  if (!campaign || campaign.visibility === 'public') return null;
  const asked = await tx
    .select({ code: constats.code, statement: constats.statement })
    .from(reactualisationConstats)
    .innerJoin(
      constats,
      and(eq(constats.id, reactualisationConstats.constatId), visibleTo(anonymous(campaign.centreId), constats))
    )
    .where(eq(reactualisationConstats.reactualisationId, id))
    .orderBy(asc(reactualisationConstats.position));
  const refus = refusOf(
    confirmed,
    [
      { label: 'Nom', lines: [campaign.name] },
      { label: 'Comment on a demandé', lines: campaign.method ? [campaign.method] : [] },
      { label: `Constats (${asked.length})`, lines: asked.map(({ code, statement }) => `${code} ${statement}`) },
      {
        label: 'Les réponses',
        lines: [
          'Leurs sommes, dès que cinq organisations ont répondu d’un constat. Les commentaires et le nom de qui a répondu restent à l’équipe.'
        ]
      }
    ],
    { links: [{ name: 'La réactualisation', path: '/diagnostic#reactualisation' }] }
  );
  return refus && { ...refus, errors: { confirme: 'Ceci deviendrait public : relisez, puis cochez ici.' } };
}
