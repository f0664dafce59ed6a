/**
 * How a mention looks, in the editor and in rendered notes: a word of the running text
 * that jumps to the annotation. A report's reference says enough by itself; where there
 * is none, the tag's letter and the first words are shown instead.
 */
import { use, type JSX, type KeyboardEvent } from 'react';
import type { AnnotationId } from '../../shared/model/id.ts';
import { TAGS } from '../../shared/model/tag.ts';
import { inQuotationMarks } from '../../shared/text/quotation-marks.ts';
import { MentionContext } from './mentions.ts';
import { shortQuotation } from './short-quotation.ts';

export const MentionChip = ({ annotationId }: { readonly annotationId: AnnotationId }): JSX.Element => {
  const source = use(MentionContext);
  const mention = source?.resolve(annotationId);
  if (mention === undefined || source === null)
    return (
      <span className="mention" data-state="loading">
        @…
      </span>
    );
  if (mention === null) {
    return (
      <span className="mention" data-state="gone" title="The annotation this pointed to was deleted.">
        annotation deleted
      </span>
    );
  }
  const { tag, reference, articleTitle } = mention;
  const quotation = inQuotationMarks(shortQuotation(mention.quotation));
  const { label, letter } = TAGS[tag];
  // Each name holds the words that can be seen: who speaks to the computer says those.
  const name = reference === null ? `Go to ${label}: ${letter} ${quotation}` : `Go to ${label} ${reference}: ${quotation}`;
  const open = (): void => source.open(annotationId);
  return (
    // A button element is a box that breaks lines as a whole; this breaks like the words around it.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <span
      role="button"
      tabIndex={0}
      className="mention"
      data-tag={tag}
      title={`${articleTitle}: ${inQuotationMarks(shortQuotation(mention.quotation, 300))}`}
      aria-label={name}
      onClick={open}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        event.stopPropagation();
        open();
      }}
    >
      <span className="mention-reference">{reference ?? letter}</span>
      {reference === null ? ` ${quotation}` : null}
    </span>
  );
};
