/** What a browser says of itself, in a few words that its owner recognises; the rest of it is not shown. */
export function deviceOf(userAgent: string | null): string {
  const said = userAgent ?? '';
  const browser = [
    [/Edg\//, 'Edge'],
    [/Firefox\//, 'Firefox'],
    [/Chrom(?:e|ium)\//, 'Chrome'],
    [/Safari\//, 'Safari']
  ].find(([pattern]) => (pattern as RegExp).test(said))?.[1];
  const system = [
    [/Android/, 'Android'],
    [/iPhone|iPad/, 'iPhone ou iPad'],
    [/Windows/, 'Windows'],
    [/Mac OS/, 'Mac'],
    [/Linux/, 'Linux']
  ].find(([pattern]) => (pattern as RegExp).test(said))?.[1];
  if (!browser && !system) return 'Un appareil inconnu';
  return [browser ?? 'Un navigateur', system && `sur ${String(system)}`].filter(Boolean).join(' ');
}
