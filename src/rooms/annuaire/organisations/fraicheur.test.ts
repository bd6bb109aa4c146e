import { expect, it } from 'vitest';
import { fraicheurDe } from './fraicheur.ts';

const row = {
  ...{ name: 'Mille langues', kind: 'associative' as const, description: null, phone: '081 00 00 01' },
  ...{ email: null, website: 'https://mille.example', bce: '0123456749' },
  ...{ source: 'Mille langues', verifiedOn: '2025-06-01', verifiedBy: 'organisation' as const }
};

it('what an organisation says is as old as it was confirmed, each field by itself where that is known', () => {
  const provenance = {
    phone: { source: 'équipe du centre', verifiedOn: '2026-11-01', verifiedBy: 'equipe' as const },
    website: { source: 'fichier.xlsx', updatedOn: '2026-10-01' }
  };
  expect(
    fraicheurDe({ ...row, provenance }, '2026-11-22').map(({ field, verifiedOn, confiance }) => [
      field,
      verifiedOn,
      confiance
    ])
  ).toEqual([
    ['name', '2025-06-01', 'fraiche'],
    ['kind', '2025-06-01', 'fraiche'],
    ['phone', '2026-11-01', 'fraiche'],
    ['website', '2025-06-01', 'moyenne'],
    ['bce', '2025-06-01', 'fraiche']
  ]);
});

it('what nobody ever confirmed is not known to be so', () => {
  const never = { ...row, verifiedOn: null, verifiedBy: null, provenance: {} };
  expect(new Set(fraicheurDe(never, '2026-11-22').map(({ confiance }) => confiance))).toEqual(new Set(['inconnue']));
});
