import { flushLog } from '#platform/log.ts';
import { readSettings, SettingsError } from '#platform/settings.ts';
import { commands, help } from './commands.ts';

/** Exit codes: 0 done, 1 failed, 2 called wrongly. */
async function main([name = 'help', ...args]: string[]): Promise<number> {
  if (name === 'help' || name === '--help' || name === '-h' || args.includes('--help')) {
    process.stdout.write(help(name));
    return 0;
  }
  const command = commands.get(name);
  if (!command) {
    process.stderr.write(`There is no command "${name}".\n\n${help()}`);
    return 2;
  }
  const [missing] = command.args.slice(args.filter((arg) => !arg.startsWith('--')).length);
  const unknown = args.find((arg) => arg.startsWith('--') && !command.options.includes(arg));
  if (missing || unknown || args.filter((arg) => !arg.startsWith('--')).length > command.args.length) {
    process.stderr.write(
      `${missing ? `${missing} is missing` : `"${unknown ?? args.at(-1)}" is one too many`}.\n\n${help(name)}`
    );
    return 2;
  }
  return command.run(readSettings(process.env), args);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  flushLog();
  const expected = error instanceof SettingsError || process.env.DEBUG === undefined;
  process.stderr.write(
    `${expected && error instanceof Error ? error.message : String((error as Error)?.stack ?? error)}\n`
  );
  process.exitCode = error instanceof SettingsError ? 2 : 1;
}
