import { describe, expect, it } from 'vitest';
import type { Reached } from '#platform/outbound/reach.server.ts';
import type { EtatAdresse } from './codes.ts';
import { AGAIN, connueApres, constatationOf, DEAD_AFTER, nextOn, refusOf, type Connue } from './rules.ts';

const found = (etat: EtatAdresse, answer: string | null = null) => ({ etat, answer });
/** What is known after these answers, one a day from 1 November on; a number skips so many days. */
function after(...answers: (EtatAdresse | number)[]): Connue | null {
  let [known, day]: [Connue | null, number] = [null, 1];
  for (const one of answers)
    if (typeof one === 'number') day += one;
    else {
      known = connueApres(known, found(one), `2026-11-${String(day).padStart(2, '0')}`, true);
      day += 1;
    }
  return known;
}

describe('an address is dead', () => {
  it.each(['muette', 'absente', 'erreur', 'sans-domaine'] as const)('%s on three days, and not before', (etat) => {
    expect(DEAD_AFTER).toBe(3);
    expect(after(etat)).toMatchObject({ dead: false, failures: 1, failingSince: '2026-11-01' });
    expect(after(etat, 4, etat)).toMatchObject({ dead: false, failures: 2, failingSince: '2026-11-01' });
    expect(after(etat, etat, etat)).toMatchObject({ dead: true, failures: 3, failingSince: '2026-11-01' });
  });

  it('whatever the failures were', () => {
    expect(after('muette', 'erreur', 'absente')).toMatchObject({
      dead: true,
      etat: 'absente',
      lastFailedOn: '2026-11-03'
    });
  });

  it('not by failing three times in a day', () => {
    const day = '2026-11-01';
    let known: Connue | null = null;
    for (let n = 0; n < 5; n += 1) known = connueApres(known, found('absente'), day, true);
    expect(known).toMatchObject({ dead: false, failures: 1 });
  });

  it.each(['repond', 'deplacee', 'refuse'] as const)('no longer once it is there: %s', (etat) => {
    expect(after('muette', 'muette', 'muette', etat)).toMatchObject({
      ...{ dead: false, failures: 0, failingSince: null, answeredOn: '2026-11-04' }
    });
    expect(after('muette', 'muette', etat, 'muette')).toMatchObject({ dead: false, failures: 1 });
  });

  it('not where it cannot be judged', () => {
    expect(after('non-verifiable', 'non-verifiable', 'non-verifiable', 'non-verifiable')).toMatchObject({
      ...{ dead: false, failures: 0 }
    });
  });

  it('at once where its domain says that it takes no mail, or it is none', () => {
    for (const etat of ['sans-courrier', 'malformee'] as const) expect(after(etat)).toMatchObject({ dead: true });
  });

  it('at once where a server says that the mailbox is not there; never by a refusal that may be of our own mail', () => {
    const refused = (days: number, final: boolean) =>
      connueApres(null, { ...found('refusee', '5.1.1'), days, final }, '2026-11-01', true).dead;
    expect([refused(1, true), refused(1, false), refused(3, false)]).toEqual([true, false, false]);
  });
});

describe('our own trouble', () => {
  it('changes nothing of what is known', () => {
    const known = after('repond', 'muette');
    expect(after('repond', 'muette', 'indeterminee', 'indeterminee')).toEqual(known);
    const dead = after('muette', 'muette', 'muette');
    expect(after('muette', 'muette', 'muette', 'indeterminee')).toEqual(dead);
    expect(after('indeterminee')).toMatchObject({ etat: 'indeterminee', dead: false, failures: 0 });
  });

  it('is what silence is while nothing at all answers', () => {
    let known: Connue | null = after('repond');
    for (const day of ['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05'])
      known = connueApres(known, found('muette', 'timeout'), day, false);
    expect(known).toEqual(after('repond'));
    // A status came over the network: it needs no other proof.
    expect(connueApres(known, found('absente', '404'), '2026-11-06', false)).toMatchObject({ failures: 1 });
  });
});

it('is looked at again in a month, sooner where it failed', () => {
  const next = (dead: boolean, failures: number, sure = true) => nextOn({ dead, failures }, '2026-11-01', sure);
  expect([next(false, 0), next(false, 1), next(true, 3), next(false, 0, false)]).toEqual([
    ...['2026-12-01', '2026-11-03', '2026-11-08', '2026-11-02']
  ]);
  expect(AGAIN.good).toBe(30);
});

describe('what was answered', () => {
  const answered = (status: number, movedTo: string | null = null): Reached => ({ came: 'answered', status, movedTo });
  const etatOf = (reached: Reached) => constatationOf('https://site.be/a', reached).etat;

  it.each([
    [200, 'repond'],
    [204, 'repond'],
    [302, 'repond'],
    [304, 'repond'],
    [400, 'refuse'],
    [401, 'refuse'],
    [403, 'refuse'],
    [404, 'absente'],
    [406, 'refuse'],
    [410, 'absente'],
    [429, 'refuse'],
    [451, 'refuse'],
    [500, 'erreur'],
    [503, 'erreur'],
    [526, 'erreur'],
    [999, 'refuse']
  ])('%d: %s', (status, etat) => {
    expect(etatOf(answered(status))).toBe(etat);
  });

  it('nothing, or from where nobody should go', () => {
    const failed = (why: Extract<Reached, { came: 'failed' }>['why']) => etatOf({ came: 'failed', why });
    for (const why of ['name', 'timeout', 'refused', 'reset', 'certificate', 'protocol'] as const)
      expect(failed(why)).toBe('muette');
    expect([failed('resolver'), failed('unreachable'), failed('chain')]).toEqual([
      ...['indeterminee', 'indeterminee', 'non-verifiable']
    ]);
    expect(etatOf({ came: 'refused', why: 'private' })).toBe('non-verifiable');
    const reserved = { came: 'refused', why: 'reserved' } as const;
    expect(constatationOf('https://site.example/a', reserved).etat).toBe('exemple');
    expect(etatOf(reserved)).toBe('non-verifiable');
    expect(etatOf({ came: 'endless' })).toBe('non-verifiable');
  });

  it.each([
    ['http://site.be/', 'https://site.be/', true],
    ['https://site.be/', 'https://www.site.be/', false],
    ['https://site.be', 'https://site.be/fr/', false],
    ['https://site.be/a', 'https://site.be/a/', false],
    ['https://site.be/a', 'https://site.be/b', true],
    ['https://site.be/a', 'https://site.be/', true],
    ['https://site.be/?p=1', 'https://site.be/accueil', false],
    ['https://site.be/a?p=1', 'https://site.be/a', true],
    ['https://site.be/', 'https://autre.be/', true],
    ['https://site.be/', `https://autre.be/${'a'.repeat(600)}`, false]
  ])('%s sends for good to %s: moved %s', (from, to, moved) => {
    expect(constatationOf(from, answered(200, to))).toMatchObject(
      moved ? { etat: 'deplacee', movedTo: to } : { etat: 'repond' }
    );
  });
});

describe('what a server of mail said', () => {
  it.each([
    ["Can't send mail - all recipients were rejected: 550 5.1.1 <a@b.be>: user unknown", '5.1.1', true],
    ['550-5.1.1 The email account that you tried to reach does not exist', '5.1.1', true],
    ['550 #5.1.10 RESOLVER.ADR.RecipientNotFound', '5.1.10', true],
    ['550 5.2.1 mailbox disabled', '5.2.1', true],
    ['552 5.2.2 mailbox full', '5.2.2', false],
    ['554 5.7.1 Message rejected as spam', '5.7.1', false],
    ['550 No such user here', '550', false]
  ])('%s', (error, code, final) => {
    expect(refusOf(error)).toEqual({ code, final });
  });

  it.each(['', '450 4.2.1 try later', 'Connection timed out', 'at 10.5.5.500'])('no refusal for good: %s', (error) => {
    expect(refusOf(error)).toBeNull();
  });
});
