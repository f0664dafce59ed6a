/** Adds instrument packs from files, however they came, and keeps what was wrong with those that were refused. */
import type { Failure } from '../../../shared/contract/failure.ts';
import { isJsonObject } from '../../../shared/exchange/json-value.ts';
import { createStore } from '../../state/create-store.ts';
import { openPage } from '../../state/surfaces.ts';
import { notify } from '../../state/toasts.ts';
import type { Transport } from '../../transport/transport.ts';

export interface RefusedPack {
  readonly name: string;
  readonly error: Failure;
}

/** Of the last files; empty once they were added or put away. */
export const refusedPacks = createStore<readonly RefusedPack[]>([]);

/** Fields that an instrument has and other files do not; a faulty pack may lack some. */
const TELLING = ['domains', 'responses', 'judgements', 'refuses', 'licence', 'unit'] as const;

/** Whether a JSON value is meant as an instrument pack, sound or not. */
export const isMeantAsPack = (value: unknown): boolean => isJsonObject(value) && TELLING.filter((field) => field in value).length >= 3;

/** Larger than any pack the host takes. */
const LARGEST_PACK = 2_000_000;

const add = async (transport: Transport, file: File): Promise<RefusedPack | null> => {
  if (file.size > LARGEST_PACK) {
    const message = `“${file.name}” is larger than 2 MB, so it is no instrument pack. Choose the pack’s .json file.`;
    return { name: file.name, error: { code: 'invalid-input', message } };
  }
  const result = await transport.call('instrument.add', { name: file.name, json: await file.text() });
  if (!result.ok) return { name: file.name, error: result.error };
  notify({ kind: 'done', message: `Added “${result.value.title}”, version ${result.value.version}.` });
  return null;
};

/** Adds one after another and shows the list of instruments, with what is wrong in those that were refused. */
export const addPacks = async (transport: Transport, files: readonly File[]): Promise<void> => {
  const refused: RefusedPack[] = [];
  for (const file of files) {
    const fault = await add(transport, file);
    if (fault !== null) refused.push(fault);
  }
  refusedPacks.set(refused);
  openPage('instruments');
};
