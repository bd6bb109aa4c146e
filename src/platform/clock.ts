let frozen: Date | undefined;

/** For demonstrations and tests: the clock stands at noon of one day (YYYY-MM-DD). */
export function freezeClock(day: string | undefined): void {
  frozen = day ? new Date(`${day}T12:00:00Z`) : undefined;
}

export const now = (): Date => frozen ?? new Date();

const inBrussels = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Brussels' });

/** The calendar day in Belgium, YYYY-MM-DD: the one that deadlines are compared with. */
export const today = (at: Date = now()): string => inBrussels.format(at);
