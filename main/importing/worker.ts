/**
 * The importing child's entry: reads one source after another, and aligns the texts
 * of an article's versions, as messages ask. It may read no file but its own code and start nothing; what it reads
 * comes in the message. Limits on it are worker-process.ts's.
 */
import { align } from '../../shared/anchor/align-texts.ts';
import type { AlignedText } from '../../shared/anchor/alignment.ts';
import { carryTargets } from '../../shared/anchor/carry-targets.ts';
import { diffRuns } from '../../shared/anchor/diff-runs.ts';
import { TouchstoneError, type Failure } from '../../shared/contract/failure.ts';
import { readSource } from './read-source.ts';
import {
  workerRequestSchema,
  type WorkerAnswer,
  type WorkerCarryRequest,
  type WorkerCompareRequest,
  type WorkerReadRequest,
  type WorkerRequest,
} from './worker-protocol.ts';

/** Electron's utility processes talk over a port of the process, Node's children over the process itself. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  postMessage(message: unknown): void;
}

const isParentPort = (value: unknown): value is ParentPort =>
  typeof value === 'object' && value !== null && 'postMessage' in value && 'on' in value;

const readFailure = (error: unknown, name: string): Failure => {
  if (error instanceof TouchstoneError) return error.failure;
  const reason = error instanceof Error ? error.message : String(error);
  return {
    code: 'import-failed',
    message: `“${name}” could not be read (${reason.slice(0, 300)}). Save the article as plain text and import that.`,
  };
};

const alignFailure = (error: unknown, name: string): Failure => ({
  code: 'import-failed',
  message: `The versions of “${name}” could not be compared (${(error instanceof Error ? error.message : String(error)).slice(0, 300)}). Nothing was changed.`,
});

type Post = (message: WorkerAnswer) => void;

const read = async ({ id, name, bytes, format, title, encoding }: WorkerReadRequest, post: Post): Promise<WorkerAnswer> => {
  try {
    const result = await readSource(
      { bytes, name },
      {
        ...(format === undefined ? {} : { format }),
        ...(title === undefined ? {} : { title }),
        ...(encoding === undefined ? {} : { encoding }),
        onProgress: (progress) => {
          post({ type: 'progress', id, progress });
        },
      },
    );
    return { type: 'done', id, result };
  } catch (error) {
    return { type: 'failed', id, error: readFailure(error, name) };
  }
};

const toAligned = ({ text, blocks }: WorkerCompareRequest['from']): AlignedText => ({ text, ...(blocks === undefined ? {} : { blocks }) });

const alignVersions = (request: WorkerCarryRequest | WorkerCompareRequest): WorkerAnswer => {
  const { id, name, from, to } = request;
  try {
    const alignment = align(toAligned(from), toAligned(to));
    return request.type === 'carry'
      ? { type: 'carried', id, targets: carryTargets(alignment, request.ranges) }
      : { type: 'compared', id, runs: diffRuns(alignment) };
  } catch (error) {
    return { type: 'failed', id, error: alignFailure(error, name) };
  }
};

const answer = async (request: WorkerRequest, post: Post): Promise<WorkerAnswer> =>
  request.type === 'read' ? read(request, post) : alignVersions(request);

const serve =
  (post: Post) =>
  (message: unknown): void => {
    void answer(workerRequestSchema.parse(message), post).then(post);
  };

// pdf.js leaves promises behind that nobody waits for; when one fails, the reading goes on. What is waited for answers by itself.
process.on('unhandledRejection', () => {});

const parentPort: unknown = Reflect.get(process, 'parentPort');
if (isParentPort(parentPort)) {
  const receive = serve((message) => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process's port, not a window
    parentPort.postMessage(message);
  });
  parentPort.on('message', (event) => {
    receive(event.data);
  });
} else {
  process.on(
    'message',
    serve((message) => process.send?.(message)),
  );
  process.on('disconnect', () => process.exit(0));
}
