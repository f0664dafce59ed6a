/** A note as it reads when nobody is editing it. Markdown becomes elements one by one; HTML in it stays text. */
import { useMemo, type JSX } from 'react';
import { mentionedAnnotation } from '../../shared/markdown/mentions.ts';
import { parseMarkdown } from '../../shared/markdown/parse-markdown.ts';
import { isSafeAddress } from '../../shared/markdown/safe-address.ts';
import { MarkdownLookContext, PLAIN_LOOK, renderAll, type MarkdownLook } from './markdown-nodes.tsx';
import { MentionChip } from './mention-chip.tsx';
import { MentionContext, type MentionSource } from './mentions.ts';
import './writing.css';

export interface MarkdownViewProps {
  readonly value: string;
  /** Without it a mention shows only that it is one. */
  readonly mentions?: MentionSource;
}

const NOTE: MarkdownLook = {
  ...PLAIN_LOOK,
  // Notes are inside a card or a section: their headings must not enter the page's outline.
  heading: ({ depth }, words) => <p className={`prose-heading prose-heading-${depth}`}>{words}</p>,
  link: ({ url, title }, words) => {
    const mention = mentionedAnnotation(url);
    if (mention !== null) return <MentionChip annotationId={mention} />;
    if (!isSafeAddress(url)) return words;
    return (
      <a href={url} target="_blank" rel="noreferrer noopener" title={title ?? undefined}>
        {words}
      </a>
    );
  },
};

export const MarkdownView = ({ value, mentions }: MarkdownViewProps): JSX.Element => {
  const tree = useMemo(() => parseMarkdown(value), [value]);
  return (
    <MentionContext value={mentions ?? null}>
      <MarkdownLookContext value={NOTE}>
        <div className="prose">{renderAll(tree.children)}</div>
      </MarkdownLookContext>
    </MentionContext>
  );
};
