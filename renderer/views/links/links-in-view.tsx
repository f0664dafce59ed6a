/**
 * All links of an article or a review, by relation: they come in stretches, and one that is far
 * from what is in view keeps only its room and is not asked for.
 */
import { useRef, type JSX } from 'react';
import type { MethodInput } from '../../../shared/contract/contract.ts';
import type { Relation } from '../../../shared/model/link.ts';
import { useCall } from '../../state/queries.ts';
import { useNearness } from '../ledgers/use-nearness.ts';
import { LinkRow } from './link-row.tsx';
import { relationFrom, RELATIONS } from './relation-words.ts';

export type LinkScope = MethodInput<'link.outline'>;
export type LinkCounts = Readonly<Record<Relation, number>>;

/** Links in a stretch: about a screen and a half. */
const STRETCH = 12;
/** What a link takes before it has been drawn, in pixels. */
const ROW_HEIGHT = 120;

interface StretchProps {
  readonly scope: LinkScope;
  readonly relation: Relation;
  readonly first: number;
  readonly count: number;
}

const ReadLinks = ({ scope, relation, first, count }: StretchProps): JSX.Element => {
  const { data } = useCall('link.stretch', { ...scope, relation, first, count });
  if (data === undefined) return <div style={{ height: count * ROW_HEIGHT }} />;
  return (
    <>
      {data.links.map((link) => (
        <LinkRow key={link.id} link={link} from={null} />
      ))}
    </>
  );
};

const Stretch = (props: StretchProps): JSX.Element => {
  const element = useRef<HTMLDivElement>(null);
  const { isNear, height } = useNearness(element, props.first === 0);
  return (
    <div ref={element} className="link-stretch" style={isNear ? {} : { height: height ?? props.count * ROW_HEIGHT }}>
      {isNear ? <ReadLinks {...props} /> : null}
    </div>
  );
};

export interface LinksInViewProps {
  readonly scope: LinkScope;
  readonly counts: LinkCounts;
}

export const LinksInView = ({ scope, counts }: LinksInViewProps): JSX.Element => (
  <>
    {RELATIONS.filter((relation) => counts[relation] > 0).map((relation) => {
      const title = relationFrom(relation, 'from');
      return (
        <section key={relation} aria-label={title} className="link-group">
          <h2 className="section-title">
            {title} <span className="tabular">{counts[relation]}</span>
          </h2>
          {Array.from({ length: Math.ceil(counts[relation] / STRETCH) }, (_, at) => at * STRETCH).map((first) => (
            <Stretch key={first} scope={scope} relation={relation} first={first} count={Math.min(STRETCH, counts[relation] - first)} />
          ))}
        </section>
      );
    })}
  </>
);
