/** Which tags and relations the map shows, each beside how it is drawn; only those that are on it are offered. */
import { memo, type JSX } from 'react';
import type { Relation } from '../../../shared/model/link.ts';
import { TAGS, type Tag } from '../../../shared/model/tag.ts';
import { RELATION_LINES } from '../../../shared/map/relation-lines.ts';
import { capitalised } from '../../../shared/report/words.ts';

export interface MapFilterProps {
  /** What is on the map. */
  readonly tags: readonly Tag[];
  readonly relations: readonly Relation[];
  readonly hidden: ReadonlySet<Tag | Relation>;
  readonly onToggle: (what: Tag | Relation) => void;
}

const LineSample = ({ relation }: { readonly relation: Relation }): JSX.Element => (
  <svg className="map-edge map-sample" data-relation={relation} width={26} height={10} aria-hidden="true">
    <path d="M0 5H20" strokeWidth={RELATION_LINES[relation].width} strokeDasharray={RELATION_LINES[relation].dashes} />
    <polygon points="26,5 18,1 18,9" />
  </svg>
);

/** With the letter, as the nodes have it: colour alone tells nobody enough. */
const TagSample = ({ tag }: { readonly tag: Tag }): JSX.Element => (
  <span className="map-node map-sample" data-tag={tag} aria-hidden="true">
    {TAGS[tag].letter}
  </span>
);

export const MapFilter = memo(({ tags, relations, hidden, onToggle }: MapFilterProps): JSX.Element => {
  const toggle = (what: Tag | Relation, words: string, sample: JSX.Element): JSX.Element => (
    <label key={what} className="map-toggle">
      <input type="checkbox" checked={!hidden.has(what)} onChange={() => onToggle(what)} />
      {sample}
      {words}
    </label>
  );
  return (
    <fieldset className="map-filter">
      <legend className="visually-hidden">Shown on the map</legend>
      <div className="map-toggles">{tags.map((tag) => toggle(tag, capitalised(TAGS[tag].plural), <TagSample tag={tag} />))}</div>
      {tags.length > 0 && relations.length === 0 ? null : (
        <div className="map-toggles">
          {relations.map((relation) => toggle(relation, capitalised(relation), <LineSample relation={relation} />))}
        </div>
      )}
    </fieldset>
  );
});
