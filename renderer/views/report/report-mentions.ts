/** What the section editors and notes know of annotations: the report's own entries, and what a search has found. */
import { useMemo, useRef } from 'react';
import type { AnnotationId } from '../../../shared/model/id.ts';
import type { Report } from '../../../shared/report/model.ts';
import { entriesById, excerpt } from '../../../shared/report/words.ts';
import { useTransport } from '../../state/host.tsx';
import { openArticle } from '../../state/workspace.ts';
import type { MentionSource, MentionSuggestion, ResolvedMention } from '../../writing/mentions.ts';
import { openEntry } from './open-entry.ts';

export const useReportMentions = (report: Report): MentionSource => {
  const transport = useTransport();
  /** A mention just written is in no report yet. */
  const found = useRef(new Map<AnnotationId, MentionSuggestion>());
  return useMemo(() => {
    const entries = entriesById(report);
    const titles = new Map([...report.articles, ...report.alsoCited].map(({ articleId, metadata }) => [articleId, metadata.title]));
    const resolve = (id: AnnotationId): ResolvedMention | null => {
      const entry = entries.get(id);
      if (entry === undefined) return found.current.get(id) ?? null;
      return {
        reference: entry.reference,
        tag: entry.tag,
        quotation: excerpt(entry),
        articleTitle: titles.get(entry.articleId) ?? '',
      };
    };
    return {
      resolve,
      search: async (query) => {
        const scope = report.subject.kind === 'review' ? { reviewId: report.subject.id } : {};
        const result = await transport.call('search.annotations', { query, ...scope });
        if (!result.ok) return [];
        return result.value.annotations.map((hit) => {
          const suggestion = {
            annotationId: hit.annotationId,
            reference: entries.get(hit.annotationId)?.reference ?? null,
            tag: hit.tag,
            quotation: hit.quotation,
            articleTitle: hit.articleTitle,
          };
          found.current.set(hit.annotationId, suggestion);
          return suggestion;
        });
      },
      open: (id) => {
        const entry = entries.get(id);
        if (entry !== undefined) openEntry(entry);
        else {
          void transport.call('annotation.get', { annotationId: id }).then((result) => {
            const first = result.ok ? result.value.targets[0] : undefined;
            if (result.ok && first !== undefined) openArticle(result.value.articleId, { range: first, annotationId: id });
          });
        }
      },
    };
  }, [report, transport]);
};
