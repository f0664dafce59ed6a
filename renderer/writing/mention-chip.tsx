/** How a mention looks, in the editor and in rendered notes: reference, short quotation, a button that jumps. */
import { use, type JSX } from 'react';
import type { AnnotationId } from '../../shared/model/id.ts';
import { TAGS } from '../../shared/model/tag.ts';
import { MentionContext } from './mentions.ts';

const QUOTATION_CHARACTERS = 48;

/** The first words of a quotation, cut at a word where it is too long for one line. */
export const shortQuotation = (quotation: string, characters = QUOTATION_CHARACTERS): string => {
  const line = quotation.replaceAll(/\s+/gu, ' ').trim();
  if (line.length <= characters) return line;
  const cut = line.slice(0, characters);
  const lastSpace = cut.lastIndexOf(' ');
  return `${(lastSpace > characters / 2 ? cut.slice(0, lastSpace) : cut).replace(/[\uD800-\uDBFF]$/u, '')}…`;
};

export const MentionChip = ({ annotationId }: { readonly annotationId: AnnotationId }): JSX.Element => {
  const source = use(MentionContext);
  const mention = source?.resolve(annotationId);
  if (mention === undefined || source === null) return <span className="mention" data-state="loading">@…</span>;
  if (mention === null) {
    return (
      <span className="mention" data-state="gone" title="The annotation this pointed to was deleted.">
        annotation deleted
      </span>
    );
  }
  const quotation = shortQuotation(mention.quotation);
  return (
    <button
      type="button"
      className="mention"
      data-tag={mention.tag}
      title={`${mention.articleTitle}: “${shortQuotation(mention.quotation, 300)}”`}
      aria-label={`Go to ${TAGS[mention.tag].label} ${mention.reference}: “${quotation}”`}
      onClick={() => source.open(annotationId)}
    >
      <span className="mention-reference">{mention.reference}</span> “{quotation}”
    </button>
  );
};
