import { ShadingType, TextRun, type IRunOptions } from 'docx';
import type { Text } from './model.ts';

export const SOFT = '3E4B45';
export const GREEN = '0E5132';
/** A colour as Word writes it. */
export const hex = (colour: string): string => colour.replace('#', '').toUpperCase();

type Look = Pick<IRunOptions, 'size' | 'bold'>;

export function runsOf(text: Text, look: Look = {}): TextRun[] {
  const spans = typeof text === 'string' ? [text] : text;
  return spans.map((span) => {
    if (typeof span === 'string') return new TextRun({ ...look, text: span });
    const one = { ...look, text: span.text };
    switch (span.style) {
      case 'strong':
        return new TextRun({ ...one, bold: true });
      case 'soft':
        return new TextRun({ ...one, color: SOFT });
      case 'gap':
        return new TextRun({ ...one, bold: true, color: '892B20' });
      case 'mark':
        return new TextRun({ ...one, color: '59441A', shading: { type: ShadingType.CLEAR, fill: 'F8F0D6' } });
      case 'pill':
        return new TextRun({
          ...one,
          color: hex(span.ink),
          shading: { type: ShadingType.CLEAR, fill: hex(span.ground) }
        });
    }
  });
}
