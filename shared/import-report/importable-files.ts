/** What can be imported, as file pickers, drop targets and dialogs name it. */
import { FORMAT_LABELS, type ArticleFormat } from '../model/article.ts';

/** Extensions of each form, in lower case, without the dot; the usual one first. */
export const FORMAT_EXTENSIONS: Readonly<Record<ArticleFormat, readonly [string, ...string[]]>> = {
  plain: ['txt', 'text'],
  markdown: ['md', 'markdown', 'mdown', 'mkd', 'qmd', 'rmd'],
  html: ['html', 'htm', 'xhtml', 'xht', 'shtml', 'mhtml', 'mht'],
  jats: ['xml', 'nxml', 'jats'],
  pdf: ['pdf'],
  docx: ['docx', 'docm', 'dotx', 'dotm'],
  ris: ['ris'],
  bibtex: ['bib', 'bibtex'],
  'csl-json': ['json'],
  nbib: ['nbib', 'medline'],
  'pubmed-xml': ['xml'],
};

/** Every extension that a file to import can have. */
export const IMPORTABLE_EXTENSIONS: readonly string[] = [...new Set(Object.values(FORMAT_EXTENSIONS).flat())];

const FORMS: readonly ArticleFormat[] = ['pdf', 'docx', 'html', 'jats', 'markdown', 'plain'];
const REFERENCES: readonly ArticleFormat[] = ['ris', 'bibtex', 'csl-json', 'nbib'];

const listed = (formats: readonly ArticleFormat[]): string => {
  const labels = formats.map((format) => FORMAT_LABELS[format]);
  return `${labels.slice(0, -1).join(', ')} and ${labels.at(-1) ?? ''}`;
};

/** "PDF, Word, …; references as RIS, …", for people. */
export const IMPORTABLE_WORDS = `${listed(FORMS)}; references as ${listed(REFERENCES)}`;
