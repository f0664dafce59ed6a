/** A piece of text with its hits marked; the marks come as data, never as markup. */
import type { Snippet as SnippetParts } from '../../../shared/contract/search.ts';

export const Snippet = ({ parts }: { readonly parts: SnippetParts }) => (
  <span className="snippet">
    {parts.map(({ text, match }, index) => (match ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>))}
  </span>
);
