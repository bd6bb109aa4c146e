import { describe, expect, it } from 'vitest';
import { avecLangue, ecrite, fusionnees, isOlder, texteEn, traduitsOf, type Textes } from './traductions.ts';

const texts: Textes = {
  ...{ name: 'Cours du soir', description: 'Le mardi.', publicsNote: null },
  ...{ titresNote: null, enrolmentNote: 'Appelez d’abord.', costNote: null }
};
const on = '2026-11-22';
const nl = ecrite(undefined, { name: 'Avondcursus', description: 'Op dinsdag.' }, { texts, on, same: false });

describe('texts of a service in another language', () => {
  it('are read in the place of the French, which stands where nobody wrote', () => {
    const service = { ...texts, translations: { nl } };
    expect(texteEn(service, 'name', 'nl')).toEqual({ text: 'Avondcursus', lang: 'nl' });
    expect(texteEn(service, 'enrolmentNote', 'nl')).toEqual({ text: 'Appelez d’abord.', lang: 'fr' });
    expect(texteEn(service, 'name', 'de')).toEqual({ text: 'Cours du soir', lang: 'fr' });
    expect(texteEn(service, 'costNote', 'nl')).toBe(null);
  });

  it('are marked with their day, and as older once the French says something else', () => {
    const service = { ...texts, translations: { nl } };
    expect(traduitsOf(service, 'nl')).toEqual([
      { field: 'name', french: 'Cours du soir', on, older: false },
      { field: 'description', french: 'Le mardi.', on, older: false }
    ]);
    const later = { ...service, description: 'Le mercredi.' };
    expect(traduitsOf(later, 'nl').map(({ older }) => older)).toEqual([false, true]);
    // The French taken back, the translation is of it again.
    expect(isOlder(texts, 'description', nl)).toBe(false);
  });

  it('of an unknown day are not said to be older; a name of its own language is no translation', () => {
    expect(isOlder(texts, 'name', { name: 'Avondcursus' })).toBe(false);
    expect(traduitsOf({ ...texts, translations: { ar: { name: 'Cours du soir' } } }, 'ar')).toEqual([]);
  });

  it('keep their age when others are written, until somebody says that they still hold', () => {
    const french = { ...texts, description: 'Le mercredi.' };
    const next = { on: '2027-01-05', texts: french };
    const said = { name: 'Avondlessen', description: 'Op dinsdag.' };
    const after = ecrite(nl, said, { ...next, same: false });
    expect(after.ecrits).toEqual({
      name: { on: '2027-01-05', of: 'Cours du soir' },
      description: { on, of: 'Le mardi.' }
    });
    expect(isOlder(french, 'description', after)).toBe(true);
    expect(isOlder(french, 'description', ecrite(nl, said, { ...next, same: true }))).toBe(false);
  });

  it('leave when nothing is left, and languages do not take each other away', () => {
    const de = { name: 'Abendkurs' };
    expect(avecLangue({ nl, de }, 'nl', ecrite(nl, { name: '' }, { texts, on, same: false }))).toEqual({ de });
    expect(fusionnees({ nl, de }, { nl }, { nl, tr: { name: 'Akşam kursu' } })).toEqual({
      ...{ nl, de },
      tr: { name: 'Akşam kursu' }
    });
    expect(fusionnees({ nl, de }, { nl }, {})).toEqual({ de });
  });
});
