import { createServer } from 'node:http';
import { readSettings } from '#platform/settings.ts';
import { startApplication } from '#platform/application.ts';

const settings = readSettings(process.env);
const database = await startApplication(settings);
await database.migrate('db/migrations');
const handlerModule = './handler.js';
const { handler } = await import(/* @vite-ignore */ handlerModule);
createServer((request, response) => handler(request, response, () => response.writeHead(404).end())).listen(
  settings.PORT,
  settings.HOST,
  () => console.log(`http://${settings.HOST}:${settings.PORT}`)
);
