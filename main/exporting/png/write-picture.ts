/** A picture as a file: SVG as it is, or drawn as PNG. */
import type { PictureFormat } from '../../../shared/contract/plots.ts';
import type { WrittenFile } from '../written-file.ts';

/** @param name the file's name without its extension. */
export const writePicture = async (name: string, svg: string, format: PictureFormat): Promise<WrittenFile> => {
  if (format === 'svg') return { fileName: `${name}.svg`, mediaType: 'image/svg+xml', bytes: new TextEncoder().encode(svg) };
  const { renderPng } = await import('./render-png.ts');
  return { fileName: `${name}.png`, mediaType: 'image/png', bytes: renderPng(svg) };
};
