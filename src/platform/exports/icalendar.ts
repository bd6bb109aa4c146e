/** One day of a calendar that others subscribe to. Days are YYYY-MM-DD. */
export type CalendarEvent = {
  /** The same for the same thing for ever, whatever becomes of it. */
  uid: string;
  day: string;
  /** The day on which what is said of it was last revised. */
  revised: string;
  summary: string;
  description?: string;
  /** A full address; an address within the site is no use outside it and is left out. */
  url?: string;
  categories?: readonly string[];
  cancelled?: boolean;
};

/** Signs that have a meaning in a text value are escaped, and those that no value may hold are dropped (RFC 5545, 3.3.11). */
const escaped = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n)\p{Cc}/gu, ' ')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');

const MOST_OCTETS = 75;

/** A line longer than 75 octets goes on after a line break and a space, never within a sign (RFC 5545, 3.1). */
export function foldLine(line: string): string {
  if (Buffer.byteLength(line) <= MOST_OCTETS) return line;
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const sign of line) {
    const size = Buffer.byteLength(sign);
    if (octets + size > MOST_OCTETS) {
      parts.push(part);
      part = '';
      // The space that begins the next line is one of its octets.
      octets = 1;
    }
    part += sign;
    octets += size;
  }
  return [...parts, part].join('\r\n ');
}

const compact = (day: string): string => day.replaceAll('-', '');

function eventLines(event: CalendarEvent): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(event.uid)}`,
    `DTSTAMP:${compact(event.revised)}T000000Z`,
    `DTSTART;VALUE=DATE:${compact(event.day)}`,
    `SUMMARY:${escaped(event.summary)}`,
    ...(event.description ? [`DESCRIPTION:${escaped(event.description)}`] : []),
    ...(event.url?.startsWith('http') ? [`URL:${event.url}`] : []),
    ...(event.categories?.length ? [`CATEGORIES:${event.categories.map(escaped).join(',')}`] : []),
    `STATUS:${event.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    // A deadline does not make anyone busy.
    'TRANSP:TRANSPARENT',
    'END:VEVENT'
  ];
}

/** Whole days as a calendar file (RFC 5545, with the name of RFC 7986): an event without an end lasts the day it starts. */
export function toIcalendar({ name, events }: { name: string; events: readonly CalendarEvent[] }): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//PPLI//PPLI//FR',
    'CALSCALE:GREGORIAN',
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:P1D',
    ...events.flatMap(eventLines),
    'END:VCALENDAR'
  ];
  return `${lines.map(foldLine).join('\r\n')}\r\n`;
}
