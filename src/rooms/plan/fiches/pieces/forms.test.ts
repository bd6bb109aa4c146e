import * as v from 'valibot';
import { expect, it } from 'vitest';
import { lienForm } from './forms.ts';

const read = (url: string) => v.safeParse(lienForm, { title: 'Rapport', url }).success;

it.each(['https://centre.example/rapport.pdf', 'http://centre.example', 'HTTPS://centre.example/a?b=c#d'])(
  'takes the address %s',
  (url) => expect(read(url)).toBe(true)
);

it.each([
  '',
  'centre.example',
  'https:',
  'https:centre.example',
  'https://',
  '//centre.example',
  '/plan',
  'javascript:alert(1)',
  'JAVASCRIPT:https://centre.example',
  'data:text/html,x',
  'file:///etc/passwd',
  'ftp://centre.example',
  `https://centre.example/${'a'.repeat(2000)}`
])('refuses the address %s', (url) => expect(read(url)).toBe(false));
