import { compile } from 'svelte/compiler';
import { expect, it } from 'vitest';
import { withoutMarks } from './unhydrated.ts';

const source = `<script>let { list, Part } = $props();</script>
{#each list as one}{#if one > 1}<b>{one}</b>{:else if one}<i>{one}</i>{:else}none{/if}{/each}
{#key list}<Part />{/key}{#await list}…{:then all}{all}{/await}`;

it('takes every mark of the compiler away, and nothing of the page', () => {
  const { js } = compile(source, { generate: 'server' });
  expect(js.code).toContain('<!--[');
  const drawn = withoutMarks(js.code);
  expect(drawn).not.toContain('<!--');
  for (const part of ['<b>', '<i>', 'none']) expect(drawn).toContain(part);
});
