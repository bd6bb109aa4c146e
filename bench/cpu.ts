import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks of Linux a second; 100 on every common build. */
const TICKS = 100;

const sum = (values: string[]): number => values.reduce((total, value) => total + Number(value), 0);

/** User and system time of a process, and of its children that have ended (fields 14 to 17 of proc(5)). */
function statOf(pid: number): { parent: number; ticks: number; name: string } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const name = text.slice(text.indexOf('(') + 1, text.lastIndexOf(')'));
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { name, parent: Number(fields[1]), ticks: sum(fields.slice(11, 15)) };
  } catch {
    // It ended between the listing and the reading.
    return undefined;
  }
}

/** User and system time in milliseconds that the processes and all their descendants have used, ended ones too. */
export function cpuMilliseconds(pids: number[]): number {
  const all = new Map(
    readdirSync('/proc')
      .filter((entry) => /^\d+$/.test(entry))
      .map((entry) => [Number(entry), statOf(Number(entry))])
  );
  const belongs = (pid: number | undefined): boolean => {
    if (!pid) return false;
    return pids.includes(pid) || belongs(all.get(pid)?.parent);
  };
  let ticks = 0;
  for (const [pid, stat] of all) if (stat && belongs(pid)) ticks += stat.ticks;
  return (ticks * 1000) / TICKS;
}

/** Resident memory of a process in MiB, and the most it ever had. */
export function memoryMiB(pid: number): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const of = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1] ?? Number.NaN) / 1024;
  return { now: of('VmRSS'), peak: of('VmHWM') };
}
