import sharp from 'sharp';
import { recognise, type FileType } from './recognise.ts';

/** Bytes of one file. */
export const MOST_FILE = 10_000_000;
/** Signs of a name, and of a picture’s longer side, in pixels. */
const LONGEST_SIDE = 2000;
/** Pixels of a picture that is opened at all: more would take the memory of the process. */
const MOST_PIXELS = 60_000_000;

/** A file that was taken, as it is kept. */
export type Upload = { type: FileType; bytes: Buffer };

/**
 * Reads a file that was sent: what it is goes by its content. A picture is drawn anew, so that nothing of what it carries
 * beside (place, day, camera) is kept, and at most 2000 pixels wide or high.
 * @returns the file, or what is wrong, in French
 */
export async function readUpload(file: FormDataEntryValue | null): Promise<Upload | string> {
  if (!(file instanceof File) || !file.size) return 'Choisissez un fichier.';
  if (file.size > MOST_FILE) return 'Ce fichier dépasse 10 Mo.';
  const bytes = Buffer.from(await file.arrayBuffer());
  const type = recognise(bytes);
  if (!type)
    return 'Ce fichier n’est pas un PDF, un texte ou un tableur (ODT, DOCX, ODS, XLSX, sans macro), ni une image.';
  if (!type.startsWith('image/')) return { type, bytes };
  try {
    const picture = sharp(bytes, { limitInputPixels: MOST_PIXELS })
      .autoOrient()
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true });
    if (type === 'image/png') return { type, bytes: await picture.png({ compressionLevel: 9 }).toBuffer() };
    if (type === 'image/webp') return { type, bytes: await picture.webp({ quality: 85 }).toBuffer() };
    return { type, bytes: await picture.jpeg({ quality: 85 }).toBuffer() };
  } catch {
    return 'Cette image ne peut pas être lue, ou est trop grande.';
  }
}
