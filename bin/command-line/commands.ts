import { existsSync } from 'node:fs';
import { startApplication } from '#platform/application.ts';
import { migrate } from '#platform/database/migrate.ts';
import type { Database } from '#platform/database/open.ts';
import type { Settings } from '#platform/settings.ts';
import { checkAll } from './check.ts';
import { importAll, shipped } from './import.ts';
import { progress } from './progress.ts';
import { startServing } from './start.ts';

export type Command = {
  summary: string;
  args: string[];
  options: string[];
  run(settings: Settings, args: string[]): Promise<number>;
};

async function withDatabase(settings: Settings, work: (database: Database) => Promise<number>): Promise<number> {
  const { database } = await startApplication(settings);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

export const commands = new Map<string, Command>([
  [
    'start',
    {
      summary: 'prepare the database if needed and serve the site',
      args: [],
      options: [],
      run: startServing
    }
  ],
  [
    'migrate',
    {
      summary: 'bring the tables of the database up to date',
      args: [],
      options: [],
      run: (settings) =>
        withDatabase(settings, async (database) => {
          const applied = await migrate(database, shipped('db/migrations'));
          process.stdout.write(applied.length ? `Applied: ${applied.join(', ')}\n` : 'Up to date.\n');
          return 0;
        })
    }
  ],
  [
    'import',
    {
      summary: 'load the open data, the reference plans and, unless STORY=no, the demonstration story',
      args: [],
      options: [],
      run: (settings) =>
        withDatabase(settings, async (database) => {
          await migrate(database, shipped('db/migrations'));
          await importAll(shipped('db'), settings.STORY, progress('Loading'));
          return 0;
        })
    }
  ],
  [
    'dump',
    {
      summary: 'write the whole database to FILE',
      args: ['FILE'],
      options: [],
      run: (settings, [file = '']) =>
        withDatabase(settings, async (database) => {
          await database.dump(file, progress('Dumping'));
          process.stdout.write(`Written: ${file}\n`);
          return 0;
        })
    }
  ],
  [
    'restore',
    {
      summary: 'read the whole database from FILE; --replace drops what is there',
      args: ['FILE'],
      options: ['--replace'],
      run: async (settings, args) => {
        const file = args.find((arg) => !arg.startsWith('--')) ?? '';
        if (!existsSync(file)) throw new Error(`There is no file ${file}`);
        return withDatabase(settings, async (database) => {
          await database.restore(file, { replace: args.includes('--replace'), onTable: progress('Restoring') });
          await migrate(database, shipped('db/migrations'));
          process.stdout.write(`Restored from ${file}\n`);
          return 0;
        });
      }
    }
  ],
  [
    'check',
    {
      summary: 'verify the integrity of what is stored',
      args: [],
      options: [],
      run: (settings) => withDatabase(settings, () => checkAll())
    }
  ]
]);

export function help(name?: string): string {
  const command = name ? commands.get(name) : undefined;
  if (name && command) {
    return `ppli ${[name, ...command.args, ...command.options.map((option) => `[${option}]`)].join(' ')}\n  ${command.summary}\n`;
  }
  const lines = [...commands].map(([key, { summary, args }]) => `  ${[key, ...args].join(' ').padEnd(14)} ${summary}`);
  return `Usage: ppli COMMAND\n\n${lines.join('\n')}\n  ${'help'.padEnd(14)} this text\n\nSettings are read from the environment: see README.md.\nExit codes: 0 done, 1 failed, 2 called wrongly.\n`;
}
