/** What the map methods do: read the ledgers' source, and leave the map to shared/map and its places to dagre. */
import { buildLedgers } from '../../shared/ledger/build-ledgers.ts';
import { buildClaimMap } from '../../shared/map/claim-map.ts';
import { claimMapSvg } from '../../shared/map/claim-map-svg.ts';
import { exportFileName } from '../../shared/report/file-name.ts';
import type { HandlersOf } from './context.ts';
import { placeClaimMap } from './place-claim-map.ts';
import { readLedgerSource } from './studies.ts';

export const mapHandlers: HandlersOf<'map'> = {
  'map.get': ({ db }, { subject }) => {
    const source = readLedgerSource(db, subject);
    const map = placeClaimMap(buildClaimMap(source.report, buildLedgers(source)));
    return { ...map, fileName: exportFileName(`${map.title} (claim map)`, 'svg'), svg: claimMapSvg(map) };
  },
};
