/** PDF: its text layer, put back into paragraphs from the places of its letters (see layout.ts). */
import { extensionOf, type Format } from '../format.ts';

/** Some programs put a few bytes before the signature; readers look for it in the first 1,024 (ISO 32000-1, Annex H.3.4.1). */
const hasSignature = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 1_024)).toString('latin1').includes('%PDF-');

export const pdf: Format = {
  id: 'pdf',
  label: 'PDF',
  extensions: ['pdf'],
  isBinary: true,
  sniff: (source) => {
    if (hasSignature(source.bytes)) return Buffer.from(source.bytes.subarray(0, 5)).toString('latin1') === '%PDF-' ? 1 : 0.9;
    return pdf.extensions.includes(extensionOf(source.name)) ? 0.5 : 0;
  },
  read: async (source, { onProgress }) => {
    // Loaded when first needed: other formats shall not wait for pdf.js.
    const { readPdfArticle } = await import('./read-pdf-article.ts');
    return readPdfArticle(source, onProgress);
  },
};
