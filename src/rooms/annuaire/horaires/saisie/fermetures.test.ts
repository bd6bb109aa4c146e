import { expect, it } from 'vitest';
import { ecrireFermeture, lireFermeture, separes } from './fermetures.ts';

const hiver = { from: '2026-12-24', to: '2027-01-03', reason: 'congés d’hiver' };

it.each([
  ['2026-12-24 → 2027-01-03 : congés d’hiver', hiver],
  ['24/12/2026 au 03/01/2027, congés d’hiver', hiver],
  ['du 24.12.2026 au 3.1.2027 : congés d’hiver', hiver],
  ['2026-12-24->2027-01-03:congés d’hiver', hiver],
  ['24/12/2026', { from: '2026-12-24', to: '2026-12-24', reason: null }],
  [
    '2026-12-24 : pont, retour le 28/12/2026',
    { from: '2026-12-24', to: '2026-12-24', reason: 'pont, retour le 28/12/2026' }
  ]
])('reads « %s »', (text, fermeture) => {
  expect(lireFermeture(text)).toEqual({ ok: true, fermeture });
});

it.each([
  ['en août', /« en août » n’est pas compris comme une fermeture/],
  ['24/12', /n’est pas compris/],
  ['24/12/2026 demain', /n’est pas compris/],
  ['2027-02-29', /« 2027-02-29 » n’est pas un jour/],
  ['24/12/2026 au 31/02/2027', /« 31\/02\/2027 » n’est pas un jour/],
  ['03/01/2027 au 24/12/2026', /finit avant de commencer/]
])('says what is wrong with « %s »', (text, fault) => {
  const read = lireFermeture(text);
  expect(read.ok ? '' : read.fault).toMatch(fault);
});

it('reads again what it writes, line ends and semicolons of a reason aside', () => {
  for (const one of [hiver, { ...hiver, to: hiver.from }, { ...hiver, reason: null }])
    expect(lireFermeture(ecrireFermeture(one))).toEqual({ ok: true, fermeture: one });
  const written = ecrireFermeture({ ...hiver, reason: 'congés ;\nreprise le 4' });
  expect(written).toBe('2026-12-24 → 2027-01-03 : congés, reprise le 4');
  expect(separes(`${written}; 2027-05-14 : pont\n\n`)).toEqual([written, '2027-05-14 : pont']);
});
