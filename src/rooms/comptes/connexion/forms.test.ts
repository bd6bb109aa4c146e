import { expect, it } from 'vitest';
import { safePath } from './forms.ts';

it.each(['/plan/fiches/F-01?a=b', '/bureau', '/'])('leads back to %s', (path) => expect(safePath(path)).toBe(path));

it.each([
  ...[
    '',
    null,
    undefined,
    'https://ailleurs.example',
    '//ailleurs.example',
    '/\\ailleurs.example',
    '\\\\ailleurs.example'
  ],
  ...[
    '/\t/ailleurs.example',
    '/\n/ailleurs.example',
    'javascript:alert(1)',
    '/./\\/ailleurs.example',
    `/${'a'.repeat(600)}`
  ]
])('leads nowhere else by %j', (asked) => expect(safePath(asked)).toBe('/bureau'));
