/** docs/dependencies.md and package.json name the same packages at the same versions. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';

const root = resolve(import.meta.dirname, '../..');
const versions = z.record(z.string(), z.string()).default({});
const packageSchema = z.object({ dependencies: versions, devDependencies: versions, optionalDependencies: versions });

const documented = async (): Promise<Record<string, string>> => {
  const text = await readFile(resolve(root, 'docs/dependencies.md'), 'utf8');
  const rows = text.matchAll(/^\| (?<name>@?[a-z][^ |]*) \| (?<version>\d[^ |]*) \| (?<where>[^|]+) \| (?<why>[^|]+) \|$/gm);
  return Object.fromEntries([...rows].map((row) => [row.groups?.['name'] ?? '', row.groups?.['version'] ?? '']));
};

test('every package is in the table with its version, place and reason', async () => {
  const manifest = packageSchema.parse(JSON.parse(await readFile(resolve(root, 'package.json'), 'utf8')));
  const installed = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
  expect(await documented()).toEqual(installed);
});
