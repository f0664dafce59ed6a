/** Messages from windows: whose are heard, and in which form. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';

const channels = new Map<string, (event: unknown, payload: unknown) => unknown>();

vi.mock('electron', () => ({
  ipcMain: { handle: (channel: string, handler: (event: unknown, payload: unknown) => unknown) => channels.set(channel, handler) },
  protocol: {},
}));

const { handleFromRenderer } = await import('../../main/electron/renderer-ipc.ts');

const ownFrame = { origin: 'app://touchstone', url: 'app://touchstone/', parent: null };
const heard = vi.fn((text: string) => text.length);

const send = (senderFrame: unknown, payload: unknown): unknown => channels.get('test')?.({ senderFrame }, payload);

beforeEach(() => {
  channels.clear();
  heard.mockClear();
  handleFromRenderer('test', z.string(), heard);
});

it('hears the top frame of its own page', () => {
  expect(send(ownFrame, 'four')).toBe(4);
});

describe('does not hear', () => {
  it.each([
    ['a frame that is gone', null],
    ['a frame inside its own page', { ...ownFrame, parent: ownFrame }],
    ['a page from the web', { origin: 'https://example.org', url: 'https://example.org/', parent: null }],
    ['a page that only begins the same', { origin: 'app://touchstone.example', url: 'app://touchstone.example/', parent: null }],
    ['an opaque page', { origin: 'null', url: 'about:blank', parent: null }],
  ])('%s', (_what, frame) => {
    expect(() => send(frame, 'text')).toThrow('may not call');
    expect(heard).not.toHaveBeenCalled();
  });

  it.each([[undefined], [7], [{}], [['text']]])('a payload of the wrong form: %j', (payload) => {
    expect(() => send(ownFrame, payload)).toThrow('wrong form');
    expect(heard).not.toHaveBeenCalled();
  });
});
