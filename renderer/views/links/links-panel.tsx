/** The right panel's links: of the selected annotation, or of all there are in the article or review, by relation. */
import { Link2 } from 'lucide-react';
import { useState, type JSX } from 'react';
import type { AnnotationId } from '../../../shared/model/id.ts';
import type { Link, Relation } from '../../../shared/model/link.ts';
import { EmptyState } from '../../design/empty-state.tsx';
import { FailedState } from '../../design/failed-state.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { useCall } from '../../state/queries.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { linkDraft } from './link-draft.ts';
import { LinkRow } from './link-row.tsx';
import { LinksInView, type LinkScope } from './links-in-view.tsx';
import { relationFrom, RELATIONS } from './relation-words.ts';
import './links.css';

interface Group {
  readonly title: string;
  readonly relation: Relation;
  readonly links: readonly Link[];
}

const groupLinks = (links: readonly Link[], annotationId: AnnotationId): readonly Group[] =>
  RELATIONS.flatMap((relation) =>
    (['from', 'to'] as const).map((end) => ({
      title: relationFrom(relation, end),
      relation,
      links: links.filter((link) => link.relation === relation && link[end] === annotationId),
    })),
  ).filter((group) => group.links.length > 0);

/** The links of one annotation are few. */
const LinksOf = ({ annotationId }: { readonly annotationId: AnnotationId }): JSX.Element => {
  const articleId = useWorkspace((state) => state.articleId);
  const { data, error, refetch } = useCall('link.list', { annotationId });
  if (error !== null) return <FailedState title="The links could not be read" failure={error.failure} onRetry={refetch} />;
  if (data === undefined) return <Skeleton label="The links are being read." />;
  if (data.links.length === 0) {
    return (
      <EmptyState icon={Link2} title="No links yet" text="Say how this annotation bears on another, here or in another article.">
        {articleId === null ? null : <LinkButton annotationId={annotationId} />}
      </EmptyState>
    );
  }
  return (
    <>
      {groupLinks(data.links, annotationId).map((group) => (
        <section key={group.title} aria-label={group.title} className="link-group">
          <h2 className="section-title">
            {group.title} <span className="tabular">{group.links.length}</span>
          </h2>
          {group.links.map((link) => (
            <LinkRow key={link.id} link={link} from={annotationId} />
          ))}
        </section>
      ))}
    </>
  );
};

const LinkButton = ({ annotationId }: { readonly annotationId: AnnotationId }): JSX.Element => (
  <button type="button" className="button" onClick={() => linkDraft.set({ from: annotationId, to: null })}>
    Link to… <kbd className="kbd">L</kbd>
  </button>
);

interface AllLinksProps {
  readonly scope: LinkScope;
  /** "this review". */
  readonly place: string;
  readonly selected: AnnotationId | null;
}

const AllLinks = ({ scope, place, selected }: AllLinksProps): JSX.Element => {
  const { data, error, refetch } = useCall('link.outline', scope);
  if (error !== null) return <FailedState title="The links could not be read" failure={error.failure} onRetry={refetch} />;
  if (data === undefined) return <Skeleton label="The links are being read." />;
  if (RELATIONS.every((relation) => data.counts[relation] === 0)) {
    return (
      <EmptyState
        icon={Link2}
        title={`No links in ${place} yet`}
        text={
          selected === null
            ? 'Select an annotation and press L to say how it bears on another: supports, rebuts, qualifies.'
            : 'Say how this annotation bears on another, here or in another article.'
        }
      >
        {selected === null || scope.articleId === undefined ? null : <LinkButton annotationId={selected} />}
      </EmptyState>
    );
  }
  return <LinksInView scope={scope} counts={data.counts} />;
};

export const LinksPanel = (): JSX.Element => {
  const annotationId = useWorkspace((state) => state.annotationId);
  const articleId = useWorkspace((state) => state.articleId);
  const reviewId = useWorkspace((state) => state.reviewId);
  const [all, setAll] = useState(false);
  const focused = all ? null : annotationId;
  const scope: LinkScope = articleId !== null ? { articleId } : reviewId !== null ? { reviewId } : {};
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
      {focused === null ? <AllLinks scope={scope} place={place} selected={annotationId} /> : <LinksOf annotationId={focused} />}
    </section>
  );
};
