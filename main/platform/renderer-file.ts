/**
 * Which file of the built renderer a URL path names, and of which type. Both hosts
 * ask here, so a path that leaves the folder is refused in one place.
 */
import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** One path segment as the build writes it: no dot in front, no separators, no escapes left over. */
const SEGMENT = /^[A-Za-z0-9_@~-][A-Za-z0-9_.@~-]*$/;

export interface RendererFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
  /** True for files whose name carries a hash of their content. */
  readonly immutable: boolean;
}

/**
 * Reads the file that `path` (a URL's path, still percent-encoded, beginning with "/")
 * names below `directory`. Null when there is none, when the path holds anything but
 * plain names (so `..`, backslashes, NUL and encoded forms of them are all refused),
 * when its type is not one the renderer has, or when a symbolic link leads outside.
 */
export const readRendererFile = async (directory: string, path: string): Promise<RendererFile | null> => {
  const segments = path === '/' ? ['index.html'] : path.slice(1).split('/');
  if (!path.startsWith('/') || !segments.every((segment) => SEGMENT.test(segment))) return null;
  const contentType = CONTENT_TYPES[extname(segments.at(-1) ?? '')];
  if (contentType === undefined) return null;
  try {
    const base = await realpath(directory);
    const file = await realpath(join(base, ...segments));
    if (!file.startsWith(base + sep)) return null;
    return { bytes: new Uint8Array(await readFile(file)), contentType, immutable: segments[0] === 'assets' };
  } catch {
    return null;
  }
};
