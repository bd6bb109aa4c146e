import { and, eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import { lastLineOf } from '#platform/journal/read.server.ts';
import { acteurAs, writeActeur } from '../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { organisationEditable } from '../../annuaire/organisations/edit/editable.server.ts';
import { organisations } from '../../annuaire/tables.ts';
import { updateObject } from '../../comptes/edit/update.server.ts';
import { espaceEditable } from '../../concertation/edit/editable.server.ts';
import { espaces } from '../../concertation/tables.ts';
import { constats, diagnostics, preuves } from '../../diagnostic/tables.ts';
import { publishDiagnostic } from '../../diagnostic/preparation/actions.server.ts';
import { reactualisations } from '../../diagnostic/reactualisations/tables.ts';
import { apercuDeLEspace, apercuDeLOrganisation } from './annuaire.server.ts';
import { fiches } from '../../plan/fiches/tables.ts';
import { adoptPlan } from '../../plan/preparation/actions.server.ts';
import { plans } from '../../plan/tables.ts';
import { apercuDesResultats, apercuDuDiagnostic } from './diagnostic.server.ts';
import { apercuDuPlan } from './plan.server.ts';
import type { Refus } from './refus.ts';

const centreId = 'cai-namur';
const id = 'diagnostic-2025';
const now = new Date('2026-11-22T12:00:00Z');
const team = acteurAs('charge-de-mission');
const admin = acteurAs('administrateur');
const linesOf = (refus: Refus | null, label: string) =>
  refus?.apercu.passages.find((one) => one.label.startsWith(label))?.lines ?? [];

onTheStory('before a diagnostic becomes public', () => {
  it('lists the constats that become so, warns of their texts and proofs, and is confirmed of these alone', async () => {
    await db().update(diagnostics).set({ visibility: 'equipe' }).where(eq(diagnostics.id, id));
    const own = await db().select().from(constats).where(eq(constats.diagnosticId, id));
    const first = own.find(({ visibility }) => visibility === 'public');
    const open = own.filter(({ visibility }) => visibility === 'public').length;
    const team = own.filter(({ visibility }) => visibility === 'equipe').length;
    expect(team).toBeGreaterThan(0);
    expect(linesOf(await apercuDuDiagnostic(id, false, ''), 'Constats').length).toBe(open);
    expect(linesOf(await apercuDuDiagnostic(id, true, ''), 'Constats').length).toBe(open + team);
    const before = await apercuDuDiagnostic(id, true, '');
    expect(await apercuDuDiagnostic(id, true, before?.apercu.version ?? '')).toBeNull();
    expect(await apercuDuDiagnostic(id, false, before?.apercu.version ?? '')).not.toBeNull();
    const proof = { id: 'essai', constatId: first?.id ?? '', position: 99, kind: 'document' as const };
    await db()
      .insert(preuves)
      .values({ ...proof, text: 'Appeler le 0470 12 34 56.' });
    const after = await apercuDuDiagnostic(id, true, before?.apercu.version ?? '');
    expect(linesOf(after, 'À relire')[0]).toContain(first?.code);
    expect(after?.errors.confirme).toBeTruthy();
  });
});

onTheStory('what is published at once', (database, engine) => {
  it('is looked at again once it is locked: what changed since it was confirmed keeps it among few', async () => {
    await writeActeur();
    await db().update(diagnostics).set({ visibility: 'equipe' }).where(eq(diagnostics.id, id));
    await db().update(diagnostics).set({ predecessorId: null }).where(eq(diagnostics.id, id));
    const version = (await apercuDuDiagnostic(id, false, ''))?.apercu.version ?? '';
    const still = async (tx: Orm) => (await apercuDuDiagnostic(id, false, version, tx)) === null;
    const [one] = await db()
      .select()
      .from(constats)
      .where(and(eq(constats.diagnosticId, id), eq(constats.visibility, 'public')));
    const rewrite = (statement: string) =>
      db()
        .update(constats)
        .set({ statement })
        .where(eq(constats.id, one?.id ?? ''));
    await rewrite('Autre chose.');
    const came = await publishDiagnostic(team, id, { nouveaux: false }, now, still);
    expect(came).toMatchObject({ came: 'wrong', errors: { '': expect.stringContaining('relisez') } });
    await rewrite(one?.statement ?? '');
    expect(await publishDiagnostic(team, id, { nouveaux: false }, now, still)).toEqual({ came: 'done' });
  });

  it('waits for whoever is writing, and reads what they wrote', async () => {
    if (engine === 'embedded') return;
    const [plan] = await db().select().from(plans).where(eq(plans.id, 'ppli-2026'));
    await db().update(plans).set({ adoptedOn: null, visibility: 'equipe' }).where(eq(plans.id, 'ppli-2026'));
    const version = (await apercuDuPlan(centreId, 'ppli-2026', ''))?.apercu.version ?? '';
    const still = async (tx: Orm) => (await apercuDuPlan(centreId, 'ppli-2026', version, tx)) === null;
    const adoption = { adoptedOn: '2026-11-20', adoptedBy: 'Conseil', publier: true };
    let adopting: ReturnType<typeof adoptPlan> | undefined;
    await db().transaction(async (tx) => {
      await tx.update(fiches).set({ context: 'Écrit au dernier moment.' }).where(eq(fiches.planId, 'ppli-2026'));
      adopting = adoptPlan(admin, 'ppli-2026', adoption, now, still);
      // Until it waits for this transaction.
      for (let waits = 0; !waits;) {
        const { rows } = await database().execute(
          'select count(*)::int as n from pg_locks where not granted and pid in (select pid from pg_stat_activity where datname = current_database())'
        );
        waits = Number(rows[0]?.n);
      }
    });
    expect(await adopting).toMatchObject({ '': expect.stringContaining('relisez') });
    const [after] = await db().select().from(plans).where(eq(plans.id, 'ppli-2026'));
    expect(after).toMatchObject({ adoptedOn: null, visibility: 'equipe' });
    await db()
      .update(plans)
      .set({ adoptedOn: plan?.adoptedOn ?? null })
      .where(eq(plans.id, 'ppli-2026'));
  });
});

onTheStory('before the results of a campaign become public', () => {
  it('shows what was asked and how', async () => {
    const campaign = 'reactualisation-2026';
    await db()
      .update(reactualisations)
      .set({ visibility: 'equipe', method: 'Écrire à jean@exemple.example.' })
      .where(eq(reactualisations.id, campaign));
    const refus = await apercuDesResultats(campaign, '');
    expect(Object.keys(refus?.apercu.warnings ?? {})).toEqual(['Comment on a demandé']);
    expect(await apercuDesResultats(campaign, refus?.apercu.version ?? '')).toBeNull();
    await db().update(reactualisations).set({ visibility: 'public' }).where(eq(reactualisations.id, campaign));
    expect(await apercuDesResultats(campaign, '')).toBeNull();
  });
});

onTheStory('before an organisation or an espace becomes public', () => {
  it('shows an organisation, and what it already stands in', async () => {
    const own = await organisationEditable.read(db(), centreId, 'mille-langues', false);
    if (!own) throw new Error('No organisation');
    const sent = { ...own.fields, visibility: 'public' as const, publier: '' };
    expect(await apercuDeLOrganisation(centreId, 'mille-langues', sent)).toBeNull();
    expect(await apercuDeLOrganisation(centreId, null, { ...sent, visibility: 'reseau' })).toBeNull();
    await db().update(organisations).set({ visibility: 'equipe' }).where(eq(organisations.id, 'mille-langues'));
    const refus = await apercuDeLOrganisation(centreId, 'mille-langues', { ...sent, name: 'M. Lambert, interprète' });
    expect(linesOf(refus, 'Nom')).toEqual(['M. Lambert, interprète']);
    expect(Object.keys(refus?.apercu.warnings ?? {})).toEqual(['Nom']);
    const again = await apercuDeLOrganisation(centreId, 'mille-langues', sent);
    expect(
      await apercuDeLOrganisation(centreId, 'mille-langues', { ...sent, publier: again?.apercu.version ?? '' })
    ).toBeNull();
    expect(await apercuDeLOrganisation('autre', 'mille-langues', sent)).not.toBeNull();
  });

  it('shows what others wrote meanwhile, and publishes nothing that was changed after it was confirmed', async () => {
    await writeActeur();
    const read = async () => (await organisationEditable.read(db(), centreId, 'mille-langues', false))?.fields;
    const opened = await lastLineOf(db(), 'organisations', 'mille-langues');
    const before = await read();
    if (!before) throw new Error('No organisation');
    const change = async (fields: Partial<typeof before>, since: number, confirmedAt: number) =>
      updateObject(team, organisationEditable, { id: 'mille-langues', fields, since, confirmedAt }, now);
    const sent = { ...before, name: 'Mille langues ouvertes', visibility: 'public' as const, depuis: opened };
    await change({ structures: ['Écrite par un collègue'] }, opened, opened);
    const refus = await apercuDeLOrganisation(centreId, 'mille-langues', { ...sent, publier: '' });
    expect([linesOf(refus, 'Nom'), linesOf(refus, 'Structures')]).toEqual([
      ['Mille langues ouvertes'],
      ['Écrite par un collègue']
    ]);
    const publier = refus?.apercu.version ?? '';
    expect(await apercuDeLOrganisation(centreId, 'mille-langues', { ...sent, publier })).toBeNull();
    expect((await change({ name: sent.name, visibility: 'public' }, opened, opened)).came).toBe('wrong');
    expect((await read())?.visibility).toBe('equipe');
    const last = await lastLineOf(db(), 'organisations', 'mille-langues');
    expect((await change({ name: sent.name, visibility: 'public' }, opened, last)).came).toBe('done');
    expect(await read()).toMatchObject({ visibility: 'public', structures: ['Écrite par un collègue'] });
    await db()
      .update(organisations)
      .set({ ...before, visibility: 'equipe' })
      .where(eq(organisations.id, 'mille-langues'));
  });

  it('names in an espace those organisations alone that are public', async () => {
    const [espace] = await db()
      .select()
      .from(espaces)
      .where(and(eq(espaces.centreId, centreId), eq(espaces.visibility, 'public')));
    const own = await espaceEditable.read(db(), centreId, espace?.id ?? '', false);
    if (!own) throw new Error('No espace');
    const sent = { ...own.fields, visibility: 'public' as const, publier: '', membres: ['mille-langues'] };
    expect(await apercuDeLEspace(centreId, espace?.id ?? '', sent)).toBeNull();
    expect(linesOf(await apercuDeLEspace(centreId, null, sent), 'Membres')).toEqual([]);
    await db().update(organisations).set({ visibility: 'public' }).where(eq(organisations.id, 'mille-langues'));
    const refus = await apercuDeLEspace(centreId, null, sent);
    expect(linesOf(refus, 'Membres').length).toBe(1);
    expect(await apercuDeLEspace(centreId, null, { ...sent, publier: refus?.apercu.version ?? '' })).toBeNull();
  });
});
