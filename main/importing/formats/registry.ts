/** The formats Touchstone reads. Adding one is a folder here and a line in this list. */
import type { ArticleFormat } from '../../../shared/model/article.ts';
import type { Format, Source } from './format.ts';
import { docx } from './docx/docx.ts';
import { html } from './html/html.ts';
import { jats } from './jats/jats.ts';
import { markdown } from './markdown/markdown.ts';
import { pdf } from './pdf/pdf.ts';
import { plain } from './plain/plain.ts';

/** On equal likelihood the first one wins. */
export const formats: readonly Format[] = [docx, jats, html, markdown, pdf, plain];

export const formatById = (id: ArticleFormat): Format => formats.find((format) => format.id === id) ?? plain;

/** The likeliest format of a source. */
export const chooseFormat = (source: Source): Format => {
  let best: Format = plain;
  let bestLikelihood = 0;
  for (const format of formats) {
    const likelihood = format.sniff(source);
    if (likelihood > bestLikelihood) [best, bestLikelihood] = [format, likelihood];
  }
  return best;
};
