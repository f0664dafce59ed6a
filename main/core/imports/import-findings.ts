/** What an importer found in an article, counted for the import's report. */
import type { ImportFindings } from '../../../shared/contract/imports.ts';
import type { Block } from '../../../shared/model/article.ts';
import { sectionsOf } from '../../../shared/text/sections.ts';
import type { ImportedDocument } from '../../importing/imported-document.ts';

const countOfType = (blocks: readonly Block[], type: Block['type']): number => blocks.filter((block) => block.type === type).length;

const lastPage = (blocks: readonly Block[]): number | null => {
  const pages = blocks.flatMap(({ page, pageBreaks = [] }) => [page ?? 0, ...pageBreaks.map((pageBreak) => pageBreak.page)]);
  const last = pages.reduce((most, page) => Math.max(most, page), 0);
  return last === 0 ? null : last;
};

export const findingsOf = ({ metadata, text, blocks }: ImportedDocument): ImportFindings => {
  const { author, year, doi, pmid, pmcid, registrations } = metadata;
  return {
    authors: author.length,
    year,
    doi,
    pmid,
    pmcid,
    registrations,
    pages: lastPage(blocks),
    sections: [...new Set(sectionsOf(text, blocks).map(({ kind }) => kind))],
    headings: countOfType(blocks, 'heading'),
    tables: new Set(blocks.flatMap(({ cell }) => cell?.table ?? [])).size,
    captions: countOfType(blocks, 'caption'),
    references: countOfType(blocks, 'reference'),
  };
};
