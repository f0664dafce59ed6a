/** The reviewer's preferences: shown at once, saved a moment later and together, or on leaving the window. */
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { changeSettings, DEFAULT_SETTINGS, type Settings } from '../../shared/model/settings.ts';
import type { Transport } from '../transport/transport.ts';
import { useTransport } from './host.tsx';
import { useCall } from './queries.ts';
import { notifyFailure } from './toasts.ts';

const SAVE_AFTER_MS = 400;

let unsaved: Partial<Settings> = {};
let timer: ReturnType<typeof setTimeout> | undefined;

/** Saves what waits to be saved; null when nothing does. */
let saveNow: (() => Promise<void>) | null = null;

const save = async (client: QueryClient, transport: Transport): Promise<void> => {
  const change = unsaved;
  unsaved = {};
  saveNow = null;
  clearTimeout(timer);
  const result = await transport.call('settings.update', change);
  if (result.ok) return;
  if (result.error.code === 'library-read-only') {
    // A library that cannot be changed still shows as the reviewer likes, until the window is closed.
    unsaved = changeSettings(change, unsaved);
    return;
  }
  notifyFailure(result.error);
  await client.invalidateQueries({ queryKey: ['settings.get'] });
};

window.addEventListener('pagehide', () => void saveNow?.());
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') void saveNow?.();
});

/** The defaults until the host has answered. */
export const useSettings = (): Settings => changeSettings({ ...DEFAULT_SETTINGS, ...useCall('settings.get', {}).data }, unsaved);

/** Changes some preferences; the rest stay, also in the lists that are kept by article or subject. */
export const useUpdateSettings = (): ((change: Partial<Settings>) => void) => {
  const client = useQueryClient();
  const transport = useTransport();
  return (change) => {
    unsaved = changeSettings(unsaved, change);
    client.setQueryData<Settings>(['settings.get', {}], (settings) => changeSettings({ ...DEFAULT_SETTINGS, ...settings }, change));
    clearTimeout(timer);
    saveNow = () => save(client, transport);
    timer = setTimeout(saveNow, SAVE_AFTER_MS);
  };
};
