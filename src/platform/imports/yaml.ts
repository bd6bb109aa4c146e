import * as v from 'valibot';
import { isNode, LineCounter, parseDocument, type Document } from 'yaml';

type Key = string | number;

/** What is wrong in a file that was to be loaded: file, line, place in it and reason, one line each. */
export class YamlError extends Error {}

/** A part of a YAML file: its value, and where it stands, so that whoever refuses it can say where. */
export class Part<Value> {
  readonly value: Value;
  readonly #refuse: (path: readonly Key[], reason: string) => YamlError;

  constructor(value: Value, refuse: (path: readonly Key[], reason: string) => YamlError) {
    this.value = value;
    this.#refuse = refuse;
  }

  at<K extends keyof Value & Key>(key: K): Part<Value[K]> {
    return new Part(this.value[key], (path, reason) => this.#refuse([key, ...path], reason));
  }

  /** The same for a key that may be absent. */
  find<K extends keyof Value & Key>(key: K): Part<NonNullable<Value[K]>> | null {
    const value = this.value[key];
    return value == null ? null : new Part(value, (path, reason) => this.#refuse([key, ...path], reason));
  }

  /** The error to throw; `path` leads from this part to what is wrong. */
  error(reason: string, ...path: Key[]): YamlError {
    return this.#refuse(path, reason);
  }
}

/** The members of a list, each knowing its place. */
export const members = <Value>(list: Part<Value[]>): Part<Value>[] => list.value.map((_, index) => list.at(index));

const dotted = (path: readonly Key[]) =>
  path.map((key, i) => (typeof key === 'number' ? `[${key}]` : i ? `.${key}` : key)).join('');

/** Line of the deepest node on the path that exists. */
function lineOf(document: Document, lines: LineCounter, path: readonly Key[]): number {
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

/** @throws YamlError when the file is not UTF-8, not YAML or not of the schema. */
export function parseYaml<Schema extends v.GenericSchema>(
  file: string,
  bytes: Uint8Array,
  schema: Schema
): Part<v.InferOutput<Schema>> {
  const lines = new LineCounter();
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new YamlError(`${file}: is not UTF-8`);
  }
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    throw new YamlError(
      document.errors.map((e) => `${file}, line ${lines.linePos(e.pos[0]).line}: ${e.message}`).join('\n')
    );
  }
  const refuse = (path: readonly Key[], reason: string) =>
    new YamlError(`${file}, line ${lineOf(document, lines, path)}, ${dotted(path) || 'the whole file'}: ${reason}`);
  const parsed = v.safeParse(schema, document.toJS());
  if (parsed.success) return new Part(parsed.output, refuse);
  throw new YamlError(
    parsed.issues
      .map((issue) => refuse(issue.path?.map((item) => item.key as Key) ?? [], issue.message).message)
      .join('\n')
  );
}
