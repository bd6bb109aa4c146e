import { beforeAll, expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { hashOf, switchOff } from '#platform/mail/stop.server.ts';
import { acteurAs, equipe, everyActeur } from '../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import {
  ask,
  centreId,
  chloe,
  later,
  linkTo,
  mailsTo,
  now,
  site,
  startNouvelles,
  team,
  tokenIn,
  told,
  undone,
  found
} from '../../../../tests/nouvelles.ts';
import { askNouvelles, remindNouvelles, revokeDemande } from '../../plan/fiches/nouvelles/demander.server.ts';
import { demandeNouvellesMail } from '../../plan/fiches/nouvelles/courriel.server.ts';
import { readDemande, tellNouvelles } from '../../plan/fiches/nouvelles/dire.server.ts';
import { forgetDemandes, forgetDemandesTo, readDemandesTo } from '../../plan/fiches/nouvelles/oubli.server.ts';
import { listDemandes } from '../../plan/fiches/nouvelles/queries.server.ts';
import { demandesNouvelles } from '../../plan/fiches/nouvelles/tables.ts';

onTheStory('news that are asked', () => {
  beforeAll(startNouvelles);

  it('are asked by the team, and by who runs an espace in charge of the fiche', async () => {
    expect(found.own.id && found.step.no && found.measure.id && found.other.id).toBeTruthy();
    for (const [name, acteur] of everyActeur) {
      const input = { organisationId: null, email: `${crypto.randomUUID()}@asbl.example`, locale: 'fr' };
      const { came } = await askNouvelles(acteur, found.own, input, site, now);
      expect([name, came]).toEqual([name, equipe.has(name) || name === 'animateur' ? 'done' : 'gone']);
      const there = await askNouvelles(
        acteur,
        found.other,
        { ...input, email: `${crypto.randomUUID()}@b.example` },
        site,
        now
      );
      expect([name, there.came]).toEqual([name, equipe.has(name) ? 'done' : 'gone']);
    }
  });

  it('need somebody to ask, who is known here and is not asked twice at once', async () => {
    const input = { organisationId: null as string | null, email: null as string | null, locale: 'fr' };
    const wrong = async (change: Partial<typeof input>) =>
      (await askNouvelles(team, found.own, { ...input, ...change }, site, now)).came;
    expect(await wrong({})).toBe('wrong');
    expect(await wrong({ organisationId: 'personne' })).toBe('wrong');
    expect(await wrong({ email: 'deux@asbl.example' })).toBe('done');
    expect(await wrong({ email: 'deux@asbl.example' })).toBe('wrong');
  });

  it('of whoever wants no such mail are asked by a link to hand over', async () => {
    const email = 'sans@asbl.example';
    const stop = { centreId, adresse: await hashOf(centreId, email), kind: demandeNouvellesMail.name };
    await switchOff(stop);
    const came = await askNouvelles(team, found.own, { organisationId: null, email, locale: 'fr' }, site, now);
    const token = came.came === 'done' ? came.token : null;
    expect([came.came, (await readDemande(centreId, token ?? '', now))?.state]).toEqual(['done', 'open']);
    expect(await mailsTo(email)).toEqual([]);
  });

  it('are asked in the language chosen, by a link that opening does not use up', async () => {
    const input = { organisationId: null, email: 'nl@asbl.example', locale: 'nl' };
    await askNouvelles(team, found.own, input, site, now);
    const [mail] = await mailsTo('nl@asbl.example');
    expect(mail?.locale).toBe('nl');
    expect(mail?.link).toMatch(/^https:\/\/ppli\.example\/nl\/nouvelles\?jeton=/);
    const token = tokenIn(mail?.text ?? '');
    for (let i = 0; i < 3; i += 1) expect((await readDemande(centreId, token, now))?.state).toBe('open');
    expect((await readDemande(centreId, token, now))?.fiche.id).toBe(found.own.id);
    expect(await readDemande(centreId, `${token}x`, now)).toBeNull();
    expect(await readDemande('cri-deux-rives', token, now)).toBeNull();
    expect(await tellNouvelles('cri-deux-rives', token, 'rien', now)).toBe('gone');
    expect(await tellNouvelles(centreId, `${token}x`, 'rien', now)).toBe('gone');
    expect((await readDemande(centreId, token, later(31)))?.state).toBe('expired');
    expect(await tellNouvelles(centreId, token, 'rien', later(31))).toBe('gone');
    const twice = await Promise.all([1, 2].map(() => tellNouvelles(centreId, token, 'rien', now)));
    expect(twice.toSorted()).toEqual(['done', 'gone']);
    expect((await readDemande(centreId, token, now))?.state).toBe('used');
    await undone();
  });

  it('are not taken once the request is taken back', async () => {
    const token = await linkTo();
    const row = (await listDemandes(found.own.id)).find((one) => !one.answeredAt && !one.email && !one.revokedAt);
    expect(await revokeDemande(chloe, found.other, row?.id ?? '', now)).toBe(false);
    expect(
      await revokeDemande(acteurAs('partenaire', ['organisation', 'mille-langues']), found.own, row?.id ?? '', now)
    ).toBe(false);
    expect(await revokeDemande(chloe, found.own, row?.id ?? '', now)).toBe(true);
    expect(await revokeDemande(chloe, found.own, row?.id ?? '', now)).toBe(false);
    expect((await readDemande(centreId, token, now))?.state).toBe('revoked');
    expect(await tellNouvelles(centreId, token, told(), now)).toBe('gone');
  });

  it('are asked for again once, after a week; both links are used by one answer', async () => {
    await ask({ email: 'lent@asbl.example', at: later(100) });
    expect(await remindNouvelles(centreId, site, later(106))).toBe(0);
    expect(await remindNouvelles('cri-deux-rives', site, later(108))).toBe(0);
    expect(await remindNouvelles(centreId, site, later(108))).toBe(1);
    expect(await remindNouvelles(centreId, site, later(120))).toBe(0);
    const mails = await mailsTo('lent@asbl.example');
    expect(mails.length).toBe(2);
    const [first = '', again = ''] = mails.map(({ text }) => tokenIn(text));
    expect((await readDemande(centreId, again, later(131)))?.state).toBe('expired');
    expect(await tellNouvelles(centreId, first, 'rien', later(109))).toBe('done');
    expect(await tellNouvelles(centreId, again, 'rien', later(109))).toBe('gone');
    expect((await readDemande(centreId, again, later(109)))?.state).toBe('used');
    await undone();
  });

  it('keep no address past its term, nor of who is erased', async () => {
    await ask({ email: 'oubli@asbl.example', at: later(2) });
    expect((await readDemandesTo('OUBLI@asbl.example')).length).toBe(1);
    await db().transaction((tx) => forgetDemandesTo(tx, 'oubli@asbl.example'));
    expect(await readDemandesTo('oubli@asbl.example')).toEqual([]);
    expect(await forgetDemandes(later(500))).toBeGreaterThan(0);
    expect((await db().select().from(demandesNouvelles)).every(({ email }) => email === null)).toBe(true);
  });
});
