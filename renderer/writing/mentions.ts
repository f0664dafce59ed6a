/**
 * What the editor knows of annotations: how a mention is written, and the
 * functions a view passes in to look annotations up. Keeps writing apart from
 * the library: nothing in this folder calls the host.
 */
import { createContext } from 'react';
import type { AnnotationId } from '../../shared/model/id.ts';
import type { Tag } from '../../shared/model/tag.ts';

/** What a mention shows of its annotation. */
export interface ResolvedMention {
  /** How the report refers to it: "K2". Null where there is no report to number it. */
  readonly reference: string | null;
  readonly tag: Tag;
  readonly quotation: string;
  readonly articleTitle: string;
}

export interface MentionSuggestion extends ResolvedMention {
  readonly annotationId: AnnotationId;
}

export interface MentionSource {
  /** Annotations to offer for what is typed after `@`; the newest when nothing is typed. */
  search(query: string): Promise<readonly MentionSuggestion[]>;
  /** Null when the annotation is gone, undefined while that is not known yet. */
  resolve(id: AnnotationId): ResolvedMention | null | undefined;
  /** Opens the article at the annotation's passage. */
  open(id: AnnotationId): void;
}

export const MentionContext = createContext<MentionSource | null>(null);

/** Address of a mention's link in Markdown: `[@](annotation:UUID)`. */
export const mentionUrl = (id: AnnotationId): string => `annotation:${id}`;
