import { HtmlValidate } from 'html-validate';
import { expect, it } from 'vitest';
import { frameCode, imageCode } from './adresses.ts';

const title = 'Ham-sur-Heure & “Nalinnes” <PPLI>';
const codes = {
  frame: frameCode('https://ppli.example', '/integrer/plan/etat', { quoi: 'plan', nom: 'etat' }, title),
  image: imageCode('https://ppli.example', '/vignettes/plan/etat.svg', '/plan', title)
};

it.each(Object.entries(codes))('gives other sites valid HTML: %s', async (_, code) => {
  const validate = new HtmlValidate({ extends: ['html-validate:standard'] });
  const { results } = await validate.validateString(code);
  expect(results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([]);
});

it('names the frame, and its size in pixels for hosts without our script', () => {
  expect(codes.frame).toContain('title="Ham-sur-Heure &amp; “Nalinnes” &lt;PPLI>"');
  expect(codes.frame).toMatch(/ width="\d+" height="\d+" /);
});
