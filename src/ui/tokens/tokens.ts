/** A custom property of `tokens.css`: its value by daylight and, where it is a colour, in the dark. */
export type Token = { name: string; light: string; dark: string | null; hex: { light: string; dark: string } | null };

type Declaration = { name: string; value: string; dark: boolean; oklch: boolean };

const comment = /\/\*[\s\S]*?\*\//g;

/** The custom properties of a style sheet, each with the at-rules around it. */
function declarationsOf(css: string): Declaration[] {
  const found: Declaration[] = [];
  const around: string[] = [];
  for (const [, text = '', sign = ''] of css.replaceAll(comment, '').matchAll(/([^{};]*)([{};])/g)) {
    if (sign === '{') around.push(text.trim());
    const [, name, value] = /^\s*--([a-z0-9-]+):\s*([\s\S]*)$/.exec(text) ?? [];
    if (name && value && sign !== '{') {
      found.push({
        name,
        value: value.trim().replaceAll(/\s+/g, ' '),
        dark: around.some((one) => one.includes('prefers-color-scheme: dark')),
        oklch: around.some((one) => one.startsWith('@supports'))
      });
    }
    if (sign === '}') around.pop();
  }
  return found;
}

/** The tokens of a style sheet written as `tokens.css` is: hexadecimal first, OKLCH for browsers that know it. */
export function readTokens(css: string): Token[] {
  const byName = Map.groupBy(declarationsOf(css), ({ name }) => name);
  return [...byName].map(([name, all]) => {
    const of = (dark: boolean, oklch: boolean) =>
      all.find((one) => one.dark === dark && one.oklch === oklch)?.value ?? null;
    const [light, dark] = [of(false, false) ?? '', of(true, false)];
    const isColour = light.startsWith('#') && dark !== null;
    return {
      name,
      light: of(false, true) ?? light,
      dark: of(true, true) ?? dark,
      hex: isColour ? { light, dark } : null
    };
  });
}

type Theme = 'light' | 'dark';

const declared = (tokens: readonly Token[], theme: Theme): string =>
  `color-scheme:${theme};${tokens
    .flatMap(({ name, hex, ...values }) => (hex ? [`--${name}:${values[theme] ?? values.light}`] : []))
    .join(';')}`;

/** A style sheet that gives one theme to the elements of a class, whatever the reader's system says. */
export function themeSheet(tokens: readonly Token[]): string {
  const rule = (theme: Theme) => `.theme-${theme}{${declared(tokens, theme)};background:var(--paper);color:var(--ink)}`;
  return rule('light') + rule('dark');
}

/** One that gives it to a whole page; on paper it is light as ever. Of no layer, it goes before the tokens. */
export const rootSheet = (tokens: readonly Token[], theme: Theme): string =>
  `@media screen{:root{${declared(tokens, theme)}}}`;
