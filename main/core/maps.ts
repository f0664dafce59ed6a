/** What the map methods do: read the ledgers' source, and leave the map to shared/map and its places to dagre. */
import { buildLedgers, type LedgerSource } from '../../shared/ledger/build-ledgers.ts';
import { buildClaimMap } from '../../shared/map/claim-map.ts';
import { claimMapSvg } from '../../shared/map/claim-map-svg.ts';
import type { PlacedMap } from '../../shared/map/model.ts';
import { exportFileName } from '../../shared/report/file-name.ts';
import type { HandlersOf } from './context.ts';
import { placeClaimMap } from './place-claim-map.ts';
import { readLedgerSource } from './studies.ts';

/** The map with the places of everything on it. */
export const placedClaimMap = (source: LedgerSource): PlacedMap => placeClaimMap(buildClaimMap(source.report, buildLedgers(source)));

export const mapHandlers: HandlersOf<'map'> = {
  'map.get': ({ db }, { subject }) => {
    const map = placedClaimMap(readLedgerSource(db, subject));
    return { ...map, fileName: exportFileName(`${map.title} (claim map)`, 'svg'), svg: claimMapSvg(map) };
  },
};
