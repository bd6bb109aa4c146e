import { describe, expect, it } from 'vitest';
import { asPercentage, isPercentUnit, percentStyles } from './pourcentages.ts';

const styles = (codes: readonly string[]) =>
  percentStyles(
    `<styleSheet><numFmts>${codes
      .map((code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${code.replaceAll('"', '&quot;')}"/>`)
      .join(
        ''
      )}</numFmts><cellStyleXfs><xf numFmtId="0"/><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${codes
      .map((_, i) => `<xf numFmtId="${164 + i}" xfId="0"/>`)
      .join(
        ''
      )}<xf xfId="1"/><xf numFmtId="0" xfId="1"/><xf numFmtId="10"><alignment wrapText="1"/></xf></cellXfs></styleSheet>`
  );

describe('percentages of a workbook', () => {
  it('are told by their format, not by a sign that is only written beside a number', () => {
    const codes = ['0.0%', '0\\ %', '#,##0.00 %;[Red]-#,##0.00 %', '0.0" %"', '0\\%', '[$-40C]0', '_%0'];
    expect([...styles(codes)]).toEqual([1, 2, 3, codes.length + 1, codes.length + 3]);
    expect([...percentStyles('')]).toEqual([]);
  });

  it.each([
    [0.45, '45 %'],
    [0.57, '57 %'],
    [0.07, '7 %'],
    [0.1234, '12,34 %'],
    [-0.05, '-5 %'],
    [12, '1200 %'],
    [0, '0 %']
  ])('%s is shown as %s', (number, text) => expect(asPercentage(number).replaceAll(/[\u00A0\u202F]/g, ' ')).toBe(text));

  it.each([
    ['%', true],
    ['part en %', true],
    ['Pour cent', true],
    ['pourcentage de familles', true],
    ['personnes', false],
    ['centimes', false]
  ])('« %s » is a unit of hundredths: %s', (unit, percent) => expect(isPercentUnit(unit)).toBe(percent));
});
