import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: './src/rooms/**/tables.ts',
  out: './db/migrations'
});
