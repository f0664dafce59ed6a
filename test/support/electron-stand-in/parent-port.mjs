/** Preloaded into a utility process: gives it `process.parentPort` over Node's own channel, as Electron has it. */
import { EventEmitter } from 'node:events';

class ParentPort extends EventEmitter {
  postMessage(message) {
    process.send?.(message);
  }
}

const parentPort = new ParentPort();
process.on('message', (data) => parentPort.emit('message', { data }));
process.on('disconnect', () => process.exit(0));
process.parentPort = parentPort;
