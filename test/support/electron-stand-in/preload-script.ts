/**
 * Wraps the built preload script so that it runs in a plain Chromium page. What differs
 * from Electron: there is one JavaScript world, so the walls between the preload's world and the
 * page's are imitated (values are copied, functions wrapped, the binding is taken off the
 * window) and not proved; `contextIsolation` itself is asserted on the window's options.
 */
export const INVOKE_BINDING = '__electronStandInInvoke';
export const DELIVER_FUNCTION = '__electronStandInDeliver';

/** Runs in the page before its own scripts. Plain JavaScript: it is sent as text. */
const SHIM = `
  const binding = window.${INVOKE_BINDING};
  delete window.${INVOKE_BINDING};
  const listeners = new Map();
  const copy = (value) => {
    if (typeof value === 'function') return (...args) => copy(value(...args.map(copy)));
    if (value instanceof Promise) return value.then(copy);
    return value === undefined ? undefined : structuredClone(value);
  };
  const ipcRenderer = {
    invoke: (channel, ...args) =>
      binding(channel, args.map((arg) => structuredClone(arg))).then((answer) => {
        if (answer.error !== undefined) throw new Error("Error invoking remote method '" + channel + "': " + answer.error);
        return answer.value;
      }),
    on: (channel, listener) => {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    off: (channel, listener) => {
      listeners.set(channel, (listeners.get(channel) ?? []).filter((other) => other !== listener));
      return ipcRenderer;
    },
  };
  const contextBridge = {
    exposeInMainWorld: (key, api) => {
      const exposed = Object.freeze(Object.fromEntries(Object.entries(api).map(([name, value]) => [name, copy(value)])));
      Object.defineProperty(window, key, { value: exposed, enumerable: true });
    },
  };
  Object.defineProperty(window, '${DELIVER_FUNCTION}', {
    value: (channel, payload) => {
      for (const listener of listeners.get(channel) ?? []) listener({}, payload);
    },
  });
  const require = (id) => {
    if (id !== 'electron') throw new Error('module not found: ' + id);
    return { contextBridge, ipcRenderer };
  };
`;

/** The text for `addInitScript`. A preload script runs in the top frame only, as in Electron. */
export const preloadInitScript = (preloadSource: string): string => `(() => {
  if (window.top !== window) return;
  ${SHIM}
  const module = { exports: {} };
  (function (require, module, exports) {
${preloadSource}
  })(require, module, module.exports);
})();`;
