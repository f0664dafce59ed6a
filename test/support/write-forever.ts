/**
 * A process that writes to a library until it is killed. After each change that the
 * core has acknowledged it prints the change's id; its parent then knows what must be there.
 */
import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { openCore } from '../../main/core/open-core.ts';

const [directory = '', articleId = ''] = process.argv.slice(2);
const core = await openCore({ libraryDirectory: directory, versions: { touchstone: '0.0.0-test', electron: null } });

// Node writes down what it compiled when a process ends, which none of these lives to see.
flushCompileCache();

for (let number = 0; ; number += 1) {
  const created = await core.call('annotation.create', {
    articleId,
    tag: 'claim',
    targets: [{ start: number % 20, end: 30 }],
    note: `note ${number} `.repeat(1 + (number % 50)),
    labels: ['written'],
  });
  if (!created.ok) {
    writeSync(2, `${created.error.code}\n`);
    process.exit(1);
  }
  const { value } = created;
  if (typeof value !== 'object' || value === null || !('id' in value)) process.exit(1);
  writeSync(1, `${String(value.id)}\n`);
  // A change of many rows, to be killed in the middle of.
  const interests = Array.from({ length: 20 }, (_, holder) => ({ holder: `Holder ${holder}` }));
  await core.call('annotation.update', { annotationId: value.id, interests: { add: interests } });
}
