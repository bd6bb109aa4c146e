/** Taken apart by bin/yaml.ts. */
declare module '*.yaml?data' {
  const data: unknown;
  export default data;
}
