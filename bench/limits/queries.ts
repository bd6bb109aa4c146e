// Limit 2: a bare Node server that runs each page's main query on PostgreSQL and answers it as JSON.
import { createServer } from 'node:http';
import pg from 'pg';
import { mainQueries } from '../main-queries.ts';

const [url = '', port = '0'] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: url, max: 10 });

createServer((request, response) => {
  const query = mainQueries.get(request.url ?? '');
  if (!query) {
    response.writeHead(404).end();
    return;
  }
  void pool.query({ name: request.url, ...query }).then(
    ({ rows }) => {
      const body = JSON.stringify(rows);
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
      response.end(body);
    },
    (error: Error) => response.writeHead(500).end(error.message)
  );
}).listen(Number(port), '127.0.0.1');
