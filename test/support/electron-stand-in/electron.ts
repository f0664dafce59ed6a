/**
 * Stands in for the `electron` module in tests, over Node and a real Chromium: just what
 * main/electron uses. It runs the real entry and the real preload script, unmodified.
 *
 * What differs from Electron:
 * - Chromium has no custom scheme here, so `app://touchstone/…` is seen by the page as
 *   `https://touchstone.invalid/…`; every request for it is taken before the network and
 *   answered by the real protocol handler of the window's session, with its own headers.
 * - Windows are pages of one headless browser, so sessions share its profile. A denied new
 *   window is closed rather than never made.
 * - Native menus and dialogs are kept as data: the test reads, chooses and answers them.
 * It loosens nothing: no web security is off, no policy bypassed, no header changed.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Frame, type Page, type Request as PageRequest, type Route } from 'playwright';
import { chromiumLaunch } from '../../chromium.ts';
import { PAGE_ORIGIN, type MenuEntry, type Order, type Report } from './control-messages.ts';
import { DELIVER_FUNCTION, INVOKE_BINDING, preloadInitScript } from './preload-script.ts';

const SCHEME_ORIGIN = 'app://touchstone';

/** Hosts of the scheme: the renderer's, and that of a report being printed. */
const toPageUrl = (url: string): string => url.replace(/^app:\/\/(touchstone|report)(?=\/|$)/u, 'https://$1.invalid');
const toSchemeUrl = (url: string): string => url.replace(/^https:\/\/(touchstone|report)\.invalid(?=\/|$)/u, 'app://$1');

const report = (message: Report): void => {
  process.send?.(message);
};

/** An event whose default action a listener can prevent. */
const preventable = <Fields extends object>(fields: Fields) => {
  const event = { ...fields, defaultPrevented: false, preventDefault: () => void (event.defaultPrevented = true) };
  return event;
};

// --- app -----------------------------------------------------------------

const browserProfile = mkdtempSync(join(tmpdir(), 'touchstone-chromium-'));
let context: BrowserContext | null = null;
/** Windows whose page is on its way. */
let windowsOpening = 0;

const openBrowser = async (): Promise<BrowserContext> => {
  const launch = chromiumLaunch();
  const opened = await chromium.launchPersistentContext(browserProfile, {
    ...launch,
    args: [...launch.args, '--remote-debugging-port=0'],
    viewport: { width: 1280, height: 800 },
  });
  await opened.route('**', (route) => answerRoute(route));
  await opened.exposeBinding(INVOKE_BINDING, ({ frame }, channel: string, args: unknown[]) => invoke(frame, channel, args));
  // The first page is the main window's; one that no window waits for was opened by a page, and is denied.
  opened.on('page', (page) => {
    if (windowsOpening > 0) windowsOpening -= 1;
    else void page.close();
  });
  const [port] = readFileSync(join(browserProfile, 'DevToolsActivePort'), 'utf8').split('\n');
  report({ type: 'browser', endpoint: `http://127.0.0.1:${port}` });
  context = opened;
  return opened;
};

class App extends EventEmitter {
  readonly #paths = new Map<string, string>([
    ['home', homedir()],
    ['appData', process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config')],
  ]);
  readonly isPackaged = false;
  readonly name = 'touchstone';
  #ready: Promise<BrowserContext> | null = null;
  #lock: string | null = null;
  #quitting = false;

  whenReady(): Promise<void> {
    this.#ready ??= openBrowser();
    return this.#ready.then(() => undefined);
  }

  getPath(name: string): string {
    const path = this.#paths.get(name);
    if (path === undefined) throw new Error(`Failed to get '${name}' path`);
    return path;
  }

  setPath(name: string, path: string): void {
    mkdirSync(path, { recursive: true });
    this.#paths.set(name, path);
  }

  /** One process for each userData folder, as Electron has it; a second one wakes the first. */
  requestSingleInstanceLock(): boolean {
    const folder = this.getPath('userData');
    const lock = join(folder, 'stand-in.lock');
    const knock = join(folder, 'stand-in.knock');
    if (existsSync(lock) && isRunning(Number(readFileSync(lock, 'utf8')))) {
      writeFileSync(knock, '');
      return false;
    }
    writeFileSync(lock, String(process.pid));
    rmSync(knock, { force: true });
    watch(folder, () => {
      if (!existsSync(knock)) return;
      rmSync(knock, { force: true });
      this.emit('second-instance', {}, [], '');
    }).unref();
    this.#lock = lock;
    return true;
  }

  /** Working set in KiB, as Electron counts; only on Linux, where the stand-in can read it. */
  getAppMetrics(): { pid: number; memory: { workingSetSize: number } }[] {
    return [...utilities].flatMap(({ pid }) => {
      if (pid === undefined || !existsSync(`/proc/${pid}/status`)) return [];
      const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
      return kibibytes === undefined ? [] : [{ pid, memory: { workingSetSize: Number(kibibytes) } }];
    });
  }

  quit(): void {
    if (this.#quitting) return;
    this.#quitting = true;
    const before = preventable({});
    this.emit('before-quit', before);
    const windows = before.defaultPrevented ? [] : BrowserWindow.getAllWindows();
    void Promise.all(windows.map((window) => window.closed())).then(() => {
      const will = preventable({});
      if (!before.defaultPrevented) this.emit('will-quit', will);
      this.#quitting = false;
      if (!before.defaultPrevented && !will.defaultPrevented) this.exit(0);
    });
  }

  exit(code = 0): void {
    if (this.#lock !== null) rmSync(this.#lock, { force: true });
    void (context?.close() ?? Promise.resolve()).finally(() => {
      rmSync(browserProfile, { recursive: true, force: true, maxRetries: 5 });
      process.exit(code);
    });
  }
}

const isRunning = (processId: number): boolean => {
  try {
    return process.kill(processId, 0);
  } catch {
    return false;
  }
};

export const app = new App();

// --- protocol ------------------------------------------------------------

type ProtocolHandler = (request: Request) => Promise<Response> | Response;
type RequestListener = (details: { readonly url: string }, answer: (response: { readonly cancel?: boolean }) => void) => void;
type PermissionRequestHandler = (contents: unknown, permission: string, answer: (granted: boolean) => void) => void;
type PermissionCheckHandler = (contents: unknown, permission: string) => boolean;
const privileged = new Set<string>();

class Session {
  readonly handlers = new Map<string, ProtocolHandler>();
  #beforeRequest: RequestListener | null = null;

  readonly protocol = {
    handle: (scheme: string, handler: ProtocolHandler): void => {
      if (!privileged.has(scheme)) throw new Error(`The scheme ${scheme} was not registered before the application was ready.`);
      this.handlers.set(scheme, handler);
    },
  };

  readonly webRequest = {
    onBeforeRequest: (listener: RequestListener): void => {
      this.#beforeRequest = listener;
    },
  };

  cancels(url: string): boolean {
    let cancelled = false;
    this.#beforeRequest?.({ url }, ({ cancel = false }) => void (cancelled = cancel));
    return cancelled;
  }

  /** Nobody sees a page ask here. */
  setPermissionRequestHandler(_handler: PermissionRequestHandler): void {}

  /** Chromium refuses what is not granted here, as headless pages have nobody to ask. */
  setPermissionCheckHandler(handler: PermissionCheckHandler): void {
    if (this === session.defaultSession && handler(null, 'clipboard-sanitized-write')) {
      void context?.grantPermissions(['clipboard-write'], { origin: PAGE_ORIGIN });
    }
  }

  setDevicePermissionHandler(_handler: () => boolean): void {}
}

const partitions = new Map<string, Session>();

export const session = {
  defaultSession: new Session(),
  fromPartition: (name: string): Session => {
    const found = partitions.get(name) ?? new Session();
    partitions.set(name, found);
    return found;
  },
};

export const protocol = {
  registerSchemesAsPrivileged: (schemes: readonly { readonly scheme: string }[]): void => {
    for (const { scheme } of schemes) privileged.add(scheme);
  },
  handle: (scheme: string, handler: ProtocolHandler): void => session.defaultSession.protocol.handle(scheme, handler),
};

const answerFromScheme = async (route: Route, { handlers }: Session): Promise<void> => {
  const handler = handlers.get('app');
  if (handler === undefined) return route.abort('addressunreachable');
  const request = route.request();
  const body = request.postDataBuffer();
  const response = await handler(
    new Request(toSchemeUrl(request.url()), {
      method: request.method(),
      headers: request.headers(),
      ...(body === null ? {} : { body: new Uint8Array(body) }),
    }),
  );
  return route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  });
};

/** Null for the first request of a page that a page opens: its frame is not there yet. */
const frameOf = (request: PageRequest): Frame | null => {
  try {
    return request.frame();
  } catch {
    return null;
  }
};

/** Nothing a page asks for reaches the network: it is the scheme's, or it is refused. */
const answerRoute = async (route: Route): Promise<void> => {
  const request = route.request();
  const url = toSchemeUrl(request.url());
  const frame = frameOf(request);
  const window = frame === null ? undefined : BrowserWindow.ofPage(frame.page());
  const isNavigation = request.isNavigationRequest();
  if (isNavigation && (frame === null || window === undefined)) return route.abort('blockedbyclient');
  const ownSession = window?.session ?? session.defaultSession;
  if (ownSession.cancels(url)) return route.abort('blockedbyclient');
  if (isNavigation && window?.webContents.mayNavigate(url, frame?.parentFrame() === null) === false) return route.abort('aborted');
  return url.startsWith('app://') ? answerFromScheme(route, ownSession) : route.abort('blockedbyclient');
};

// --- windows -------------------------------------------------------------

const mayLoad = Promise.withResolvers<void>();

interface PrintOptions {
  /** In inches. */
  readonly pageSize: { readonly width: number; readonly height: number };
  readonly printBackground: boolean;
  readonly preferCSSPageSize: boolean;
  readonly generateTaggedPDF: boolean;
  readonly generateDocumentOutline: boolean;
}

type OpenHandler = (details: { readonly url: string }) => { readonly action: string };

class WebContents extends EventEmitter {
  page: Page | null = null;
  /** The address the main process itself is loading: that is no navigation of the page's. */
  loading: string | null = null;
  #openHandler: OpenHandler = () => ({ action: 'allow' });

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  askForWindow(url: string): void {
    if (this.#openHandler({ url }).action !== 'deny') throw new Error('The stand-in opens no further windows.');
  }

  mayNavigate(url: string, isMainFrame: boolean): boolean {
    if (isMainFrame && url === this.loading) return true;
    const event = preventable({ url, isMainFrame });
    this.emit('will-frame-navigate', event);
    if (isMainFrame) this.emit('will-navigate', event);
    return !event.defaultPrevented;
  }

  async printToPDF({
    pageSize,
    printBackground,
    preferCSSPageSize,
    generateTaggedPDF,
    generateDocumentOutline,
  }: PrintOptions): Promise<Buffer> {
    if (this.page === null) throw new Error('The window has no page to print.');
    return this.page.pdf({
      width: `${pageSize.width}in`,
      height: `${pageSize.height}in`,
      printBackground,
      preferCSSPageSize,
      tagged: generateTaggedPDF,
      outline: generateDocumentOutline,
    });
  }

  send(channel: string, payload: unknown): void {
    const copied: unknown = structuredClone(payload);
    const deliver = ([name, sent, value]: readonly [string, string, unknown]): void => {
      const receive: unknown = Reflect.get(window, name);
      if (typeof receive === 'function') receive(sent, value);
    };
    // A page that is going away misses messages, as in Electron.
    this.page?.evaluate(deliver, [DELIVER_FUNCTION, channel, copied] as const).catch(() => undefined);
  }
}

interface WindowOptions {
  readonly title?: string;
  readonly width?: number;
  readonly height?: number;
  readonly x?: number;
  readonly y?: number;
  readonly webPreferences?: {
    readonly preload?: string;
    readonly contextIsolation?: boolean;
    readonly sandbox?: boolean;
    readonly nodeIntegration?: boolean;
    readonly javascript?: boolean;
    readonly session?: Session;
  };
}

export class BrowserWindow extends EventEmitter {
  static readonly #windows = new Set<BrowserWindow>();
  readonly webContents = new WebContents();
  readonly #options: WindowOptions;

  static getAllWindows(): BrowserWindow[] {
    return [...BrowserWindow.#windows];
  }

  static ofPage(page: Page): BrowserWindow | undefined {
    return BrowserWindow.getAllWindows().find((window) => window.webContents.page === page);
  }

  readonly session: Session;

  constructor(options: WindowOptions) {
    super();
    this.#options = options;
    this.session = options.webPreferences?.session ?? session.defaultSession;
    BrowserWindow.#windows.add(this);
    app.emit('web-contents-created', {}, this.webContents);
  }

  async loadURL(url: string): Promise<void> {
    const preferences = this.#options.webPreferences ?? {};
    const opened = context ?? (await openBrowser());
    const page = await this.#freshPage(opened);
    this.webContents.page = page;
    page.on('close', () => this.#closed());
    if (preferences.preload !== undefined) {
      await page.addInitScript({ content: preloadInitScript(readFileSync(preferences.preload, 'utf8')) });
    }
    const devtools = await opened.newCDPSession(page);
    devtools.on('Page.windowOpen', (asked) => this.webContents.askForWindow(toSchemeUrl(asked.url)));
    await devtools.send('Page.enable');
    if (preferences.javascript === false) await devtools.send('Emulation.setScriptExecutionDisabled', { value: true });
    await mayLoad.promise;
    this.webContents.loading = url;
    await page.goto(toPageUrl(url));
    this.webContents.loading = null;
    this.emit('ready-to-show');
    // Electron's defaults (since 5, 12 and 20) count when an option is left out.
    report({
      type: 'window',
      window: {
        title: this.#options.title ?? '',
        preload: preferences.preload ?? '',
        contextIsolation: preferences.contextIsolation ?? true,
        sandbox: preferences.sandbox ?? true,
        nodeIntegration: preferences.nodeIntegration ?? false,
      },
    });
  }

  /** The page the browser began with, or a further one. */
  async #freshPage(opened: BrowserContext): Promise<Page> {
    const [first] = opened.pages();
    if (first !== undefined && BrowserWindow.ofPage(first) === undefined) return first;
    windowsOpening += 1;
    return opened.newPage();
  }

  close(): void {
    void this.closed();
  }

  /** What the page sends until it has gone is heard before the window is closed, as messages of one pipe are in Electron. */
  async closed(): Promise<void> {
    if (this.isDestroyed()) return;
    const event = preventable({});
    this.emit('close', event);
    if (event.defaultPrevented) return;
    const page = this.webContents.page;
    if (page?.isClosed() === false) await Promise.all([page.waitForEvent('close'), page.close({ runBeforeUnload: true })]);
    await Promise.allSettled(invocations);
    this.#closed();
  }

  /** At once, without asking the page. */
  destroy(): void {
    void this.webContents.page?.close();
    this.#closed();
  }

  #closed(): void {
    if (!BrowserWindow.#windows.delete(this)) return;
    this.emit('closed');
    if (BrowserWindow.#windows.size === 0) app.emit('window-all-closed');
  }

  isDestroyed(): boolean {
    return !BrowserWindow.#windows.has(this);
  }

  getNormalBounds(): { x: number; y: number; width: number; height: number } {
    const { x = 0, y = 0, width = 800, height = 600 } = this.#options;
    return { x, y, width, height };
  }

  isMaximized(): boolean {
    return false;
  }

  isMinimized(): boolean {
    return false;
  }

  maximize(): void {}
  restore(): void {}
  show(): void {}

  focus(): void {
    report({ type: 'focus' });
    void this.webContents.page?.bringToFront();
  }
}

export const screen = {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
};

// --- messages ------------------------------------------------------------

type InvokeHandler = (event: unknown, ...args: unknown[]) => unknown;
const invokeHandlers = new Map<string, InvokeHandler>();

export const ipcMain = {
  handle: (channel: string, handler: InvokeHandler): void => {
    if (invokeHandlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    invokeHandlers.set(channel, handler);
  },
};

const toFrame = (frame: Frame): { readonly url: string; readonly origin: string; readonly parent: unknown } => {
  const url = toSchemeUrl(frame.url());
  const parent = frame.parentFrame();
  return { url, origin: url.startsWith(`${SCHEME_ORIGIN}/`) ? SCHEME_ORIGIN : 'null', parent: parent === null ? null : toFrame(parent) };
};

type InvokeAnswer = { value?: unknown; error?: string };

/** Being answered now. */
const invocations = new Set<Promise<InvokeAnswer>>();

const invoke = (frame: Frame, channel: string, args: unknown[]): Promise<InvokeAnswer> => {
  const answer = answerInvoke(frame, channel, args).finally(() => invocations.delete(answer));
  invocations.add(answer);
  return answer;
};

const answerInvoke = async (frame: Frame, channel: string, args: unknown[]): Promise<InvokeAnswer> => {
  const handler = invokeHandlers.get(channel);
  try {
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    return { value: await handler({ senderFrame: toFrame(frame) }, ...args) };
  } catch (error) {
    const reason = String(error);
    report({ type: 'refused', channel, reason });
    return { error: reason };
  }
};

// --- menus and dialogs ---------------------------------------------------

interface MenuTemplate {
  readonly id?: string;
  readonly label?: string;
  readonly role?: string;
  readonly type?: string;
  readonly accelerator?: string;
  readonly enabled?: boolean;
  readonly submenu?: readonly MenuTemplate[];
  readonly click?: () => void;
}

let template: readonly MenuTemplate[] = [];

const toEntry = (item: MenuTemplate): MenuEntry => ({
  label: item.label ?? item.type ?? item.role ?? '',
  id: item.id ?? null,
  role: item.role ?? null,
  accelerator: item.accelerator ?? null,
  enabled: item.enabled ?? true,
  items: (item.submenu ?? []).map(toEntry),
});

export const Menu = {
  buildFromTemplate: (items: readonly MenuTemplate[]): readonly MenuTemplate[] => items,
  setApplicationMenu: (menu: readonly MenuTemplate[]): void => {
    template = menu;
    report({ type: 'menu', menu: menu.map(toEntry) });
  },
};

interface MessageBox {
  readonly message: string;
  readonly detail?: string;
  readonly buttons?: readonly string[];
  readonly cancelId?: number;
}

/** What message boxes answer; null takes each box's own way out. */
let dialogResponse: number | null = null;

export const dialog = {
  showMessageBox: ({ message, detail = '', buttons = ['OK'], cancelId = 0 }: MessageBox): Promise<{ response: number }> => {
    report({ type: 'dialog', dialog: { kind: 'message', message, detail, buttons } });
    return Promise.resolve({ response: dialogResponse ?? cancelId });
  },
  showErrorBox: (message: string, detail: string): void => {
    report({ type: 'dialog', dialog: { kind: 'error', message, detail, buttons: ['OK'] } });
  },
};

export const shell = {
  openExternal: (address: string): Promise<void> => {
    report({ type: 'opened', address });
    return Promise.resolve();
  },
};

// --- child processes -----------------------------------------------------

const utilities = new Set<UtilityProcess>();

class UtilityProcess extends EventEmitter {
  readonly #child: ChildProcess;

  constructor(modulePath: string, args: readonly string[], options: { readonly env?: NodeJS.ProcessEnv }) {
    super();
    this.#child = fork(modulePath, [...args], {
      execArgv: ['--import', new URL('./parent-port.mjs', import.meta.url).href],
      env: options.env ?? process.env,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      serialization: 'advanced',
    });
    utilities.add(this);
    this.#child.on('message', (message) => this.emit('message', message));
    this.#child.on('exit', (code) => {
      utilities.delete(this);
      this.emit('exit', code ?? 1);
    });
  }

  get pid(): number | undefined {
    return this.#child.exitCode === null ? this.#child.pid : undefined;
  }

  postMessage(message: object): void {
    // A child that has ended is reported by its exit.
    this.#child.send(message, () => {});
  }
}

export const utilityProcess = {
  fork: (modulePath: string, args: readonly string[] = [], options: { readonly env?: NodeJS.ProcessEnv } = {}): UtilityProcess =>
    new UtilityProcess(modulePath, args, options),
};

// --- orders from the test ------------------------------------------------

const find = (items: readonly MenuTemplate[], id: string): MenuTemplate | undefined =>
  items.flatMap((item) => [item, ...(item.submenu ?? [])]).find((item) => item.id === id);

const obey = (order: Order): void => {
  switch (order.type) {
    case 'load':
      mayLoad.resolve();
      break;
    case 'close-window':
      for (const window of BrowserWindow.getAllWindows()) window.close();
      break;
    case 'choose':
      find(template, order.commandId)?.click?.();
      break;
    case 'answer-dialogs':
      dialogResponse = order.response;
      break;
  }
};

process.on('message', obey);
// The test that started this is gone.
process.on('disconnect', () => app.exit(0));
