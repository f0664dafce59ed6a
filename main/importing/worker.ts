/**
 * The importing child's entry: reads one source after another, as told by
 * messages. It may read no file but its own code and start nothing; what it reads
 * comes in the message. Limits on it are worker-process.ts's.
 */
import { TouchstoneError, type Failure } from '../../shared/contract/failure.ts';
import { readSource } from './read-source.ts';
import { workerRequestSchema, type WorkerAnswer, type WorkerRequest } from './worker-protocol.ts';

/** Electron's utility processes talk over a port of the process, Node's children over the process itself. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  postMessage(message: unknown): void;
}

const isParentPort = (value: unknown): value is ParentPort =>
  typeof value === 'object' && value !== null && 'postMessage' in value && 'on' in value;

const toFailure = (error: unknown, name: string): Failure => {
  if (error instanceof TouchstoneError) return error.failure;
  const reason = error instanceof Error ? error.message : String(error);
  return {
    code: 'import-failed',
    message: `“${name}” could not be read (${reason.slice(0, 300)}). Save the article as plain text and import that.`,
  };
};

type Post = (message: WorkerAnswer) => void;

const answer = async ({ id, name, bytes, ...request }: WorkerRequest, post: Post): Promise<WorkerAnswer> => {
  try {
    const { format, title, encoding } = request;
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
    return { type: 'failed', id, error: toFailure(error, name) };
  }
};

const serve = (post: Post) => (message: unknown): void => {
  void answer(workerRequestSchema.parse(message), post).then(post);
};

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
  process.on('message', serve((message) => process.send?.(message)));
  process.on('disconnect', () => process.exit(0));
}
