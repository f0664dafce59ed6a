/** Where a link of a page may lead on the desktop: to the browser or the e-mail program, and only when the reviewer says so. */
import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';

const asked: string[] = [];
const opened: string[] = [];
let answer = 0;

vi.mock('electron', () => ({
  dialog: {
    showMessageBox: ({ message }: { readonly message: string }) => {
      asked.push(message);
      return Promise.resolve({ response: answer });
    },
  },
  shell: {
    openExternal: (address: string) => {
      opened.push(address);
      return Promise.resolve();
    },
  },
  protocol: {},
}));

const { confineAllContents } = await import('../../main/electron/confine-contents.ts');

let openWindow: (details: { readonly url: string }) => { readonly action: string };

beforeEach(() => {
  asked.length = 0;
  opened.length = 0;
  answer = 0;
  const app = new EventEmitter();
  Reflect.apply(confineAllContents, null, [app]);
  const contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: (handler: typeof openWindow) => {
      openWindow = handler;
    },
  });
  app.emit('web-contents-created', {}, contents);
});

describe('a link', () => {
  it.each([
    ['https://example.org/a?b#c', 'Open this address in your browser?'],
    ['http://example.org/', 'Open this address in your browser?'],
    ['mailto:editor@example.org?subject=Round%20two', 'Write to this address in your e-mail program?'],
  ])('to %s leaves the window after a question', async (url, question) => {
    expect(openWindow({ url }).action).toBe('deny');
    await expect.poll(() => opened).toEqual([url]);
    expect(asked).toEqual([question]);
  });

  it('stays when the answer is no', async () => {
    answer = 1;
    openWindow({ url: 'mailto:editor@example.org' });
    await expect.poll(() => asked).toHaveLength(1);
    expect(opened).toEqual([]);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'ms-msdt:/id', 'app://elsewhere/', 'mailto:'])(
    'to %s leads nowhere',
    (url) => {
      expect(openWindow({ url }).action).toBe('deny');
      expect(asked).toEqual([]);
    },
  );
});
