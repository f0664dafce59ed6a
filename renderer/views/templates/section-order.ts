/** A template's sections while they are arranged: moved, dropped and renamed before anything is saved. Nothing here draws. */
import type { TemplateSection } from '../../../shared/model/template.ts';

type Sections = readonly TemplateSection[];

/** The section `from` is at index `to` afterwards; an index outside the list is brought to its end. */
export const moveSection = (sections: Sections, from: number, to: number): Sections => {
  const moved = sections[from];
  const target = Math.min(Math.max(to, 0), sections.length - 1);
  if (moved === undefined || target === from) return sections;
  return sections.toSpliced(from, 1).toSpliced(target, 0, moved);
};

export const changeSection = (sections: Sections, key: string, change: Partial<Pick<TemplateSection, 'title' | 'included'>>): Sections =>
  sections.map((section) => (section.key === key ? { ...section, ...change } : section));

/** The title a section has in its base. */
export const originalTitle = (original: Sections, key: string): string => original.find((section) => section.key === key)?.title ?? key;

/** As they are saved: a section left without a title has its base's. */
export const titledSections = (sections: Sections, original: Sections): TemplateSection[] =>
  sections.map((section) => ({
    ...section,
    title: section.title.trim() === '' ? originalTitle(original, section.key) : section.title.trim(),
  }));

export const isSameArrangement = (one: Sections, other: Sections): boolean =>
  one.length === other.length &&
  one.every(({ key, title, included }, index) => {
    const twin = other[index];
    return twin?.key === key && twin.title === title && twin.included === included;
  });

/** The index a dragged row belongs at: as many other rows have their middle above the pointer. Heights in pixels from one origin. */
export const indexAt = (otherMiddles: readonly number[], pointer: number): number =>
  otherMiddles.filter((middle) => middle < pointer).length;
