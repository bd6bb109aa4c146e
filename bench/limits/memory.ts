// Limit 1: a bare Node server that answers the same bytes, with the same headers, from memory.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

/** File written by run.ts: what the product answered. */
type Answer = { path: string; headers: Record<string, string>; body: string };

const [file = '', port = '0'] = process.argv.slice(2);
const answers = new Map<string, { headers: Record<string, string>; body: Buffer }>(
  (JSON.parse(readFileSync(file, 'utf8')) as Answer[]).map(({ path, headers, body }) => [
    path,
    { headers, body: Buffer.from(body, 'base64') }
  ])
);

createServer((request, response) => {
  const answer = answers.get(request.url ?? '');
  if (!answer) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, answer.headers);
  response.end(answer.body);
}).listen(Number(port), '127.0.0.1');
