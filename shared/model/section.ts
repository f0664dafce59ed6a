/** The parts of an article that an appraisal asks for by name, whatever their headings say. */
import { z } from 'zod';

export const sectionKindSchema = z.enum([
  'abstract',
  'introduction',
  'methods',
  'results',
  'discussion',
  'conclusion',
  'funding',
  'conflict-of-interest',
  'acknowledgements',
  'author-contributions',
  'data-availability',
  'ethics',
  'references',
  'supplement',
]);
export type SectionKind = z.output<typeof sectionKindSchema>;

export const SECTION_KIND_LABELS: Readonly<Record<SectionKind, string>> = {
  abstract: 'abstract',
  introduction: 'introduction',
  methods: 'methods',
  results: 'results',
  discussion: 'discussion',
  conclusion: 'conclusion',
  funding: 'funding',
  'conflict-of-interest': 'conflict of interest',
  acknowledgements: 'acknowledgements',
  'author-contributions': 'author contributions',
  'data-availability': 'data availability',
  ethics: 'ethics',
  references: 'references',
  supplement: 'supplement',
};
