import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { elementCode, frameCode, imageCode, themed, themeOf, themes } from './adresses.ts';

const title = 'Ham-sur-Heure & “Nalinnes” <PPLI>';
const shown = { quoi: 'plan', nom: 'etat' } as const;

describe.each(themes)('the code to copy, %s', (theme) => {
  const base = { origin: 'https://ppli.example', title, theme };
  const codes = {
    frame: frameCode({ ...base, path: '/integrer/plan/etat' }, shown),
    element: elementCode({ ...base, path: '/integrer/plan/etat' }, shown),
    image: imageCode({ ...base, path: '/vignettes/plan/etat.svg' }, '/plan')
  };

  it.each(Object.entries(codes))('is valid HTML: %s', async (_, code) => {
    const validate = new HtmlValidate({ extends: ['html-validate:standard'] });
    const { results } = await validate.validateString(code);
    expect(results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([]);
  });

  it('names the frame, and its size in pixels for hosts without our script', () => {
    expect(codes.frame).toContain('title="Ham-sur-Heure &amp; “Nalinnes” &lt;PPLI>"');
    expect(codes.frame).toMatch(/ width="\d+" height="\d+" /);
  });

  it('says the theme where there is one', () => {
    expect(codes.frame.includes(`/plan/etat?theme=${theme}"`)).toBe(theme !== 'auto');
    expect(codes.element.includes(` theme="${theme}"`)).toBe(theme !== 'auto');
    expect(codes.image.match(/https:[^"]+\.svg[^"]*/g)).toEqual(
      {
        auto: [
          'https://ppli.example/vignettes/plan/etat.svg?theme=sombre',
          'https://ppli.example/vignettes/plan/etat.svg'
        ],
        clair: ['https://ppli.example/vignettes/plan/etat.svg'],
        sombre: ['https://ppli.example/vignettes/plan/etat.svg?theme=sombre']
      }[theme]
    );
  });
});

it('keeps to the themes that there are, and to what an address asks already', () => {
  expect(themeOf(new URLSearchParams('theme=sombre'))).toBe('sombre');
  expect(themeOf(new URLSearchParams('theme=<x>'))).toBe('auto');
  expect(themeOf(new URLSearchParams())).toBe('auto');
  expect(themed('/a?page=2', 'clair')).toBe('/a?page=2&theme=clair');
});
