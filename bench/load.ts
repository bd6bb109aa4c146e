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
  const said = execFileSync('wrk', ['-t1', '-c8', `-d${seconds}s`, '--latency', ...given, url], { encoding: 'utf8' });
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
