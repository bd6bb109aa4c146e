import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: './src/{platform,rooms}/**/tables.ts',
  out: './db/migrations'
});
