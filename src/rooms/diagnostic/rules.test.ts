import { describe, expect, it } from 'vitest';
import { consensus, heldSince, isUnanswered, orderedAnswers, presentValidity, type ValiditeResult } from './rules.ts';

describe('presentValidity', () => {
  const row = (seq: number, on: string, result: ValiditeResult) => ({ seq, on, result });

  it('est la dernière ligne écrite, dans quelque ordre qu’on les lise', () => {
    const etabli = row(1, '2025-10-15', 'valid');
    const revu = row(2, '2026-10-02', 'worse');
    expect(presentValidity([etabli, revu])).toBe(revu);
    expect(presentValidity([revu, etabli])).toBe(revu);
  });
  it('départage par le rang deux lignes du même jour', () => {
    expect(presentValidity([row(2, '2026-10-02', 'valid'), row(1, '2026-10-02', 'worse')])?.result).toBe('valid');
  });
  it('n’existe pas sans histoire', () => expect(presentValidity([])).toBeNull());
});

describe('heldSince', () => {
  const row = (seq: number, on: string, result: ValiditeResult) => ({ seq, on, result });

  it('est le jour où le constat a commencé à être dit ainsi, non celui où il a été confirmé', () => {
    expect(heldSince([row(1, '2025-10-15', 'valid'), row(2, '2026-10-02', 'valid')])).toBe('2025-10-15');
    expect(
      heldSince([row(3, '2026-10-02', 'valid'), row(1, '2025-10-15', 'valid'), row(2, '2026-06-12', 'valid')])
    ).toBe('2025-10-15');
  });
  it('est le jour du changement quand il y en a eu un', () => {
    expect(heldSince([row(1, '2025-10-15', 'valid'), row(2, '2026-10-02', 'worse')])).toBe('2026-10-02');
  });
  it('ne remonte pas au-delà d’un autre avis', () => {
    const rows = [row(1, '2025-10-15', 'valid'), row(2, '2026-06-12', 'worse'), row(3, '2026-10-02', 'valid')];
    expect(heldSince(rows)).toBe('2026-10-02');
    expect(heldSince([...rows, row(4, '2026-11-02', 'valid')])).toBe('2026-10-02');
  });
  it('n’existe pas sans histoire', () => expect(heldSince([])).toBeNull());
});

describe('consensus', () => {
  it('vaut 1 quand les neuf organisations répondent la même chose', () => {
    for (const answer of orderedAnswers) expect(consensus({ [answer]: 9 })).toBe(1);
  });
  it('vaut 0 quand quatre disent résolu et quatre disent aggravé', () => {
    expect(consensus({ resolved: 4, worse: 4 })).toBe(0);
  });

  // By hand, four valid, five worse, one better: μ = (2·1 + 3·4 + 4·5) ÷ 10 = 3.4; the distances are 1.4, 0.4 and 0.6,
  // so 1 + 0.1·log₂(1 − 1.4/3) + 0.4·log₂(1 − 0.4/3) + 0.5·log₂(1 − 0.6/3).
  it('cours du soir : un mieux, quatre valables, cinq aggravés', () => {
    expect(consensus({ better: 1, valid: 4, worse: 5 })).toBeCloseTo(0.6658, 4);
  });
  // μ = 2.5, both at 0.5: 1 + log₂(1 − 0.5/3) = 0.7370.
  it('deux réponses voisines à parts égales sont encore proches', () => {
    expect(consensus({ better: 3, valid: 3 })).toBeCloseTo(0.737, 4);
  });
  // μ = 2.5, distances 1.5, 0.5, 0.5, 1.5: 1 + ½·log₂(0.5) + ½·log₂(1 − 0.5/3) = 0.3685.
  it('toutes les réponses à parts égales', () => {
    expect(consensus({ resolved: 2, better: 2, valid: 2, worse: 2 })).toBeCloseTo(0.3685, 4);
  });

  it('ne compte pas celles qui ne savent pas', () => {
    expect(consensus({ better: 1, valid: 4, worse: 5, unknown: 7 })).toBe(consensus({ better: 1, valid: 4, worse: 5 }));
  });
  it('n’existe pas sous cinq organisations qui savent', () => {
    expect(consensus({})).toBeNull();
    expect(consensus({ valid: 4 })).toBeNull();
    expect(consensus({ valid: 4, unknown: 20 })).toBeNull();
    expect(consensus({ valid: 5 })).toBe(1);
  });

  const every: Record<(typeof orderedAnswers)[number], number>[] = [];
  for (let resolved = 0; resolved <= 4; resolved += 1)
    for (let better = 0; better <= 4; better += 1)
      for (let valid = 0; valid <= 4; valid += 1)
        for (let worse = 0; worse <= 4; worse += 1) every.push({ resolved, better, valid, worse });
  const defined = every.filter((counts) => consensus(counts) !== null);

  it('reste entre 0 et 1, et vaut 1 seulement quand toutes disent la même chose', () => {
    expect(defined.length).toBeGreaterThan(400);
    for (const counts of defined) {
      const value = consensus(counts) ?? Number.NaN;
      expect(value >= 0 && value <= 1).toBe(true);
      expect(value === 1).toBe(Object.values(counts).filter((n) => n > 0).length === 1);
    }
  });
  it('vaut 0 seulement au partage égal entre les extrêmes', () => {
    for (const counts of defined) {
      const split = counts.resolved === counts.worse && counts.better + counts.valid === 0;
      expect(consensus(counts) === 0).toBe(split);
    }
  });
  it('est le même vu de l’autre bout de l’échelle, et quand tout le monde répond deux fois', () => {
    for (const { resolved, better, valid, worse } of defined) {
      const value = consensus({ resolved, better, valid, worse }) ?? Number.NaN;
      expect(consensus({ resolved: worse, better: valid, valid: better, worse: resolved })).toBeCloseTo(value, 12);
      const twice = { resolved: 2 * resolved, better: 2 * better, valid: 2 * valid, worse: 2 * worse };
      expect(consensus(twice)).toBeCloseTo(value, 12);
    }
  });
});

describe('isUnanswered', () => {
  it('est un constat sans recommandation, sauf s’il est résolu', () => {
    for (const validite of ['valid', 'worse', 'unknown', 'better', null] as const) {
      expect(isUnanswered(validite, 0)).toBe(true);
      expect(isUnanswered(validite, 1)).toBe(false);
    }
    expect(isUnanswered('resolved', 0)).toBe(false);
  });
});
