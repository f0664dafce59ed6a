/** Starts the application in its window. */
import { createRoot } from 'react-dom/client';
import { warmUpReading } from './reading/warm-up.ts';
import { createTransport } from './transport/create-transport.ts';
import { App } from './views/shell/app.tsx';

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(<App transport={createTransport()} />);
  void scheduler.postTask(warmUpReading, { priority: 'background' });
}
