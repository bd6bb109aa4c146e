import { describe, expect, it } from 'vitest';
import { addDays } from '#platform/calendar.ts';
import * as rules from './rules.ts';
import type { Etape, EtatRow, FicheState } from './rules.ts';
import { ficheStates } from './tables.ts';

const today = '2026-11-22';

describe('cycle de vie d’une fiche', () => {
  // Written a second time, so that a slip in the table of the rules shows. A row is left for a column.
  const [head = [], ...body] = `
    de          a-discuter  a-venir  en-cours  realisee  abandonnee  en-pause  bloquee
    a-discuter  non         oui      non       non       oui         non       non
    a-venir     oui         non      oui       non       oui         oui       oui
    en-cours    non         non      non       oui       oui         oui       oui
    realisee    non         non      non       non       non         non       non
    abandonnee  non         non      non       non       non         non       non
    en-pause    non         oui      oui       non       oui         non       oui
    bloquee     non         oui      oui       non       oui         oui       oui`
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/));
  const cells = body.flatMap(([from, ...row]) =>
    row.map((word, i) => [from as FicheState, head[i + 1] as FicheState, word === 'oui'] as const)
  );

  it('la table de l’épreuve a chaque état face à chaque état', () => {
    expect(cells).toHaveLength(ficheStates.length ** 2);
    expect(new Set(cells.flatMap(([from, to]) => [from, to]))).toEqual(new Set(ficheStates));
  });
  it.each(cells)('de %s à %s : %s', (from, to, allowed) => expect(rules.mayBecome(from, to)).toBe(allowed));

  it.each(ficheStates)('une fiche s’écrit d’abord à discuter, et non %s', (state) => {
    expect(rules.mayBecome(null, state)).toBe(state === 'a-discuter');
  });
  it('ne dit aucun passage deux fois', () => {
    const said = rules.transitions.map(({ from, to }) => `${from} ${to}`);
    expect(new Set(said).size).toBe(said.length);
  });
  it('laisse atteindre chaque état depuis le premier', () => {
    const reached = new Set<FicheState>(['a-discuter']);
    for (const _ of ficheStates)
      for (const { from, to } of rules.transitions) if (from && reached.has(from)) reached.add(to);
    expect(reached).toEqual(new Set(ficheStates));
  });
  it('demande une raison pour abandonner, mettre en pause ou dire bloquée', () => {
    expect(rules.statesWithReason).toEqual(['abandonnee', 'en-pause', 'bloquee']);
  });
  it('s’achève réalisée ou abandonnée, et ces états ne se quittent pas', () => {
    expect(rules.finalStates).toEqual(['realisee', 'abandonnee']);
    for (const state of ficheStates) {
      const leaves = rules.transitions.some(({ from }) => from === state);
      expect(leaves).toBe(!rules.finalStates.includes(state));
      expect(rules.isOpen(state)).toBe(leaves);
    }
  });
});

describe('presentState', () => {
  const decided: EtatRow = { seq: 1, state: 'a-discuter', on: '2025-10-20' };
  const adopted: EtatRow = { seq: 2, state: 'a-venir', on: '2025-12-11' };

  it('est la dernière ligne écrite, dans quelque ordre qu’on les lise', () => {
    expect(rules.presentState([decided, adopted])).toBe(adopted);
    expect(rules.presentState([adopted, decided])).toBe(adopted);
  });
  it('suit le rang quand deux lignes sont du même jour', () => {
    const started: EtatRow = { seq: 3, state: 'en-cours', on: '2025-12-11' };
    expect(rules.presentState([started, adopted])).toBe(started);
  });
  it('n’existe pas sans histoire', () => expect(rules.presentState([])).toBeNull());
});

describe('en retard', () => {
  const fiche = { endsOn: '2027-12-31' };
  const liste: Etape = { no: 1, title: 'Liste des opérateurs', dueOn: '2026-02-27', doneOn: '2026-02-25' };
  const regle: Etape = { no: 2, title: 'Règle commune pour les listes d’attente', dueOn: '2026-09-30', doneOn: null };
  const bilan: Etape = { no: 3, title: 'Bilan d’un an', dueOn: '2027-02-26', doneOn: null };
  const lateness = (etapes: Etape[], state: FicheState, endsOn = fiche.endsOn, on = today) =>
    rules.latenessOf({ endsOn }, etapes, state, on);

  it('d’une étape : laquelle, et de combien de jours', () => {
    // 30 September to 22 November: 31 days of October and 22 of November.
    expect(lateness([liste, regle, bilan], 'en-cours')).toEqual({
      etape: { no: 2, title: 'Règle commune pour les listes d’attente' },
      dueOn: '2026-09-30',
      days: 53
    });
  });
  it('de la plus ancienne quand plusieurs sont manquées', () => {
    const autre: Etape = { no: 4, title: 'Accord sur les locaux', dueOn: '2026-06-30', doneOn: null };
    expect(lateness([regle, autre], 'en-cours')?.etape?.no).toBe(4);
  });
  it('de la fin de la fiche, même si toutes les étapes sont faites', () => {
    expect(lateness([liste], 'en-cours', '2026-09-30')).toEqual({ etape: null, dueOn: '2026-09-30', days: 53 });
  });
  it('de l’étape plutôt que de la fin quand elle est manquée depuis plus longtemps', () => {
    expect(lateness([regle], 'en-cours', '2026-10-31')?.etape?.no).toBe(2);
    expect(lateness([regle], 'en-cours', '2026-06-30')?.etape).toBeNull();
  });
  it('non quand tout est fait, même après la date', () => {
    expect(lateness([{ ...regle, doneOn: '2026-11-20' }], 'en-cours')).toBeNull();
  });
  it('non le jour même, oui le lendemain', () => {
    expect(lateness([regle], 'en-cours', fiche.endsOn, '2026-09-30')).toBeNull();
    expect(lateness([regle], 'en-cours', fiche.endsOn, '2026-10-01')?.days).toBe(1);
    expect(lateness([], 'en-cours', today)).toBeNull();
    expect(lateness([], 'en-cours', addDays(today, -1))?.days).toBe(1);
  });
  it('jamais sans date passée', () => expect(lateness([bilan], 'a-venir')).toBeNull());

  const may: Record<FicheState, boolean> = {
    'a-discuter': true,
    'a-venir': true,
    'en-cours': true,
    bloquee: true,
    'en-pause': false,
    realisee: false,
    abandonnee: false
  };
  it.each(ficheStates)('une étape passée compte selon l’état : %s', (state) => {
    expect(rules.isLate(fiche, [regle], state, today)).toBe(may[state]);
    expect(rules.isLate({ endsOn: '2026-09-30' }, [], state, today)).toBe(may[state]);
    expect(rules.isLate(fiche, [liste], state, today)).toBe(false);
  });
});

describe('sans nouvelles', () => {
  const fiche = { startsOn: '2026-02-01' };
  const started: EtatRow[] = [
    { seq: 1, state: 'a-discuter', on: '2025-10-20' },
    { seq: 2, state: 'a-venir', on: '2025-12-11' },
    { seq: 3, state: 'en-cours', on: '2026-02-02' }
  ];
  const done = (on: string): Etape[] => [{ no: 1, title: 'Ouverture à Walcourt', dueOn: on, doneOn: on }];

  it('depuis le début quand rien n’a suivi', () => {
    // 2 February to 22 November 2026: 293 days.
    expect(rules.silenceOf(fiche, started, [], [], today)).toEqual({ since: '2026-02-02', days: 293 });
  });
  it('depuis la dernière étape faite', () => {
    expect(rules.silenceOf(fiche, started, done('2026-03-09'), [], today)?.since).toBe('2026-03-09');
  });
  it('dès le 180e jour', () => {
    const since = (days: number) => rules.isStale(fiche, started, done(addDays(today, -days)), [], today);
    expect(rules.STALE_AFTER_DAYS).toBe(180);
    expect(since(179)).toBe(false);
    expect(since(180)).toBe(true);
  });
  it('une étape qui n’est pas faite n’est pas une nouvelle', () => {
    const due: Etape[] = [{ no: 1, title: 'Bilan', dueOn: '2026-11-01', doneOn: null }];
    expect(rules.isStale(fiche, started, due, [], today)).toBe(true);
  });
  it('une valeur de cette année est une nouvelle', () => {
    expect(rules.isStale(fiche, started, [], [2025, 2026], today)).toBe(false);
  });
  it('une valeur d’une année passée compte au dernier jour de cette année', () => {
    expect(rules.silenceOf(fiche, started, [], [2026], '2027-06-28')).toBeNull();
    expect(rules.silenceOf(fiche, started, [], [2026], '2027-06-29')).toEqual({ since: '2026-12-31', days: 180 });
  });
  it('une fiche à venir doit des nouvelles à partir de son premier jour', () => {
    const adopted = started.slice(0, 2);
    expect(rules.isStale({ startsOn: '2027-01-11' }, adopted, [], [], today)).toBe(false);
    // Adopted eleven months ago, but due to start on 1 September only.
    expect(rules.isStale({ startsOn: '2026-09-01' }, adopted, [], [], today)).toBe(false);
    expect(rules.silenceOf({ startsOn: '2026-02-01' }, adopted, [], [], today)?.since).toBe('2026-02-01');
  });
  it.each(ficheStates)('ne se dit que d’une fiche qui devrait avancer : %s', (state) => {
    const rows: EtatRow[] = [{ seq: 1, state, on: '2025-10-20' }];
    expect(rules.isStale(fiche, rows, [], [], today)).toBe(state === 'en-cours' || state === 'a-venir');
  });
  it('ne se dit pas d’une fiche sans histoire', () => expect(rules.isStale(fiche, [], [], [], today)).toBe(false));
});

describe('à revoir', () => {
  const blocked = (reviewOn: string | null): EtatRow => ({ seq: 4, state: 'bloquee', on: '2026-06-24', reviewOn });

  it('le jour dit et après, non la veille', () => {
    expect(rules.reviewIsDue(blocked('2026-10-15'), today)).toBe(true);
    expect(rules.reviewIsDue(blocked(today), today)).toBe(true);
    expect(rules.reviewIsDue(blocked(addDays(today, 1)), today)).toBe(false);
  });
  it('jamais sans jour dit', () => expect(rules.reviewIsDue(blocked(null), today)).toBe(false));
  it.each(ficheStates)('seulement bloquée : %s', (state) => {
    const row: EtatRow = { seq: 1, state, on: '2026-06-24', reviewOn: '2026-10-15' };
    expect(rules.reviewIsDue(row, today)).toBe(state === 'bloquee');
  });
  it('ni sans histoire', () => expect(rules.reviewIsDue(null, today)).toBe(false));
});
