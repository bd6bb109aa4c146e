import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

export type LogLine = {
  kind: string;
  path?: string;
  status?: number;
  queries?: number;
  from?: string;
  port?: number;
  [key: string]: unknown;
};

export type Site = {
  origin: string;
  child: ChildProcess;
  /** What it told whoever started it, so far. */
  told: string[];
  /** Everything logged so far, oldest first. */
  lines: LogLine[];
  /** Sends SIGTERM and resolves to the exit code. */
  stop(): Promise<number | null>;
};

/** Starts the built product as its own process on a free port; resolves once it says that it is ready. */
export async function startSite(env: Record<string, string>): Promise<Site> {
  const child = spawn(process.execPath, ['build/server/ppli.js', 'start'], {
    env: { PATH: process.env.PATH, PORT: '0', NOW: '2026-11-22', DUMP_EVERY: '0', CHECK_LINKS: 'no', ...env },
    stdio: ['ignore', 'pipe', 'pipe']
  });
  const lines: LogLine[] = [];
  const complaints: string[] = [];
  child.stderr.on('data', (data) => complaints.push(String(data)));
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const ready = new Promise<number>((resolve, reject) => {
    createInterface(child.stdout).on('line', (text) => {
      if (!text.startsWith('{')) return;
      const line: LogLine = JSON.parse(text);
      lines.push(line);
      if (line.text === 'ready') resolve(Number(line.port));
    });
    void exited.then((code) => reject(new Error(`The site ended with ${code}: ${complaints.join('')}`)));
  });
  const port = await ready;
  return {
    origin: `http://127.0.0.1:${port}`,
    child,
    told: complaints,
    lines,
    stop: () => {
      child.kill('SIGTERM');
      return exited;
    }
  };
}
