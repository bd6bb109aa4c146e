import { describe, expect, it } from 'vitest';
import { foldLine, toIcalendar } from './icalendar.ts';

const event = {
  uid: 'etape-2@example.org',
  day: '2027-04-19',
  revised: '2026-10-12',
  summary: 'F-24 ; étape, « Deuxième jardin »',
  description: 'Première ligne\nseconde \\ ligne',
  url: 'https://example.org/plan/fiches/F-24',
  categories: ['Axe 4, Alimentation', 'exemple']
};
const unfolded = (text: string) => text.replaceAll('\r\n ', '');
const linesOf = (text: string) => unfolded(text).split('\r\n');

describe('a calendar file', () => {
  it('ends every line with CR and LF, and begins and ends as it must', () => {
    const text = toIcalendar({ name: 'Plan', events: [event] });
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(linesOf(text).slice(0, 2)).toEqual(['BEGIN:VCALENDAR', 'VERSION:2.0']);
  });

  it('escapes what has a meaning', () => {
    const lines = linesOf(toIcalendar({ name: 'a,b;c', events: [event] }));
    expect(lines).toContain('X-WR-CALNAME:a\\,b\\;c');
    expect(lines).toContain('SUMMARY:F-24 \\; étape\\, « Deuxième jardin »');
    expect(lines).toContain('DESCRIPTION:Première ligne\\nseconde \\\\ ligne');
    expect(lines).toContain('CATEGORIES:Axe 4\\, Alimentation,exemple');
  });

  it('gives days without an hour, the day of revision as a moment, and both required of every event', () => {
    const lines = linesOf(toIcalendar({ name: 'Plan', events: [event] }));
    expect(lines).toContain('DTSTART;VALUE=DATE:20270419');
    expect(lines).toContain('DTSTAMP:20261012T000000Z');
    expect(lines).toContain('UID:etape-2@example.org');
  });

  it('says what is called off, and leaves out an address that leads nowhere from outside', () => {
    const lines = linesOf(toIcalendar({ name: 'Plan', events: [{ ...event, cancelled: true, url: '/plan' }] }));
    expect(lines).toContain('STATUS:CANCELLED');
    expect(lines.some((line) => line.startsWith('URL'))).toBe(false);
  });

  it('lets no text break out of its line', () => {
    const text = toIcalendar({ name: 'x\r\nEND:VCALENDAR', events: [{ ...event, summary: 'a\rb\u0000c\u0007' }] });
    expect(linesOf(text).filter((line) => line === 'END:VCALENDAR')).toHaveLength(1);
    expect(linesOf(text)).toContain('SUMMARY:a\\nb c ');
  });
});

describe('folding', () => {
  it('leaves lines of 75 octets alone', () => {
    expect(foldLine('a'.repeat(75))).toBe('a'.repeat(75));
  });

  it.each(['a'.repeat(300), 'é'.repeat(100), `SUMMARY:${'🌱'.repeat(60)}`, `x${'ع'.repeat(80)}`])(
    'cuts at 75 octets at most, within no sign, and unfolds to the same: %s',
    (line) => {
      const parts = foldLine(line).split('\r\n');
      for (const part of parts) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(75);
      expect(parts.slice(1).every((part) => part.startsWith(' '))).toBe(true);
      expect(unfolded(foldLine(line))).toBe(line);
      expect(foldLine(line)).not.toContain('\uFFFD');
    }
  );
});
