/** A licence as it is cited, with its address where it has one. */
export type Licence = { name: string; url: string | null };

const known: [start: string, url: string][] = [
  ['CC BY 4.0', 'https://creativecommons.org/licenses/by/4.0/'],
  ['CC BY 2.0', 'https://creativecommons.org/licenses/by/2.0/'],
  ['CC0 1.0', 'https://creativecommons.org/publicdomain/zero/1.0/'],
  ['ODbL 1.0', 'https://opendatacommons.org/licenses/odbl/1-0/'],
  ['EUPL 1.2', 'https://spdx.org/licenses/EUPL-1.2.html']
];

/** A licence by the words in which a source states it. */
export const licenceOf = (name: string): Licence => ({
  name,
  url: known.find(([start]) => name.startsWith(start))?.[1] ?? null
});

const ofSetting = { 'CC-BY-4.0': 'CC BY 4.0', 'CC0-1.0': 'CC0 1.0' } as const;

/** The licence of what the centre itself wrote, by the setting `DATA_LICENCE`. */
export const licenceOfCentre = (setting: keyof typeof ofSetting): Licence => licenceOf(ofSetting[setting]);

/** The demonstration is part of the code and has its licence. */
export const licenceOfDemonstration = licenceOf('EUPL 1.2');
