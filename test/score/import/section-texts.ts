/** Which sections a document has, and what is in each, in letters. */
import type { ImportedDocument } from '../../../main/importing/imported-document.ts';
import type { SectionKind } from '../../../shared/model/section.ts';
import { sectionsOf } from '../../../shared/text/sections.ts';
import { lettersOf } from './letters.ts';

/** The letters of each kind of section; of several of one kind in their order. */
export const sectionTexts = ({ text, blocks }: ImportedDocument): Map<SectionKind, string> => {
  const texts = new Map<SectionKind, string>();
  for (const { kind, start, end } of sectionsOf(text, blocks))
    texts.set(kind, `${texts.get(kind) ?? ''}${lettersOf(text.slice(start, end))}`);
  return texts;
};
