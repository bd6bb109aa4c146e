import { and, eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { organisationEditable } from '../../annuaire/organisations/edit/editable.server.ts';
import { organisations } from '../../annuaire/tables.ts';
import { espaceEditable } from '../../concertation/edit/editable.server.ts';
import { espaces } from '../../concertation/tables.ts';
import { constats, diagnostics, preuves } from '../../diagnostic/tables.ts';
import { reactualisations } from '../../diagnostic/reactualisations/tables.ts';
import { apercuDeLEspace, apercuDeLOrganisation } from './annuaire.server.ts';
import { apercuDesResultats, apercuDuDiagnostic } from './diagnostic.server.ts';
import type { Refus } from './refus.ts';

const centreId = 'cai-namur';
const id = 'diagnostic-2025';
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
