/** Which tags and relations the map shows; only those that are on it are offered. */
import type { JSX } from 'react';
import { relationSchema, type Relation } from '../../../shared/model/link.ts';
import { TAGS, TAG_ORDER, type Tag } from '../../../shared/model/tag.ts';
import type { PlacedMap } from '../../../shared/map/model.ts';
import { capitalised } from '../../../shared/report/words.ts';

export interface MapFilterProps {
  readonly map: Pick<PlacedMap, 'nodes' | 'edges'>;
  readonly hidden: ReadonlySet<Tag | Relation>;
  readonly onToggle: (what: Tag | Relation) => void;
}

export const MapFilter = ({ map, hidden, onToggle }: MapFilterProps): JSX.Element => {
  const tags = TAG_ORDER.filter((tag) => map.nodes.some((node) => node.tag === tag));
  const relations = relationSchema.options.filter((relation) => map.edges.some((edge) => edge.relation === relation));
  const toggle = (what: Tag | Relation, words: string): JSX.Element => (
    <label key={what} className="map-toggle">
      <input type="checkbox" checked={!hidden.has(what)} onChange={() => onToggle(what)} />
      {words}
    </label>
  );
  return (
    <fieldset className="map-filter">
      <legend className="visually-hidden">Shown on the map</legend>
      {tags.map((tag) => toggle(tag, capitalised(TAGS[tag].plural)))}
      {relations.map((relation) => toggle(relation, capitalised(relation)))}
    </fieldset>
  );
};
