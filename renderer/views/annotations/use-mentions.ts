/** Looks annotations up for mentions: search as one types, and facts for those already in a text. */
import { useQueries } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { TouchstoneError } from '../../../shared/contract/failure.ts';
import type { Annotation } from '../../../shared/model/annotation.ts';
import type { AnnotationId } from '../../../shared/model/id.ts';
import { useArticleTitles } from '../../state/article-titles.ts';
import { useTransport } from '../../state/host.tsx';
import { openArticle, useWorkspace } from '../../state/workspace.ts';
import type { MentionSource } from '../../writing/mentions.ts';

const MOST_SUGGESTED = 12;

/** Opens an annotation's article, selects it and brings its first passage into view. */
export const goToAnnotation = (annotation: Pick<Annotation, 'id' | 'articleId' | 'targets'>): void => {
  const passage = annotation.targets.find(({ anchor }) => anchor.state === 'exact');
  openArticle(annotation.articleId, {
    annotationId: annotation.id,
    ...(passage === undefined ? {} : { range: { start: passage.start, end: passage.end } }),
  });
};

/** For editors and rendered notes. Only the report numbers annotations, so mentions have no reference here. */
export const useMentions = (): MentionSource => {
  const transport = useTransport();
  const reviewId = useWorkspace((state) => state.reviewId);
  const [wanted, setWanted] = useState<readonly AnnotationId[]>([]);
  const titles = useArticleTitles(wanted.length > 0);

  const found = useQueries({
    queries: wanted.map((annotationId) => ({
      queryKey: ['annotation.get', { annotationId }],
      queryFn: async (): Promise<Annotation> => {
        const result = await transport.call('annotation.get', { annotationId });
        if (!result.ok) throw new TouchstoneError(result.error);
        return result.value;
      },
      retry: false,
    })),
    combine: useCallback(
      (results: readonly { readonly data: Annotation | undefined; readonly isError: boolean }[]) =>
        results.map(({ data, isError }) => (isError ? null : data)),
      [],
    ),
  });

  return useMemo(
    (): MentionSource => ({
      search: async (query) => {
        const result = await transport.call('search.annotations', {
          query,
          limit: MOST_SUGGESTED,
          ...(reviewId === null ? {} : { reviewId }),
        });
        return result.ok ? result.value.annotations.map((annotation) => ({ ...annotation, reference: null })) : [];
      },
      resolve: (id) => {
        const at = wanted.indexOf(id);
        if (at === -1) {
          // Asked for while another component renders: taken up after it.
          queueMicrotask(() => setWanted((ids) => (ids.includes(id) ? ids : [...ids, id])));
          return undefined;
        }
        const annotation = found[at];
        if (annotation === undefined || annotation === null) return annotation;
        return {
          reference: null,
          tag: annotation.tag,
          quotation: annotation.targets.map(({ exact }) => exact).join(' … '),
          articleTitle: titles[annotation.articleId] ?? '',
        };
      },
      open: (id) => {
        const annotation = found[wanted.indexOf(id)];
        if (annotation !== undefined && annotation !== null) goToAnnotation(annotation);
      },
    }),
    [transport, reviewId, wanted, found, titles],
  );
};
