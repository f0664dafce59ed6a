/** A whole claim map with its places and lines, for a picture and for scripts. */
import type { ClaimMap } from '../../shared/map/claim-map.ts';
import { NODE } from '../../shared/map/measures.ts';
import type { PlacedMap } from '../../shared/map/model.ts';
import { routeLines } from '../../shared/map/route-lines.ts';
import { layOutClaims, type ClaimLayout } from './claim-layout.ts';

/** The same map, with places in pixels; the same map always gets the same places. @param layout where it is known already. */
export const placeClaimMap = (map: ClaimMap, layout: ClaimLayout = layOutClaims(map)): PlacedMap => ({
  title: map.title,
  nodes: map.nodes.flatMap((node) => {
    const place = layout.places.get(node.annotationId);
    return place === undefined ? [] : [{ ...node, ...NODE, ...place }];
  }),
  edges: routeLines(map.edges, layout),
  groups: [...layout.groups],
  width: layout.width,
  height: layout.height,
});
