/** The command line as scripts use it: what goes to which stream, and the exit codes. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contract } from '../../shared/contract/contract.ts';
import { runProcess, type Ended } from '../support/run-process.ts';

let folder: string;
let reviewId: string;

const touchstone = (args: readonly string[], input?: string): Promise<Ended> =>
  runProcess('dist/main/cli.js', [...args, '--library', join(folder, 'library')], {}, input);

const idSchema = z.object({ id: z.string() });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'touchstone-cli-'));
  const made = await touchstone(['call', 'review.create', '--input', '{"title":"Does tea help?"}']);
  reviewId = idSchema.parse(JSON.parse(made.out)).id;
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('call', () => {
  it('writes the answer as JSON and nothing else', async () => {
    const { code, out, errors } = await touchstone(['call', 'review.get', '--input', JSON.stringify({ reviewId })]);
    expect([code, errors]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({ id: reviewId, title: 'Does tea help?' });
  });

  it('reads its input from standard input', async () => {
    const { code, out } = await touchstone(['call', 'review.get', '--input', '-'], JSON.stringify({ reviewId }));
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ id: reviewId });
  });

  it.each([
    ['an unknown method', ['call', 'constructor'], 'unknown-method'],
    ['an input that does not fit', ['call', 'review.get', '--input', '{"reviewId":7}'], 'invalid-input'],
    ['an input that is not JSON', ['call', 'review.get', '--input', '{'], 'invalid-input'],
    ['a thing that is not there', ['call', 'review.get', '--input', '{"reviewId":"01890000-0000-7000-8000-000000000000"}'], 'not-found'],
  ])('fails with JSON on standard error for %s', async (_what, args, failure) => {
    const { code, out, errors } = await touchstone(args);
    expect([code, out]).toEqual([1, '']);
    expect(JSON.parse(errors)).toMatchObject({ code: failure });
  });
});

it('describes every method of the contract as JSON Schema', async () => {
  const { code, out } = await touchstone(['methods']);
  const methods = z
    .record(z.string(), z.object({ input: z.looseObject({ $schema: z.string() }), output: z.looseObject({}) }))
    .parse(JSON.parse(out));
  expect(code).toBe(0);
  expect(Object.keys(methods)).toEqual(Object.keys(contract));
});

describe('export', () => {
  it('finds a review by its title, in whatever case, and writes the same as by id', async () => {
    const byTitle = await touchstone(['export', 'does TEA help?']);
    expect(byTitle.code).toBe(0);
    expect(byTitle.out).toContain('Does tea help?');
    const file = join(folder, 'report.md');
    expect(await touchstone(['export', reviewId, '--out', file])).toMatchObject({ code: 0, out: '' });
    expect(await readFile(file, 'utf8')).toBe(byTitle.out);
  });

  it('lists the ids when several have the title', async () => {
    await touchstone(['call', 'review.create', '--input', '{"title":"Twice"}']);
    await touchstone(['call', 'review.create', '--input', '{"title":"twice"}']);
    const { code, errors } = await touchstone(['export', 'Twice']);
    expect(code).toBe(1);
    expect(errors.match(/[0-9a-f-]{36} {2}review {2}twice/gi)).toHaveLength(2);
  });

  it('with --mark writes the same when every quotation is in its place', async () => {
    const { out } = await touchstone(['export', reviewId]);
    expect(await touchstone(['export', reviewId, '--mark'])).toMatchObject({ code: 0, out });
  });

  it('writes files of other formats, pictures beside Markdown, and needs a name for them', async () => {
    await touchstone(['call', 'library.addSample']);
    const { reviews } = z
      .object({ reviews: z.array(z.object({ id: z.string(), title: z.string() })) })
      .parse(JSON.parse((await touchstone(['call', 'review.list'])).out));
    const sample = reviews.find(({ title }) => title.includes('veltoprine'))?.id ?? '';
    const markdown = join(folder, 'sample.md');
    expect(await touchstone(['export', sample, '--out', markdown])).toMatchObject({ code: 0, errors: '' });
    expect(await readFile(markdown, 'utf8')).toContain('](sample-pictures/claim-map-1.svg)');
    expect(await readFile(join(folder, 'sample-pictures', 'claim-map-1.svg'), 'utf8')).toMatch(/^<svg /u);
    expect((await touchstone(['verify', markdown])).code).toBe(0);
    const word = join(folder, 'sample.docx');
    expect(await touchstone(['export', sample, '--format', 'docx', '--template', 'journal-club-handout', '--out', word])).toMatchObject({
      code: 0,
      errors: '',
    });
    expect((await readFile(word)).toString('latin1', 0, 2)).toBe('PK');
    const map = join(folder, 'map.png');
    expect(await touchstone(['map', sample, '--format', 'png', '--out', map])).toMatchObject({ code: 0, errors: '' });
    expect((await readFile(map)).toString('latin1', 1, 4)).toBe('PNG');
    expect(await touchstone(['export', sample, '--format', 'pdf'])).toMatchObject({
      code: 2,
      errors: expect.stringContaining('needs --out FILE'),
    });
  });

  it('says in words that a title is not there or a file cannot be written', async () => {
    expect((await touchstone(['export', 'Nothing'])).errors).toContain('"Nothing"');
    const blocked = await touchstone(['export', reviewId, '--out', join(folder, 'no', 'such', 'folder.md')]);
    expect(blocked.code).toBe(1);
    expect(blocked.errors).toMatch(/^Could not write .*there is no such file or folder\.\n$/);
  });
});

describe('version import and anchors', () => {
  const outcomeSchema = z.array(z.object({ outcome: z.object({ articleId: z.string() }) }));

  it('replaces the text of an article and says what became of its annotations', async () => {
    const first = join(folder, 'tea.txt');
    const second = join(folder, 'tea-revised.txt');
    await writeFile(first, 'Tea helps\n\nTea helped every second person.\n\nNobody was blinded at all.');
    await writeFile(second, 'Tea helps\n\nA new paragraph stands here.\n\nTea helped every second person.');
    const imported = outcomeSchema.parse(JSON.parse((await touchstone(['import', first, '--json'])).out));
    const articleId = imported[0]?.outcome.articleId ?? '';
    for (const exact of ['Tea helped every second person.', 'Nobody was blinded at all.']) {
      await touchstone([
        'call',
        'annotation.create',
        '--input',
        JSON.stringify({ articleId, tag: 'claim', targets: [{ quote: { exact } }] }),
      ]);
    }
    const { code, out } = await touchstone(['version', 'import', 'TEA helps', second]);
    expect(code).toBe(0);
    expect(out).toMatch(/^Version 2 of "Tea helps" \(\d+ characters, 3 blocks\)\.\nOf its annotations 1 passage .+, 1 was lost\.\n/);

    const listed = await touchstone(['anchors', 'Tea helps']);
    expect(listed.out).toMatch(
      /^C {2}(exact|moved) .* version 2 {2}\d+–\d+ +"Tea helped every second person\."\nC {2}lost .* version 1 .*"Nobody was blinded at all\."\n$/,
    );
    const json = z.array(z.object({ state: z.string() })).parse(JSON.parse((await touchstone(['anchors', articleId, '--json'])).out));
    expect(json.map(({ state }) => state)).toContain('lost');

    expect(await touchstone(['version', 'import', articleId, second])).toMatchObject({
      code: 0,
      out: 'The current version of "Tea helps" has the same file. Nothing was changed.\n',
    });
    const again = z
      .object({ kind: z.string(), match: z.string() })
      .parse(JSON.parse((await touchstone(['version', 'import', articleId, second, '--json'])).out));
    expect(again).toEqual({ kind: 'unchanged', match: 'same-bytes' });
  });

  it('says what it needs, and what it does not find', async () => {
    expect(await touchstone(['version', 'import', 'Tea helps'])).toMatchObject({ code: 2, out: '' });
    expect((await touchstone(['anchors', 'Nothing'])).errors).toContain('No article has the id or title "Nothing"');
    expect((await touchstone(['version', 'import', 'Tea helps', join(folder, 'absent.txt')])).errors).toContain('absent.txt');
  });
});

describe('verify', () => {
  it('says of each quotation of a report whether it is still there, and fails when one is not', async () => {
    const file = join(folder, 'tea.md');
    await writeFile(file, '# Tea leaves\n\nTea helped seven people.\n\nNobody was blind.\n');
    await touchstone(['import', file]);
    const listed = await touchstone(['call', 'article.list']);
    const { articles } = z
      .object({ articles: z.array(z.object({ id: z.string(), metadata: z.object({ title: z.string() }) })) })
      .parse(JSON.parse(listed.out));
    const articleId = articles.find(({ metadata }) => metadata.title === 'Tea leaves')?.id;
    for (const exact of ['seven people', 'Nobody was blind']) {
      await touchstone([
        'call',
        'annotation.create',
        '--input',
        JSON.stringify({ articleId, tag: 'evidence', targets: [{ quote: { exact } }] }),
      ]);
    }
    const report = join(folder, 'tea-report.md');
    await touchstone(['export', 'Tea leaves', '--out', report]);
    expect(await touchstone(['verify', report])).toMatchObject({ code: 0, out: 'All 2 quotations are where the report says.\n' });
    await writeFile(report, (await readFile(report, 'utf8')).replace('seven people', 'eight people'));
    const { code, out } = await touchstone(['verify', report]);
    expect(code).toBe(1);
    expect(out).toBe('E1  gone: "eight people"\n1 of 2 quotations is where the report says.\n');
    expect((await touchstone(['verify', file])).errors).toContain('not a report that Touchstone');
  });
});

it('backs up to a file, and never over one', async () => {
  const file = join(folder, 'copy.sqlite');
  expect(await touchstone(['backup', '--out', file])).toMatchObject({ code: 0, out: `${file}\n` });
  expect((await stat(file)).size).toBeGreaterThan(0);
  const again = await touchstone(['backup', '--out', file]);
  expect(again.code).toBe(1);
  expect(again.errors).toContain('it exists already');
});

it('checks the library', async () => {
  expect(await touchstone(['check'])).toMatchObject({ code: 0, errors: '' });
});

describe('import', () => {
  it('names the file that cannot be read, and fails', async () => {
    const { code, out } = await touchstone(['import', join(folder, 'missing.txt')]);
    expect(code).toBe(1);
    expect(out).toMatch(/missing\.txt: Not imported\. Could not read .*there is no such file or folder\./);
  });

  it('reports outcomes as JSON in the order given', async () => {
    const text = join(folder, 'tea.txt');
    await writeFile(text, 'Tea and sleep\n\nTen people drank tea and slept well. Nobody else was asked.\n');
    const { code, out } = await touchstone(['import', text, join(folder, 'missing.txt'), '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject([
      { file: text, outcome: { kind: 'imported' } },
      { file: join(folder, 'missing.txt'), outcome: { kind: 'failed' } },
    ]);
  });

  it('says what was found, and gives the blocks with their words when asked', async () => {
    const file = join(folder, 'naps.md');
    await writeFile(file, '# Naps at noon\n\nTwenty people slept at noon.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n');
    const { out } = await touchstone(['import', file, '--json', '--blocks']);
    expect(JSON.parse(out)).toMatchObject([
      {
        outcome: { kind: 'imported', found: { tables: 1, headings: 0 } },
        blocks: [
          { type: 'title', text: 'Naps at noon' },
          { type: 'paragraph', text: 'Twenty people slept at noon.' },
          { type: 'table-cell', text: 'a' },
          {},
          {},
          {},
        ],
      },
    ]);
  });

  it('names the bad entry of a file of references, keeps the others, and fails', async () => {
    const file = join(folder, 'naps.bib');
    await writeFile(
      file,
      '@article{good2020, title={Naps and memory}, doi={10.1000/naps}}\n@article{bad2021, title={Naps and {mood}, year=2021}\n',
    );
    const { code, out } = await touchstone(['import', file]);
    expect(code).toBe(1);
    expect(out).toContain('Entry 2 (bad2021): a brace or quotation mark in it is not closed.');
    expect(out).toContain('Entry 1 (good2020), “Naps and memory”.');
  });

  it('offers what the library has instead of doubling it', async () => {
    const text = join(folder, 'coffee.txt');
    await writeFile(text, 'Coffee and sleep\n\nTen people drank coffee and slept badly.\n');
    expect((await touchstone(['import', text])).code).toBe(0);
    const again = await touchstone(['import', text]);
    expect(again.code).toBe(0);
    expect(again.out).toContain('Already in the library');
    const forced = await touchstone(['import', text, '--on-duplicate', 'import']);
    expect(forced.out).toContain('Imported as');
  });
});

describe('list, search and annotate', () => {
  it('a passage is tagged by its words, listed and found', async () => {
    const file = join(folder, 'sage.txt');
    await writeFile(file, 'Sage and memory\n\nSage helped the young. Sage helped the old. Nobody was blinded.\n');
    expect((await touchstone(['import', file])).code).toBe(0);
    expect((await touchstone(['list', 'Sage and memory'])).out).toContain('Nothing is annotated yet.');
    const tag = ['annotate', 'sage AND memory', '--tag', 'critique', '--quote'];
    const made = await touchstone([...tag, 'Nobody was blinded', '--note', 'Not even the raters.']);
    expect([made.code, made.errors]).toEqual([0, '']);
    const listed = await touchstone(['list', 'Sage and memory']);
    expect(listed.out).toBe(
      `ID${' '.repeat(34)}  TAG       WORDS                 NOTE\n${made.out.trim()}  critique  "Nobody was blinded"  Not even the raters.\n`,
    );
    expect((await touchstone(['list'])).out).toMatch(/article +1 annotations +Sage and memory\n/u);
    const several = await touchstone([...tag, 'Sage helped']);
    expect(several.code).toBe(1);
    expect(several.errors).toContain('occurs in 2 places');
    expect(several.errors).toContain('[…] the old. Nobody was blinde');
    expect((await touchstone([...tag, 'Sage helped', '--after', ' the old'])).code).toBe(0);
    const found = await touchstone(['search', 'blinded', 'raters']);
    expect(found.out).toBe('critique in Sage and memory\n  Not even the raters.\n');
    expect((await touchstone(['search', 'thyme'])).out).toBe('Nothing found for "thyme".\n');
    expect((await touchstone(['search', '"helped the young"'])).out).toMatch(/^Sage and memory \(1\)\n {2}.*Sage helped the young/u);
  });

  it('help says what --help says', async () => {
    expect(await touchstone(['help'])).toEqual(await touchstone(['--help']));
    expect(await touchstone(['help', 'list'])).toEqual(await touchstone(['list', '--help']));
  });
});

describe('what is not understood', () => {
  it.each([
    [['dance']],
    [['call']],
    [['call', 'a', 'b']],
    [['check', '--json']],
    [['dance', '--help']],
    [['help', 'dance']],
    [['annotate', 'x', '--quote', 'y']],
    [['annotate', 'x', '--tag', 'feeling', '--quote', 'y']],
    [['instruments', 'x']],
    [['ledger', 'x', 'feelings']],
    [['--nonsense']],
    [['import']],
    [['import', 'x', '--on-duplicate', 'maybe']],
    [['import', 'x', '--on-conflict', 'maybe']],
    [['import', 'x', '--blocks']],
    [['export', 'x', '--format', 'pdf']],
  ])('ends with code 2 and a hint: %j', async (args) => {
    const { code, out, errors } = await touchstone(args);
    expect([code, out]).toEqual([2, '']);
    expect(errors).toMatch(/See "touchstone (\w+ )?--help"\.\n$/u);
    expect(errors).not.toMatch(/\n\s+at /);
  });
});

it('ends quietly when its reader has seen enough', async () => {
  const command = `"${process.execPath}" dist/main/cli.js methods | head -c 10; echo " $PIPESTATUS"`;
  const { out, errors } = await new Promise<{ out: string; errors: string }>((resolve, reject) => {
    execFile('bash', ['-c', command], (error, stdout, stderr) =>
      error === null ? resolve({ out: stdout, errors: stderr }) : reject(error),
    );
  });
  expect(errors).toBe('');
  expect(out).toMatch(/ 0\n$/);
});

it('writes UTF-8 without a byte order mark', async () => {
  await touchstone(['call', 'review.create', '--input', '{"title":"Naïve – ünïcode 茶"}']);
  const { out } = await touchstone(['export', 'naïve – ünïcode 茶']);
  expect(out.charCodeAt(0)).not.toBe(0xfeff);
  expect(out).toContain('Naïve – ünïcode 茶');
});
