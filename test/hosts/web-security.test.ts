/** The web host against clients that are not its own page. */
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BODY_LIMIT_BYTES } from '../../main/web/read-body.ts';
import { startWebHost, type WebHost } from '../../main/web/server.ts';
import { createFakeCore, type FakeCore } from '../support/fake-core.ts';
import { httpRequest, type Answer, type Asked } from '../support/http-request.ts';

const SECRET = 'outside the folder that is served';
const SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; img-src 'self' data: blob:; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

let folder: string;
let core: FakeCore;
let host: WebHost;
let port: number;
let cookie: string;

/** A request as the signed-in page sends it, but for what the test changes. */
const ask = ({ headers = {}, ...asked }: Asked): Promise<Answer> => httpRequest(port, { ...asked, headers: { cookie, ...headers } });

const call = (method: string, { headers = {}, ...asked }: Partial<Asked> = {}): Promise<Answer> =>
  ask({
    method: 'POST',
    path: `/v1/call/${method}`,
    body: '{}',
    headers: { origin: host.origin, 'content-type': 'application/json', ...headers },
    ...asked,
  });

/** Writes bytes as they are; resolves with all that comes back until the host hangs up. */
const sendRaw = (bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (data) => (answer += data.toString()));
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
  });

const enter = async (): Promise<Answer> => {
  const { pathname, search } = new URL(host.newAddress());
  return httpRequest(port, { path: pathname + search });
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'touchstone-web-'));
  const rendererDirectory = join(folder, 'renderer');
  await mkdir(join(rendererDirectory, 'assets'), { recursive: true });
  await writeFile(join(rendererDirectory, 'index.html'), '<!doctype html><title>Touchstone</title>');
  await writeFile(join(rendererDirectory, 'assets', 'index-1.js'), 'export {};');
  await writeFile(join(rendererDirectory, '.hidden.js'), SECRET);
  await writeFile(join(folder, 'secret.js'), SECRET);
  await symlink(join(folder, 'secret.js'), join(rendererDirectory, 'assets', 'link.js'));
  core = createFakeCore();
  host = await startWebHost({ core, rendererDirectory, port: 0 });
  port = Number(new URL(host.origin).port);
  cookie = (await enter()).headers['set-cookie']?.[0]?.split(';')[0] ?? '';
});

afterEach(async () => {
  await host.close();
  await rm(folder, { recursive: true, force: true });
});

describe('getting in', () => {
  it('exchanges the token for a cookie that scripts and other sites cannot use', async () => {
    const answer = await enter();
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe('/');
    expect(answer.headers['set-cookie']).toEqual([
      expect.stringMatching(new RegExp(`^touchstone-${port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`)),
    ]);
  });

  it('takes a token once, and says how to get in again', async () => {
    const { pathname, search } = new URL(host.newAddress());
    expect((await httpRequest(port, { path: pathname + search })).status).toBe(303);
    const again = await httpRequest(port, { path: pathname + search });
    expect(again.status).toBe(403);
    expect(again.headers['set-cookie']).toBeUndefined();
    expect(again.body).toContain('press Enter in the terminal');
  });

  it('lets a browser that is signed in follow the used address', async () => {
    const { pathname, search } = new URL(host.newAddress());
    await httpRequest(port, { path: pathname + search });
    expect((await ask({ path: pathname + search })).status).toBe(303);
  });

  it.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)(
    'lets no other user of the machine in, and keeps the address good for its own',
    async () => {
      const address = host.newAddress();
      const script = `process.setuid(65534); const { status } = await fetch(${JSON.stringify(address)}, { redirect: 'manual' }); console.log(status);`;
      const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], { cwd: '/' });
      expect(stdout.trim()).toBe('403');
      const { pathname, search } = new URL(address);
      expect((await httpRequest(port, { path: pathname + search })).status).toBe(303);
    },
  );

  it('ends an unused address when a new one is made', async () => {
    const { pathname, search } = new URL(host.newAddress());
    host.newAddress();
    expect((await httpRequest(port, { path: pathname + search })).status).toBe(403);
  });

  it('does not spend a token on a browser that only looks ahead', async () => {
    const { pathname, search } = new URL(host.newAddress());
    await httpRequest(port, { path: pathname + search, headers: { 'sec-purpose': 'prefetch' } });
    expect((await httpRequest(port, { path: pathname + search })).status).toBe(303);
  });

  it.each(['', 'x', 'A'.repeat(43), '%00'])('refuses the token "%s"', async (token) => {
    expect((await httpRequest(port, { path: `/?token=${token}` })).status).toBe(403);
  });

  it.each(['/', '/assets/index-1.js', '/v1/events', '/nothing'])('shows nothing of %s without a session', async (path) => {
    const answer = await httpRequest(port, { path });
    expect(answer.status).toBe(401);
    expect(answer.body).not.toContain('export');
  });

  it.each(['touchstone=x', '', 'session=1', '__proto__=1'])('runs no call with the cookie "%s"', async (forged) => {
    expect(
      (await call('library.info', { headers: { cookie: forged, origin: host.origin, 'content-type': 'application/json' } })).status,
    ).toBe(401);
    expect(core.calls).toEqual([]);
  });
});

describe('where a request comes from', () => {
  it.each(['evil.example', 'localhost', '127.0.0.1', '127.0.0.1:1', '[::1]', '127.0.0.1.evil.example'])(
    'refuses the host %s',
    async (name) => {
      expect((await ask({ path: '/', headers: { host: name } })).status).toBe(421);
    },
  );

  it.each(['http://evil.example', 'null', 'https://127.0.0.1', 'http://127.0.0.1:1', 'http://localhost'])(
    'refuses the origin %s',
    async (origin) => {
      expect((await call('library.info', { headers: { origin, 'content-type': 'application/json' } })).status).toBe(403);
      expect((await ask({ path: '/v1/events', headers: { origin } })).status).toBe(403);
      expect(core.calls).toEqual([]);
    },
  );

  it('refuses a call without an origin', async () => {
    const answer = await ask({
      method: 'POST',
      path: '/v1/call/library.info',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.status).toBe(403);
    expect(core.calls).toEqual([]);
  });

  it.each([
    ['an image of a page on another port', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }],
    ['a frame of another site', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }],
  ])('refuses %s', async (_what, headers) => {
    expect((await ask({ path: '/', headers })).status).toBe(403);
  });

  it('lets a person follow a link to it', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
    expect((await ask({ path: '/', headers })).status).toBe(200);
  });

  it('gives no other origin leave to read, also when it asks first', async () => {
    const preflight = await ask({
      method: 'OPTIONS',
      path: '/v1/call/library.info',
      headers: { origin: 'http://evil.example', 'access-control-request-method': 'POST' },
    });
    const answers = [preflight, await ask({ path: '/' }), await call('library.info')];
    expect(preflight.status).toBe(403);
    for (const { headers } of answers) {
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
    }
  });
});

describe('several calls at one time', () => {
  const askAll = (body: string, headers: Asked['headers'] = {}): Promise<Answer> =>
    ask({ method: 'POST', path: '/v1/calls', body, headers: { origin: host.origin, 'content-type': 'application/json', ...headers } });

  it('answers each as it would be alone', async () => {
    const answer = await askAll('[{"method":"article.list","input":{}},{"method":"history.state","input":{}}]');
    expect(answer.status).toBe(200);
    const alone = [await call('article.list'), await call('history.state')];
    expect(JSON.parse(answer.body)).toEqual(alone.map(({ body }) => JSON.parse(body)));
  });

  it.each([
    '{}',
    '[{"input":{}}]',
    '[{"method":"article.list","input":{},"more":1}]',
    `[${Array(300).fill('{"method":"article.list","input":{}}').join(',')}]`,
  ])('refuses %s', async (body) => {
    expect((await askAll(body)).status).toBe(400);
    expect(core.calls).toEqual([]);
  });

  it('refuses them from other pages and from nobody', async () => {
    const body = '[{"method":"article.list","input":{}}]';
    expect((await askAll(body, { origin: 'http://evil.example' })).status).toBe(403);
    expect((await askAll(body, { cookie: '' })).status).toBe(401);
    expect(core.calls).toEqual([]);
  });
});

describe('calls', () => {
  it('carries a call and its answer', async () => {
    const answer = await call('article.list', { body: '{"a":"é"}' });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toEqual({ ok: true, value: { method: 'article.list', input: { a: 'é' } } });
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', 'article.list/../x', '%61rticle.list', 'article.list%00'])(
    'knows no method "%s"',
    async (method) => {
      const answer = await call(method);
      expect(JSON.parse(answer.body)).toMatchObject({ ok: false, error: { code: 'unknown-method' } });
    },
  );

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/json; charset=utf-16',
    'application/jsonp',
    '',
  ])('refuses the content type "%s"', async (type) => {
    expect((await call('article.list', { headers: { origin: host.origin, 'content-type': type } })).status).toBe(415);
    expect(core.calls).toEqual([]);
  });

  it('refuses a compressed body', async () => {
    expect(
      (await call('article.list', { headers: { origin: host.origin, 'content-type': 'application/json', 'content-encoding': 'gzip' } }))
        .status,
    ).toBe(415);
  });

  it.each(['', '{', '{"a":}', 'undefined', '[1,', '{"a":1}{}', Buffer.from([0x22, 0xff, 0x22]), Buffer.from([0xff, 0xfe, 0x7b, 0x00])])(
    'refuses a body that is not JSON: %s',
    async (body) => {
      expect((await call('article.list', { body })).status).toBe(400);
      expect(core.calls).toEqual([]);
    },
  );

  it('does not let a body set a prototype', async () => {
    await call('article.list', { body: '{"__proto__":{"polluted":true}}' });
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('refuses a body that says it is too large before reading it', async () => {
    const head = [
      'POST /v1/call/article.list HTTP/1.1',
      `Host: 127.0.0.1:${port}`,
      `Origin: ${host.origin}`,
      `Cookie: ${cookie}`,
      'Content-Type: application/json',
      `Content-Length: ${BODY_LIMIT_BYTES + 1}`,
    ];
    expect(await sendRaw(`${head.join('\r\n')}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 413 /);
    expect(core.calls).toEqual([]);
  });

  it('stops reading a body without a stated length at the limit', async () => {
    const status = await new Promise<number>((resolve, reject) => {
      const sent = request(
        {
          host: '127.0.0.1',
          port,
          method: 'POST',
          path: '/v1/call/article.list',
          headers: { cookie, origin: host.origin, 'content-type': 'application/json' },
          agent: false,
        },
        (response) => {
          resolve(response.statusCode ?? 0);
          sent.destroy();
        },
      );
      sent.on('error', reject);
      const piece = Buffer.alloc(1024 * 1024, 0x20);
      const pieces = BODY_LIMIT_BYTES / piece.byteLength + 2;
      const write = (left: number): void => {
        if (left > 0) sent.write(piece, () => write(left - 1));
      };
      write(pieces);
    });
    expect(status).toBe(413);
    expect(core.calls).toEqual([]);
  });

  it.each(['GET', 'PUT', 'DELETE', 'PATCH', 'HEAD'])('does not run a call by %s', async (method) => {
    const answer = await call('article.list', { method });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(core.calls).toEqual([]);
  });

  it('answers what is not HTTP by hanging up', async () => {
    const said = await sendRaw('\u0016\u0003\u0001 not http\r\n\r\n');
    expect(said).toMatch(/^HTTP\/1\.1 400 /);
    expect((await ask({ path: '/' })).status).toBe(200);
  });
});

describe('files', () => {
  it.each([
    '/../secret.js',
    '/assets/../../secret.js',
    '/%2e%2e/secret.js',
    '/%2e%2e%2fsecret.js',
    '/%252e%252e%252fsecret.js',
    '/..%5csecret.js',
    '/..\\secret.js',
    '//secret.js',
    '/./secret.js',
    '/assets//index-1.js',
    '/index.html%00.js',
    '/%00',
    '/assets/link.js',
    '/.hidden.js',
    '/assets',
    '/assets/',
    '/C:/secret.js',
    '/con.js',
    'http://127.0.0.1/secret.js',
    '*',
  ])('serves nothing for %s', async (path) => {
    const answer = await ask({ path });
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain(SECRET);
  });

  it('serves the page and its script with their types', async () => {
    expect((await ask({ path: '/' })).headers['content-type']).toBe('text/html; charset=utf-8');
    expect((await ask({ path: '/assets/index-1.js' })).headers['content-type']).toBe('text/javascript; charset=utf-8');
  });

  it('sends the security headers with every answer, refusals too', async () => {
    const answers = [
      await ask({ path: '/' }),
      await ask({ path: '/nothing' }),
      await ask({ path: '/', headers: { host: 'evil.example' } }),
      await httpRequest(port, { path: '/' }),
      await call('library.info'),
      await call('library.info', { body: '{' }),
    ];
    for (const { headers } of answers) {
      expect(headers['content-security-policy']).toBe(SECURITY_POLICY);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
      expect(headers['permissions-policy']).toContain('camera=()');
    }
  });
});

describe('events', () => {
  it('sends what happens to the page that listens', async () => {
    const received = await new Promise<string>((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port, path: '/v1/events', headers: { cookie }, agent: false }, (response) => {
        let text = '';
        expect(response.headers['content-type']).toBe('text/event-stream; charset=utf-8');
        response.on('data', (data: Buffer) => {
          text += data.toString();
          if (text.includes('retry:') && !text.includes('data:')) {
            core.emit({ type: 'changed', entities: ['article'], articleIds: ['line\nbreak'], external: false });
          }
          if (text.endsWith('}\n\n')) {
            resolve(text);
            sent.destroy();
          }
        });
      });
      sent.on('error', reject);
      sent.end();
    });
    const data = received.split('\n').find((line) => line.startsWith('data: '));
    expect(JSON.parse(data?.slice(6) ?? '')).toEqual({
      type: 'changed',
      entities: ['article'],
      articleIds: ['line\nbreak'],
      external: false,
    });
  });
});

it('listens on the loopback address alone', () => {
  expect(host.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});

describe('a refusal says which it is', () => {
  const codeOf = ({ body }: Answer): unknown => JSON.parse(body);

  it('of a page that is not signed in, of another page, and of what is no call', async () => {
    expect(
      codeOf(await call('library.info', { headers: { cookie: '', origin: host.origin, 'content-type': 'application/json' } })),
    ).toMatchObject({ error: { code: 'not-signed-in' } });
    expect(
      codeOf(await call('library.info', { headers: { origin: 'http://evil.example', 'content-type': 'application/json' } })),
    ).toMatchObject({ error: { code: 'refused' } });
    expect(codeOf(await ask({ path: '/', headers: { host: 'evil.example' } }))).toMatchObject({ error: { code: 'refused' } });
    expect(codeOf(await ask({ method: 'PUT', path: '/v1/call/library.info', headers: { origin: host.origin } }))).toMatchObject({
      error: { code: 'unknown-method' },
    });
  });
});

it('a host whose port is taken follows nothing of the core', async () => {
  let followers = 0;
  const followed = {
    ...core,
    subscribe: () => {
      followers += 1;
      return () => {
        followers -= 1;
        return true;
      };
    },
  };
  await expect(startWebHost({ core: followed, rendererDirectory: folder, port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  expect(followers).toBe(0);
});
