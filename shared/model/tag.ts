/**
 * The four tags a passage can carry. What distinguishes them without colour
 * (letter and underline form) is part of the model, because the reading surface,
 * the report and the screen-reader twin all use it.
 */
import { z } from 'zod';

export const tagSchema = z.enum(['claim', 'evidence', 'critique', 'conflict-of-interest']);
export type Tag = z.output<typeof tagSchema>;

export type UnderlineForm = 'solid' | 'double' | 'wavy' | 'dashed';

export interface TagDescription {
  readonly tag: Tag;
  /** As written in a sentence: "Tag as conflict of interest". */
  readonly label: string;
  /** Plural, for headings and counts. */
  readonly plural: string;
  /** First part of a reference such as "C3" or "K12". */
  readonly letter: 'C' | 'E' | 'K' | 'I';
  /** The key that tags a selection. */
  readonly key: '1' | '2' | '3' | '4';
  readonly underline: UnderlineForm;
}

export const TAGS: Readonly<Record<Tag, TagDescription>> = {
  claim: { tag: 'claim', label: 'claim', plural: 'claims', letter: 'C', key: '1', underline: 'solid' },
  evidence: { tag: 'evidence', label: 'evidence', plural: 'evidence', letter: 'E', key: '2', underline: 'double' },
  critique: { tag: 'critique', label: 'critique', plural: 'critiques', letter: 'K', key: '3', underline: 'wavy' },
  'conflict-of-interest': {
    tag: 'conflict-of-interest',
    label: 'conflict of interest',
    plural: 'conflicts of interest',
    letter: 'I',
    key: '4',
    underline: 'dashed',
  },
};

/** All tags in the order in which keys, filters and reports show them. */
export const TAG_ORDER: readonly Tag[] = tagSchema.options;
