import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Official schemas that answers are held against, as their authors published them. */
const standards = join(import.meta.dirname, 'standards');

export const readStandard = (path: string): unknown =>
  JSON.parse(readFileSync(join(standards, path), 'utf8')) as unknown;

const canParse = (text: string): boolean => /^[a-z][a-z0-9+.-]*:/i.test(text) && URL.canParse(text);
const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
const formats = {
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  uri: canParse,
  date: isDay,
  'date-time': (text: string) =>
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text))
};
export const judge = () => new Ajv2020({ strict: false, allErrors: true, formats });

/** The official schemas of HSDS 3.1 by name (`service.json`), each ready to judge; their references are relative. */
export function hsdsSchemas(): (name: string) => ValidateFunction {
  const ajv = judge();
  const folder = 'hsds/3.1/schema';
  for (const name of readdirSync(join(standards, folder)).filter((one) => one.endsWith('.json')))
    ajv.addSchema({ ...(readStandard(`${folder}/${name}`) as object), $id: `hsds:///${name}` });
  for (const name of readdirSync(join(standards, folder, 'compiled')))
    ajv.addSchema({
      ...(readStandard(`${folder}/compiled/${name}`) as object),
      $id: `hsds:///${name === 'tabular.json' ? name : `compiled/${name}`}`
    });
  return (name) => {
    const found = ajv.getSchema(`hsds:///${name}`);
    if (!found) throw new Error(`HSDS has no schema ${name}`);
    return found as ValidateFunction;
  };
}
