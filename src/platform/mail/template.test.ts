import { describe, expect, it } from 'vitest';
import { letterAsHtml, letterAsText, type Letter } from './template.ts';

const letter: Letter = {
  locale: 'fr',
  subject: 'Votre avis <b>',
  paragraphs: ['Bonjour Anne & "Bob",', 'Trois constats :\n- l’accueil <script>\n- l’emploi'],
  link: { href: 'https://ppli.example/r?a=1&b=2', label: 'Répondre' },
  sender: "CAI de Namur <i>l'équipe</i>"
};
const stop = 'https://ppli.example/courriels/arreter?a=x&k=y&s=z';

describe('a letter', () => {
  it('is plain text with its link on a line of its own', () => {
    expect(letterAsText(letter, null)).toBe(
      'Bonjour Anne & "Bob",\n\nTrois constats :\n- l’accueil <script>\n- l’emploi\n\nRépondre\nhttps://ppli.example/r?a=1&b=2\n\n' +
        "-- \nCAI de Namur <i>l'équipe</i>\nCourriel automatique."
    );
  });
  it('says how to stop it, where that may be', () => {
    expect(letterAsText(letter, stop)).toContain(`\n${stop}`);
    expect(letterAsHtml(letter, stop)).toContain('href="https://ppli.example/courriels/arreter?a=x&amp;k=y&amp;s=z"');
  });
  it('has nothing in HTML that its text could bring', () => {
    const html = letterAsHtml(letter, null);
    for (const raw of ['<script', '<b>', '<i>', '"Bob"', 'a=1&b']) expect(html).not.toContain(raw);
    expect(html).toContain('<li>l’accueil &lt;script&gt;</li>');
    expect(html.match(/<a /g)).toHaveLength(1);
    expect(html).not.toContain('<img');
  });
  it.each(['nl', 'de', 'en', 'ar', 'fa', 'tr', 'uk', 'es', 'so'])('is in the language of its reader: %s', (locale) => {
    const html = letterAsHtml({ ...letter, locale }, stop);
    expect(html).toContain(`<html lang="${locale}" dir="${['ar', 'fa'].includes(locale) ? 'rtl' : 'ltr'}">`);
    expect(html).not.toContain('Ne plus recevoir');
  });
});
