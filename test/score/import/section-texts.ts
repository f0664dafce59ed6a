/** Which sections a document has, and what stands in each, in letters. */
import type { ImportedDocument } from '../../../main/importing/imported-document.ts';
import type { SectionKind } from '../../../shared/model/section.ts';
import { lettersOf } from './letters.ts';

/** The letters of each kind of section, from the blocks' own markup. */
export const sectionTexts = ({ text, blocks }: ImportedDocument): Map<SectionKind, string> => {
  const texts = new Map<SectionKind, string>();
  for (const { section, start, end } of blocks) {
    if (section !== undefined) texts.set(section, `${texts.get(section) ?? ''}${lettersOf(text.slice(start, end))}`);
  }
  return texts;
};
