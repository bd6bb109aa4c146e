import { lt } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { imports } from './tables.ts';

/** Throws away the imports that were begun before a moment; what they wrote stays, and the journal tells of it. @returns how many */
export async function forgetImports(before: Date): Promise<number> {
  return (await db().delete(imports).where(lt(imports.createdAt, before)).returning({ id: imports.id })).length;
}
