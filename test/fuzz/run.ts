/**
 * `npm run fuzz`: reads mutated files until the time is up. Files that did what no
 * file may do are written to a folder, which is named.
 *
 *   npm run fuzz -- [--minutes N] [--format plain|markdown|html|…] [--seed S]
 *
 * `--seed` begins at a seed; with `--count 1` it makes one reported case again.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createNodeLauncher } from '../../main/importing/worker-launcher.ts';
import { createDocumentReader } from '../../main/importing/worker-process.ts';
import { articleFormatSchema } from '../../shared/model/article.ts';
import { makeCase, tryCase, type FuzzTally } from './fuzz-format.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    format: { type: 'string' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    count: { type: 'string', default: '1000000000' },
  },
});

const formats = values.format === undefined ? articleFormatSchema.options : [articleFormatSchema.parse(values.format)];
const first = Number(values.seed);
const end = performance.now() + Number(values.minutes) * 60_000;
const reader = createDocumentReader(createNodeLauncher(), { time: 20_000, memory: 1_500_000_000, memoryInterval: 100 });
const tallies = new Map(formats.map((format): [typeof format, FuzzTally] => [format, { read: 0, refused: 0, faults: [] }]));

console.log(`Seeds from ${first}.`);
for (let seed = first; seed < first + Number(values.count) && performance.now() < end; seed += 1) {
  for (const [format, tally] of tallies) {
    const known = tally.faults.length;
    await tryCase(reader, makeCase(format, seed), tally);
    for (const { fault } of tally.faults.slice(known)) console.log(`${format}, seed ${seed}: ${fault}`);
  }
}
reader.close();

for (const [format, { read, refused, faults }] of tallies)
  console.log(`${format}: ${read} read, ${refused} refused, ${faults.length} faults`);
const faults = [...tallies.values()].flatMap((tally) => tally.faults);
if (faults.length > 0) {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-fuzz-'));
  for (const { case: one } of faults) writeFileSync(join(folder, `${one.format}-${one.seed}-${one.name}`), one.bytes);
  console.log(`The files with faults are in ${folder}.`);
  process.exitCode = 1;
}
