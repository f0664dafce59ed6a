/** An annotation's links inside its card: how each reads from here, and the other end. */
import type { JSX } from 'react';
import type { AnnotationId } from '../../../shared/model/id.ts';
import { useCall } from '../../state/queries.ts';
import { LinkEnd } from './link-end.tsx';
import { relationFrom } from './relation-words.ts';

export const LinkLines = ({ annotationId }: { readonly annotationId: AnnotationId }): JSX.Element | null => {
  const { data } = useCall('link.list', { annotationId });
  const links = data?.links ?? [];
  if (links.length === 0) return null;
  return (
    <div className="link-lines" role="group" aria-label="Links">
      {links.map((link) => {
        const outgoing = link.from === annotationId;
        return (
          <div key={link.id} className="link-line">
            <span className="link-relation">{relationFrom(link.relation, outgoing ? 'from' : 'to')}</span>
            <LinkEnd annotationId={outgoing ? link.to : link.from} />
          </div>
        );
      })}
    </div>
  );
};
