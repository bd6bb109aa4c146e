import { render } from 'svelte/server';
import { expect, it } from 'vitest';
import JsonLd from './JsonLd.svelte';

const headOf = (data: object | null) => render(JsonLd, { props: { data } }).head;

it('holds the data as they are, and no sign of them ends the block', () => {
  const data = { name: '</script><script>alert(1)</script><!-- <script>', description: 'a < b & « c »' };
  const head = headOf(data);
  const [, text = ''] = /<script type="application\/ld\+json">([^<]*)<\/script>/.exec(head) ?? [];
  expect(JSON.parse(text)).toEqual(data);
  expect(head.match(/<script/g)).toHaveLength(1);
});

it('is not there where there is nothing to say', () => expect(headOf(null)).not.toContain('script'));
