/** The reviewer's preferences: shown at once, saved a moment later and together. */
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/model/settings.ts';
import type { Transport } from '../transport/transport.ts';
import { useTransport } from './host.tsx';
import { useCall } from './queries.ts';
import { notifyFailure } from './toasts.ts';

const SAVE_AFTER_MS = 400;

let unsaved: Partial<Settings> = {};
let timer: ReturnType<typeof setTimeout> | undefined;

const save = async (client: QueryClient, transport: Transport): Promise<void> => {
  const change = unsaved;
  unsaved = {};
  const result = await transport.call('settings.update', change);
  if (result.ok) return;
  notifyFailure(result.error);
  await client.invalidateQueries({ queryKey: ['settings.get'] });
};

/** The defaults until the host has answered. */
export const useSettings = (): Settings => ({ ...DEFAULT_SETTINGS, ...useCall('settings.get', {}).data, ...unsaved });

/** Changes some preferences; the rest stay. */
export const useUpdateSettings = (): ((change: Partial<Settings>) => void) => {
  const client = useQueryClient();
  const transport = useTransport();
  return (change) => {
    unsaved = { ...unsaved, ...change };
    client.setQueryData<Settings>(['settings.get', {}], (settings) => ({ ...DEFAULT_SETTINGS, ...settings, ...change }));
    clearTimeout(timer);
    timer = setTimeout(() => void save(client, transport), SAVE_AFTER_MS);
  };
};
