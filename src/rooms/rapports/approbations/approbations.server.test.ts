import { eq, ne } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { courriels } from '#platform/mail/tables.ts';
import { acteurAs, equipe, everyActeur, writeActeur } from '../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { anonymous } from '../../comptes/visibilite.ts';
import { ficheEspaces } from '../../concertation/tables.ts';
import { constats } from '../../diagnostic/tables.ts';
import { fiches } from '../../plan/fiches/tables.ts';
import { indicateurs } from '../../plan/fiches/indicateurs/tables.ts';
import { organisations } from '../../annuaire/tables.ts';
import { recommandations } from '../../plan/tables.ts';
import { editables } from '../bureau/editables.server.ts';
import { mayRead } from '../bureau/lisible.server.ts';
import { texteOf, type TexteKind } from '../bureau/texte.server.ts';
import {
  askApprobations,
  forgetApprobations,
  listApprobations,
  readApprobation,
  readApprobationsTo,
  revokeApprobation,
  tellAvis,
  texteAsked,
  texteToAsk
} from './actions.server.ts';
import { avisOf } from './avis.server.ts';
import { remindApprobations } from './rappel.server.ts';
import { approbations } from './tables.ts';
import { versionOf } from './version.ts';

const now = new Date('2026-11-22T12:00:00Z');
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
const team = acteurAs('charge-de-mission');
const site = { origin: 'https://ppli.example', sender: 'Centre' };
const centreId = 'cai-namur';
const nobody = { organisationIds: [] as string[], emails: [] as string[], locale: 'fr' };

let fiche: { kind: TexteKind; id: string };
let others: { kind: TexteKind; id: string }[];
const present = async (of = fiche) => versionOf((await texteAsked(centreId, of.kind, of.id))?.passages ?? []);
const list = async () => listApprobations(centreId, fiche.kind, fiche.id, await present(), now);

/** Asks an address, whose token it gives. */
async function ask(email: string, locale = 'fr', of = fiche): Promise<string> {
  const came = await askApprobations(team, of, { ...nobody, emails: [email], locale }, site, now);
  expect(came.came).toBe('done');
  const mails = await db().select().from(courriels).where(eq(courriels.to, email));
  return /jeton=([\w-]+)/.exec(mails.at(-1)?.text ?? '')?.[1] ?? '';
}

onTheStory('approval of a text by a signed link', () => {
  beforeAll(async () => {
    await writeActeur();
    const [link] = await db().select().from(ficheEspaces).where(eq(ficheEspaces.espaceId, 'pf-langue'));
    const [recommandation] = await db().select().from(recommandations).where(eq(recommandations.centreId, centreId));
    const [constat] = await db().select().from(constats).where(eq(constats.centreId, centreId));
    fiche = { kind: 'fiches', id: link?.ficheId ?? '' };
    others = [
      { kind: 'recommandations', id: recommandation?.id ?? '' },
      { kind: 'constats', id: constat?.id ?? '' }
    ];
  });

  it('is asked by the team, and of a fiche by who runs its espace', async () => {
    for (const [name, acteur] of everyActeur) {
      const emails = [`${crypto.randomUUID()}@asbl.example`];
      for (const of of [fiche, ...others]) {
        const { came } = await askApprobations(acteur, of, { ...nobody, emails }, site, now);
        const may = equipe.has(name) || (name === 'animateur' && of === fiche);
        expect([name, of.kind, came]).toEqual([name, of.kind, may ? 'done' : 'gone']);
        expect([name, (await avisOf(acteur, of.kind, of.id)) !== null]).toEqual([name, may]);
      }
    }
    expect(await avisOf(undefined, fiche.kind, fiche.id)).toBeNull();
    expect(await askApprobations(team, { kind: 'fiches', id: 'rien' }, nobody, site, now)).toEqual({ came: 'gone' });
    expect(await askApprobations(team, fiche, nobody, site, now)).toMatchObject({ came: 'wrong' });
    expect(await askApprobations(team, fiche, { ...nobody, organisationIds: ['rien'] }, site, now)).toMatchObject({
      came: 'wrong'
    });
  });

  it('shows a fiche that is hidden to nobody who runs its espace but may not read it', async () => {
    const animateur = acteurAs('animateur', ['espace', 'pf-langue']);
    const asked = { ...nobody, emails: ['cache@asbl.example'] };
    const [row] = await db().select().from(fiches).where(eq(fiches.id, fiche.id));
    expect(await avisOf(animateur, 'fiches', fiche.id)).not.toBeNull();
    const token = await ask('avant@asbl.example');
    const id = (await list()).find(({ email }) => email === 'avant@asbl.example')?.id ?? '';
    for (const hide of [
      { table: fiches, id: fiche.id },
      { table: recommandations, id: row?.recommandationId ?? '' }
    ]) {
      await db().update(hide.table).set({ visibility: 'equipe' }).where(eq(hide.table.id, hide.id));
      expect(await texteToAsk(animateur, 'fiches', fiche.id)).toBeNull();
      expect(await avisOf(animateur, 'fiches', fiche.id)).toBeNull();
      expect(await askApprobations(animateur, fiche, asked, site, now)).toEqual({ came: 'gone' });
      expect(await revokeApprobation(animateur, fiche, id, now)).toBe(false);
      expect(await mayRead(animateur, 'fiches', fiche.id)).toBe(false);
      expect(await mayRead(team, 'fiches', fiche.id)).toBe(true);
      const [step] = await db().select().from(indicateurs).where(eq(indicateurs.ficheId, fiche.id));
      if (step) expect(await mayRead(animateur, 'indicateurs', step.id)).toBe(false);
      await db().update(hide.table).set({ visibility: 'public' }).where(eq(hide.table.id, hide.id));
    }
    expect((await readApprobation(centreId, token, now))?.state).toBe('open');
  });

  it('is read through a gate, whatever people write on', async () => {
    for (const kind of editables.keys()) expect([kind, await mayRead(team, kind, 'rien')]).toEqual([kind, false]);
  });

  it('names to an address typed in what is public alone', async () => {
    await db().update(organisations).set({ visibility: 'espace' }).where(eq(organisations.id, 'mille-langues'));
    const [row] = await db().select().from(fiches).where(eq(fiches.id, fiche.id));
    await db().update(fiches).set({ leadId: 'mille-langues' }).where(eq(fiches.id, fiche.id));
    const read = await readApprobation(centreId, await ask('dehors@asbl.example'), now);
    expect(read?.passages.some(({ label }) => label === 'Porteur')).toBe(false);
    await db().update(organisations).set({ visibility: 'public' }).where(eq(organisations.id, 'mille-langues'));
    await db()
      .update(fiches)
      .set({ leadId: row?.leadId ?? null })
      .where(eq(fiches.id, fiche.id));
  });

  it('is asked of a text of several lines too', async () => {
    const constat = others[1] ?? fiche;
    const [row] = await db().select().from(constats).where(eq(constats.id, constat.id));
    await db().update(constats).set({ statement: 'Deux\r\nlignes\u2028ici.' }).where(eq(constats.id, constat.id));
    expect(await ask('lignes@asbl.example', 'fr', constat)).not.toBe('');
    const [mail] = await db().select().from(courriels).where(eq(courriels.to, 'lignes@asbl.example'));
    expect(mail?.subject).toContain('Deux lignes ici.');
    await db().update(constats).set({ statement: row?.statement }).where(eq(constats.id, constat.id));
  });

  it('asks several at once, none twice for the same version, and hands over links without an address', async () => {
    const asked = {
      ...nobody,
      organisationIds: ['quinze-vents'],
      emails: ['a@asbl.example', 'a@asbl.example', 'b@asbl.example']
    };
    const came = await askApprobations(team, fiche, asked, site, now);
    expect(came).toMatchObject({ came: 'done', asked: 3, handed: [{}] });
    expect(await askApprobations(team, fiche, asked, site, now)).toMatchObject({ came: 'wrong' });
  });

  it('shows the text as it was when it was asked for, whatever became of it', async () => {
    const token = await ask('fige@asbl.example', 'ar');
    const [row] = await db().select().from(fiches).where(eq(fiches.id, fiche.id));
    await db().update(fiches).set({ title: 'Un tout autre titre' }).where(eq(fiches.id, fiche.id));
    const read = await readApprobation(centreId, token, now);
    expect(read?.passages[0]).toEqual({ label: 'Titre', lines: [row?.title] });
    expect(await tellAvis(centreId, token, { avis: 'approuve', comment: null }, now)).toBe('done');
    const told = (await list()).find(({ email }) => email === 'fige@asbl.example');
    expect(told).toMatchObject({ avis: 'approuve', earlier: true, answeredAt: now });
    await db().update(fiches).set({ title: row?.title }).where(eq(fiches.id, fiche.id));
    expect((await list()).find(({ email }) => email === 'fige@asbl.example')?.earlier).toBe(false);
    const [mail] = await db().select().from(courriels).where(eq(courriels.to, 'fige@asbl.example'));
    expect(mail?.link).toMatch(/^https:\/\/ppli\.example\/ar\/approuver\?jeton=/);
  });

  it('is given once, by nobody but the holder of the link', async () => {
    const token = await ask('une@asbl.example');
    const change = { avis: 'changement', comment: 'Le public manque.' } as const;
    for (let i = 0; i < 3; i += 1) expect((await readApprobation(centreId, token, now))?.state).toBe('open');
    expect(await readApprobation('cri-deux-rives', token, now)).toBeNull();
    expect(await readApprobation(centreId, `${token}x`, now)).toBeNull();
    expect(await tellAvis(centreId, `${token}x`, change, now)).toBe('gone');
    expect(await tellAvis('cri-deux-rives', token, change, now)).toBe('gone');
    expect(await tellAvis(centreId, token, change, later(61))).toBe('gone');
    expect((await readApprobation(centreId, token, later(61)))?.state).toBe('expired');
    const both = await Promise.all([1, 2].map(() => tellAvis(centreId, token, change, now)));
    expect(both.toSorted()).toEqual(['done', 'gone']);
    expect((await readApprobation(centreId, token, now))?.state).toBe('used');
    expect((await list()).find(({ email }) => email === 'une@asbl.example')).toMatchObject(change);
  });

  it('is not taken once the request is taken back', async () => {
    const token = await ask('reprise@asbl.example');
    const id = (await list()).find(({ email }) => email === 'reprise@asbl.example')?.id ?? '';
    expect(await revokeApprobation(acteurAs('partenaire', ['organisation', 'mille-langues']), fiche, id, now)).toBe(
      false
    );
    expect(await revokeApprobation(team, others[0] ?? fiche, id, now)).toBe(false);
    expect(await revokeApprobation(team, fiche, id, now)).toBe(true);
    expect((await readApprobation(centreId, token, now))?.state).toBe('revoked');
    expect(await tellAvis(centreId, token, { avis: 'approuve', comment: null }, now)).toBe('gone');
  });

  it('is asked for again once, a week before the link ends, while the text is the same; both links give one opinion', async () => {
    const first = await ask('lente@asbl.example');
    const [row] = await db().select().from(approbations).where(eq(approbations.email, 'lente@asbl.example'));
    // What the other tests asked waits too: this one alone counts here.
    await db()
      .update(approbations)
      .set({ remindedAt: now })
      .where(ne(approbations.id, row?.id ?? ''));
    expect(await remindApprobations(centreId, site, later(52))).toBe(0);
    expect(await remindApprobations('cri-deux-rives', site, later(54))).toBe(0);
    expect(await remindApprobations(centreId, site, later(61))).toBe(0);
    const [text] = await db().select().from(fiches).where(eq(fiches.id, fiche.id));
    const retitle = (title: string) => db().update(fiches).set({ title }).where(eq(fiches.id, fiche.id));
    await retitle('Un autre titre');
    expect(await remindApprobations(centreId, site, later(54))).toBe(0);
    await retitle(text?.title ?? '');
    expect(await remindApprobations(centreId, site, later(54))).toBe(1);
    expect(await remindApprobations(centreId, site, later(55))).toBe(0);
    const mails = await db().select().from(courriels).where(eq(courriels.to, 'lente@asbl.example'));
    const tokens = mails.map((mail) => /jeton=([\w-]+)/.exec(mail.text)?.[1] ?? '');
    const again = tokens.find((token) => token !== first) ?? '';
    expect(tokens.length).toBe(2);
    expect(mails.some(({ subject }) => subject.startsWith('Rappel'))).toBe(true);
    expect((await readApprobation(centreId, again, later(61)))?.state).toBe('expired');
    expect(await tellAvis(centreId, again, { avis: 'approuve', comment: null }, later(55))).toBe('done');
    expect((await readApprobation(centreId, first, later(55)))?.state).toBe('used');
    expect(await tellAvis(centreId, first, { avis: 'changement', comment: 'x' }, later(55))).toBe('gone');
  });

  it('names nothing that its reader may not know of', async () => {
    const [row] = await db().select().from(fiches).where(eq(fiches.id, fiche.id));
    await db().update(fiches).set({ leadId: 'mille-langues' }).where(eq(fiches.id, fiche.id));
    const porteur = async () =>
      (await texteOf(anonymous(centreId), 'fiches', fiche.id))?.passages.find(({ label }) => label === 'Porteur');
    expect((await porteur())?.lines.length).toBe(1);
    await db().update(organisations).set({ visibility: 'equipe' }).where(eq(organisations.id, 'mille-langues'));
    expect(await porteur()).toBeUndefined();
    await db().update(organisations).set({ visibility: 'public' }).where(eq(organisations.id, 'mille-langues'));
    await db()
      .update(fiches)
      .set({ leadId: row?.leadId ?? null })
      .where(eq(fiches.id, fiche.id));
  });

  it('keeps opinions without the addresses', async () => {
    expect((await readApprobationsTo('une@asbl.example')).length).toBe(1);
    expect(await forgetApprobations(later(1))).toBeGreaterThan(0);
    expect(await readApprobationsTo('une@asbl.example')).toEqual([]);
    expect((await list()).some(({ avis }) => avis === 'changement')).toBe(true);
  });
});
