import * as v from 'valibot';

/** Fields that many loaded files have. Messages complete the sentence « …, <place>: ». */

export const text = v.pipe(v.string('is not text'), v.trim(), v.nonEmpty('is empty'));

export const texts = v.array(text, 'is not a list');

/** Lower case letters, digits and hyphens: what may stand in an address. */
export const id = v.pipe(
  v.string('is not text'),
  v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is not an id such as pf-langue')
);

export const day = v.pipe(
  v.string('is not a date such as 2026-11-22'),
  v.isoDate('is not a date such as 2026-11-22'),
  v.check(
    (s) => !Number.isNaN(Date.parse(s)) && new Date(s).toISOString().startsWith(s),
    'is a date that does not exist'
  )
);

export const year = v.pipe(
  v.number('is not a year'),
  v.integer('is not a year'),
  v.minValue(1900, 'is before 1900'),
  v.maxValue(2200, 'is after 2200')
);

/** Keys that are years, as YAML mappings hold them. */
export const byYear = v.record(
  v.pipe(v.string(), v.regex(/^(19|20|21)\d\d$/, 'is not a year')),
  v.number('is not a number')
);
