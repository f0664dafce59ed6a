/**
 * Runs the benchmarks: all of them, or those named. `--quick` takes fewer samples,
 * `--case` one case of those that have several.
 *   npm run bench -- reading --quick
 *   npm run bench -- reading --case=250000/2000
 */
import { cpus, loadavg } from 'node:os';
import { ensureBuild } from '../support/ensure-build.ts';
import { anchorsBench } from './anchors.ts';
import { formatRow, type Bench } from './bench.ts';
import { hostResponsiveBench } from './host-responsive.ts';
import { importFormsBench } from './import-forms.ts';
import { paletteKeystrokeBench } from './palette-keystroke.ts';
import { readingBench } from './reading.ts';
import { reportExportBench } from './report-export.ts';
import { reportFormatsBench } from './report-formats.ts';
import { reviewLiveBench } from './review-live.ts';
import { storeImportBench } from './store-import.ts';
import { storeSearchBench } from './store-search.ts';
import { storeStartBench } from './store-start.ts';

const BENCHES: readonly Bench[] = [
  anchorsBench,
  readingBench,
  paletteKeystrokeBench,
  storeSearchBench,
  storeImportBench,
  importFormsBench,
  reportExportBench,
  reportFormatsBench,
  storeStartBench,
  reviewLiveBench,
  hostResponsiveBench,
];

const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const quick = process.argv.includes('--quick');
const only = process.argv.find((argument) => argument.startsWith('--case='))?.slice('--case='.length) ?? null;
const unknown = names.filter((name) => !BENCHES.some((bench) => bench.name === name));
if (unknown.length > 0) {
  console.error(`There is no benchmark "${unknown.join('", "')}". Known: ${BENCHES.map(({ name }) => name).join(', ')}.`);
  process.exit(1);
}

ensureBuild();
console.log(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}`);
console.log('Milliseconds: median (lowest–highest); × is the product over the baseline.');
for (const bench of BENCHES) {
  if (names.length > 0 && !names.includes(bench.name)) continue;
  console.log(`\n${bench.title}`);
  await bench.run({ quick, only, report: (row) => console.log(`${formatRow(row)} | load ${loadavg()[0]?.toFixed(1)}`) });
}
