/** One end of a link: the other annotation's tag, words and article, as a button that goes there. */
import type { JSX } from 'react';
import type { AnnotationId } from '../../../shared/model/id.ts';
import { TAGS } from '../../../shared/model/tag.ts';
import { TagChip } from '../../design/tag-chip.tsx';
import { useCall } from '../../state/queries.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { shortQuotation } from '../../writing/short-quotation.ts';
import { goToAnnotation } from '../annotations/use-mentions.ts';

const QUOTATION_CHARACTERS = 180;

export const LinkEnd = ({ annotationId }: { readonly annotationId: AnnotationId }): JSX.Element => {
  const { data: annotation, error } = useCall('annotation.get', { annotationId });
  const { data: articles } = useCall('article.list', {});
  const openArticleId = useWorkspace((state) => state.articleId);
  if (error !== null) return <p className="muted">{error.failure.message}</p>;
  if (annotation === undefined) return <p className="muted link-end-waiting">…</p>;
  const elsewhere =
    annotation.articleId === openArticleId
      ? null
      : (articles?.articles.find(({ id }) => id === annotation.articleId)?.metadata.title ?? null);
  return (
    <button type="button" className="link-end" onClick={() => goToAnnotation(annotation)}>
      <TagChip tag={annotation.tag} label={`Go to ${TAGS[annotation.tag].label}: `} />
      <span className="link-end-words">
        {shortQuotation(annotation.targets.map(({ exact }) => exact).join(' … '), QUOTATION_CHARACTERS)}
      </span>
      {elsewhere === null ? null : (
        <span className="link-end-article" title={elsewhere}>
          {elsewhere}
        </span>
      )}
    </button>
  );
};
