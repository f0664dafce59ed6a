/** Authors as a reviewer types them, one a line: "Rivera, Ana" is a person, "Trial Group" a literal name. */
import type { CslName } from '../../../shared/model/article.ts';

export const formatAuthors = (authors: readonly CslName[]): string =>
  authors.map(({ family, given, literal }) => literal ?? [family ?? '', given ?? ''].filter(Boolean).join(', ')).join('\n');

export const parseAuthors = (text: string): CslName[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const comma = line.indexOf(',');
      return comma < 0 ? { literal: line } : { family: line.slice(0, comma).trim(), given: line.slice(comma + 1).trim() };
    });
