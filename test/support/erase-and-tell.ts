/** A process that erases an article and prints each stage as it begins, for a parent that kills it there. */
import { writeSync } from 'node:fs';
import { openCore } from '../../main/core/open-core.ts';

const [directory = '', articleId = ''] = process.argv.slice(2);
const core = await openCore({ libraryDirectory: directory, versions: { touchstone: '0.0.0-test', electron: null } });
core.subscribe((event) => {
  if (event.type === 'progress') writeSync(1, `${event.progress.stage}\n`);
});
await core.call('erasure.run', { subject: { kind: 'articles', articleIds: [articleId] } });
// Lives until it is killed, or its parent is gone.
process.stdin.resume();
