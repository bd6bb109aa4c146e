import { expect, it } from 'vitest';
import { requestWords } from './log.ts';

it('a token of a signed link never reaches the log', () => {
  const line = { method: 'GET', status: 200, from: 'page' } as const;
  for (const path of ['/repondre?jeton=secret', '/ar/repondre?n=2&jeton=secret&x=1'])
    expect(requestWords({ ...line, path })).not.toContain('secret');
  expect(requestWords({ ...line, path: '/repondre?jeton=secret&n=2' })).toContain('"path":"/repondre?jeton=…&n=2"');
  const asked = '/annuaire?q=avocat+divorce&ou=Dinant&cadre=4.8,50.4,4.9,50.5&lon=4.86&cout=gratuit';
  expect(requestWords({ ...line, path: asked })).toContain('"/annuaire?q=…&ou=…&cadre=…&lon=…&cout=gratuit"');
});
