import { error } from '@sveltejs/kit';
import { application } from '#platform/application.ts';
import { contrast, pairs } from '#ui/tokens/contrast.ts';
import { readTokens } from '#ui/tokens/tokens.ts';
import sheet from '#ui/tokens.css?raw';
import type { PageServerLoad } from './$types';

/** For those who work on the product: where nobody asked for it, it does not exist. */
export const load: PageServerLoad = ({ setHeaders }) => {
  if (!application().settings.STYLE_PAGE) error(404);
  setHeaders({ 'x-robots-tag': 'noindex' });
  const tokens = readTokens(sheet);
  const colours = tokens.flatMap(({ name, hex }) => (hex ? [{ name, hex }] : []));
  const hexOf = (name: string) => colours.find((one) => one.name === name)?.hex ?? { light: '', dark: '' };
  return {
    colours,
    sizes: tokens.flatMap(({ name, light, hex }) => (hex ? [] : [{ name, value: light }])),
    pairs: pairs.map((pair) => {
      const [over, under] = [hexOf(pair.over), hexOf(pair.under)];
      return { ...pair, light: contrast(over.light, under.light), dark: contrast(over.dark, under.dark) };
    })
  };
};
