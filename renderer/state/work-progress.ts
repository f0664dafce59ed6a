/** How far long work that this window began has come, as the host tells it under the work's id. */
import type { WorkProgress, WorkStage } from '../../shared/contract/progress.ts';
import { stageWords, type WorkKind } from '../../shared/progress/progress-words.ts';
import type { Transport } from '../transport/transport.ts';
import { announce } from './announcements.ts';
import { createStore } from './create-store.ts';

const known = createStore<ReadonlyMap<string, WorkProgress>>(new Map());

/** Stages that follow faster than this are not spoken, in milliseconds: what is soon over needs no commentary. */
const SPOKEN_AFTER = 2_000;

/** Follows work until the function it returns is called; each new stage of work that takes long is announced. */
export const followWork = (transport: Transport, id: string, kind: WorkKind): (() => void) => {
  let stage: WorkStage | null = null;
  let spokenAt = Date.now();
  const stop = transport.subscribe((event) => {
    if (event.type !== 'progress' || event.progress.id !== id) return;
    known.set(new Map(known.get()).set(id, event.progress));
    if (event.progress.stage !== stage && Date.now() - spokenAt >= SPOKEN_AFTER) {
      spokenAt = Date.now();
      announce(`${stageWords(kind, event.progress.stage)}.`);
    }
    ({ stage } = event.progress);
  });
  return () => {
    stop();
    const others = new Map(known.get());
    others.delete(id);
    known.set(others);
  };
};

/** Null before the host has reported anything. */
export const useWorkProgress = (id: string): WorkProgress | null => known.use((all) => all.get(id) ?? null);
