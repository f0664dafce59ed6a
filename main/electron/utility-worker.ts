/**
 * Starts the importing child as Electron's utility process: a process of its own, with
 * no window, no access to Electron's main process, and none of the user's environment.
 */
import { join } from 'node:path';
import { app, utilityProcess } from 'electron';
import type { WorkerLauncher } from '../importing/worker-launcher.ts';
import { applicationRoot } from '../platform/application-root.ts';

/** Its memory is bounded by who reads `residentBytes`, which Electron measures on every platform. */
export const launchUtilityWorker: WorkerLauncher = () => {
  const child = utilityProcess.fork(join(applicationRoot, 'dist', 'main', 'import-worker.js'), [], {
    serviceName: 'Touchstone import',
    env: {},
    stdio: 'ignore',
  });
  return {
    post: (message) => {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process, not a window
      child.postMessage(message);
    },
    onMessage: (listener) => {
      child.on('message', listener);
    },
    onExit: (listener) => {
      child.once('exit', listener);
    },
    residentBytes: () => {
      const metric = app.getAppMetrics().find(({ pid }) => pid === child.pid);
      return Promise.resolve(metric === undefined ? null : metric.memory.workingSetSize * 1024);
    },
    kill: () => {
      // `child.kill()` asks; a child in an endless loop would not hear it.
      if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
    },
  };
};
