/** The right panel's links: of the selected annotation, or of all there are in the article or review, by relation. */
import { Link2 } from 'lucide-react';
import { useState, type JSX } from 'react';
import type { MethodInput } from '../../../shared/contract/contract.ts';
import type { AnnotationId } from '../../../shared/model/id.ts';
import type { Link, Relation } from '../../../shared/model/link.ts';
import { EmptyState } from '../../design/empty-state.tsx';
import { FailedState } from '../../design/failed-state.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { useCall } from '../../state/queries.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { linkDraft } from './link-draft.ts';
import { LinkRow } from './link-row.tsx';
import { relationFrom, RELATIONS, type End } from './relation-words.ts';
import './links.css';

interface Group {
  readonly title: string;
  readonly relation: Relation;
  readonly links: readonly Link[];
}

const groupLinks = (links: readonly Link[], annotationId: AnnotationId | null): readonly Group[] =>
  RELATIONS.flatMap((relation) => {
    const ends: readonly End[] = annotationId === null ? ['from'] : ['from', 'to'];
    return ends.map((end) => ({
      title: relationFrom(relation, end),
      relation,
      links: links.filter((link) => link.relation === relation && (annotationId === null || link[end] === annotationId)),
    }));
  }).filter((group) => group.links.length > 0);

export const LinksPanel = (): JSX.Element => {
  const annotationId = useWorkspace((state) => state.annotationId);
  const articleId = useWorkspace((state) => state.articleId);
  const reviewId = useWorkspace((state) => state.reviewId);
  const [all, setAll] = useState(false);
  const focused = all ? null : annotationId;
  const scope: MethodInput<'link.list'> =
    focused !== null ? { annotationId: focused } : articleId !== null ? { articleId } : reviewId !== null ? { reviewId } : {};
  const { data, error, refetch } = useCall('link.list', scope);

  const place = articleId !== null ? 'this article' : reviewId !== null ? 'this review' : 'the library';
  return (
    <section className="links-panel" aria-label="Links">
      {annotationId === null ? null : (
        <div className="links-scope" role="group" aria-label="Which links">
          <button type="button" className="chip" aria-pressed={!all} onClick={() => setAll(false)}>
            Selected annotation
          </button>
          <button type="button" className="chip" aria-pressed={all} onClick={() => setAll(true)}>
            All of {place}
          </button>
        </div>
      )}
      {error !== null ? (
        <FailedState title="The links could not be read" failure={error.failure} onRetry={refetch} />
      ) : data === undefined ? (
        <Skeleton label="The links are being read." />
      ) : data.links.length === 0 ? (
        <EmptyState
          icon={Link2}
          title={focused === null ? `No links in ${place} yet` : 'No links yet'}
          text={
            annotationId === null
              ? 'Select an annotation and press L to say how it bears on another: supports, rebuts, qualifies.'
              : 'Say how this annotation bears on another, here or in another article.'
          }
        >
          {annotationId === null || articleId === null ? null : (
            <button type="button" className="button" onClick={() => linkDraft.set({ from: annotationId, to: null })}>
              Link to… <kbd className="kbd">L</kbd>
            </button>
          )}
        </EmptyState>
      ) : (
        groupLinks(data.links, focused).map((group) => (
          <section key={group.title} aria-label={group.title} className="link-group">
            <h2 className="section-title">
              {group.title} <span className="tabular">{group.links.length}</span>
            </h2>
            {group.links.map((link) => (
              <LinkRow key={link.id} link={link} from={focused} />
            ))}
          </section>
        ))
      )}
    </section>
  );
};
