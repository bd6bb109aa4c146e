import { execFileSync } from 'node:child_process';

/** What one burst of requests gave. Latencies in milliseconds. */
export type Burst = { requests: number; perSecond: number; p50: number; p99: number; errors: number };

const inMilliseconds = (text: string): number => {
  const value = Number.parseFloat(text);
  if (text.endsWith('us')) return value / 1000;
  return text.endsWith('ms') ? value : value * 1000;
};

/** Sends requests to one address of this machine for `seconds`, eight at a time, with wrk. */
export function burst(url: string, seconds: number, headers: Record<string, string> = {}): Burst {
  const given = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  return wrk(['-c8', `-d${seconds}s`, ...given, url]);
}

/** The same with many addresses in turn, sixteen at a time. @param file holds one path a line */
export const burstOfMany = (origin: string, file: string, seconds: number): Burst =>
  wrk(['-c16', `-d${seconds}s`, '-s', 'bench/many.lua', origin], { PATHS: file });

function wrk(given: string[], env: Record<string, string> = {}): Burst {
  const said = execFileSync('wrk', ['-t1', '--latency', ...given], {
    encoding: 'utf8',
    env: { ...process.env, ...env }
  });
  const find = (pattern: RegExp): string => pattern.exec(said)?.[1] ?? '';
  return {
    requests: Number(find(/(\d+) requests in/)),
    perSecond: Number(find(/Requests\/sec:\s+([\d.]+)/)),
    p50: inMilliseconds(find(/50%\s+([\d.]+\w+)/)),
    p99: inMilliseconds(find(/99%\s+([\d.]+\w+)/)),
    errors: Number(find(/Non-2xx or 3xx responses: (\d+)/) || 0)
  };
}

export const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
