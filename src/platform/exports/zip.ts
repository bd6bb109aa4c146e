import { crc32, createDeflateRaw } from 'node:zlib';

/* A ZIP archive of texts that are written bit by bit, several at once. Up to 4 GiB, as readers without ZIP64 take it. */

const MOST = 0xffff_ffff;
/** UTF-8 names, deflated. */
const VERSION = 20;
const UTF8 = 0x0800;
const DEFLATED = 8;

/** One file of an archive that is being made: what is written to it is kept compressed. */
export class Zipped {
  readonly name: Buffer;
  #deflate = createDeflateRaw();
  #chunks: Buffer[] = [];
  #failed: Error | undefined;
  #crc = 0;
  #size = 0;

  constructor(name: string) {
    this.name = Buffer.from(name);
    this.#deflate.on('data', (chunk: Buffer) => this.#chunks.push(chunk));
    this.#deflate.on('error', (error: Error) => (this.#failed = error));
  }

  async write(text: string): Promise<void> {
    const bytes = Buffer.from(text);
    this.#crc = crc32(bytes, this.#crc);
    this.#size += bytes.length;
    await new Promise<void>((resolve, reject) =>
      this.#deflate.write(bytes, (error) => (error ? reject(error) : resolve()))
    );
  }

  /** Its compressed bytes, with what the headers say of them. */
  async end(): Promise<{ chunks: readonly Buffer[]; crc: number; size: number; packed: number }> {
    await new Promise<void>((resolve) => this.#deflate.once('close', resolve).end());
    if (this.#failed) throw this.#failed;
    const packed = this.#chunks.reduce((sum, { length }) => sum + length, 0);
    if (this.#size > MOST || packed > MOST) throw new Error(`${this.name.toString()} is too large for a ZIP archive`);
    return { chunks: this.#chunks, crc: this.#crc, size: this.#size, packed };
  }
}

/** MS-DOS date and time, as ZIP has them: two seconds are the least. */
function dosOf(at: Date): { time: number; date: number } {
  return {
    time: (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
    date: ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate()
  };
}

function headerOf(
  signature: number,
  { crc, packed, size, name, at }: { crc: number; packed: number; size: number; name: Buffer; at: Date },
  more: number[] | null
): Buffer {
  const { time, date } = dosOf(at);
  const central = more !== null;
  const shorts = [...(central ? [VERSION] : []), VERSION, UTF8, DEFLATED, time, date];
  const header = Buffer.alloc(central ? 46 : 30);
  let to = header.writeUInt32LE(signature);
  for (const short of shorts) to = header.writeUInt16LE(short, to);
  for (const long of [crc, packed, size]) to = header.writeUInt32LE(long, to);
  to = header.writeUInt16LE(name.length, to);
  if (more) header.writeUInt32LE(more[0] ?? 0, 42);
  return Buffer.concat([header, name]);
}

/** The archive, file by file, as it leaves. */
export async function* zip(files: readonly Zipped[], at: Date): AsyncGenerator<Buffer> {
  const directory: Buffer[] = [];
  let offset = 0;
  for (const file of files) {
    const { chunks, ...facts } = await file.end();
    const header = headerOf(0x04034b50, { ...facts, name: file.name, at }, null);
    directory.push(headerOf(0x02014b50, { ...facts, name: file.name, at }, [offset]));
    yield header;
    yield* chunks;
    offset += header.length + facts.packed;
    if (offset > MOST) throw new Error('The ZIP archive is too large');
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  yield* directory;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  yield end;
}
