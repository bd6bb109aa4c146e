import { expect, it } from 'vitest';
import { adviceOn, nodeAdvice } from './advice.js';

it.each([
  ['npm error code ENOSPC\nnpm error syscall write\nnpm error ENOSPC: no space left on device, write', 'disk is full'],
  [
    'npm error code ENOTFOUND\nnpm error network request to https://registry.npmjs.org/x failed',
    'could not be fetched'
  ],
  ['npm error code EAI_AGAIN', 'could not be fetched'],
  ['npm error code EACCES\nnpm error path /srv/ppli/node_modules', 'may not be written'],
  ['FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory', 'too little memory'],
  ['SIGKILL\n', 'too little memory'],
  ['spawn npm ENOENT\n', 'npm is not there']
])('says what to do about a known cause: %s', (said, advised) => {
  expect(adviceOn(said)).toContain(advised);
  expect(adviceOn(said)).toContain('run the same command again');
});

it('leaves alone what it does not know', () => {
  expect(adviceOn('src/x.ts: Unexpected token')).toBeUndefined();
});

it('tells an old Node what to install, and how old is too old depends on whether one comes with the product', () => {
  const linux = { platform: 'linux', arch: 'x64', shipped: true };
  const mac = { platform: 'darwin', arch: 'arm64', shipped: false };
  expect(nodeAdvice('20.0.0', linux)).toBeUndefined();
  expect(nodeAdvice('18.20.4', linux)).toBe(
    'Node 18.20.4 is too old. Install Node 24 from https://nodejs.org and run the same command again.'
  );
  expect(nodeAdvice('22.17.1', mac)).toContain('Node 22.17.1 is too old for this system (darwin arm64)');
  for (const recent of ['22.18.0', '23.0.0', '24.11.0']) expect(nodeAdvice(recent, mac)).toBeUndefined();
});
