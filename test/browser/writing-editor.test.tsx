/** The note editor as its user meets it: keys, shortcuts, paste, mentions. */
import { StrictMode, useEffect, useState, type JSX } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { annotationIdSchema } from '../../shared/model/id.ts';
import { MarkdownEditor, type MarkdownEditorProps } from '../../renderer/writing/markdown-editor.tsx';
import { MarkdownView } from '../../renderer/writing/markdown-view.tsx';
import type { MentionSource, MentionSuggestion } from '../../renderer/writing/mentions.ts';

let root: Root | null = null;
let host: HTMLElement | null = null;

const show = (element: JSX.Element): void => {
  host ??= document.body.appendChild(document.createElement('main'));
  root ??= createRoot(host);
  root.render(<StrictMode>{element}</StrictMode>);
};

afterEach(() => {
  root?.unmount();
  host?.remove();
  root = null;
  host = null;
});

let markdown = '';
const keep = (value: string): void => {
  markdown = value;
};
const Owner = ({ initial, ...props }: Partial<MarkdownEditorProps> & { readonly initial: string }): JSX.Element => {
  const [value, setValue] = useState(initial);
  useEffect(() => keep(value), [value]);
  return (
    <>
      <button type="button">before</button>
      <MarkdownEditor label="Note" autoFocus {...props} value={value} onChange={setValue} />
      <button type="button">after</button>
    </>
  );
};

const note = page.getByRole('textbox', { name: 'Note' });
const write = async (initial: string, keys: string, props: Partial<MarkdownEditorProps> = {}): Promise<void> => {
  markdown = initial;
  show(<Owner initial={initial} {...props} />);
  await expect.element(note).toHaveFocus();
  await userEvent.keyboard(keys);
};
const written = () => expect.poll(() => markdown);

const paste = (text: string): void => {
  const data = new DataTransfer();
  data.setData('text/plain', text);
  document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
};

const FIRST = annotationIdSchema.parse('01890a5d-ac96-774b-bcce-b302099a8057');
const SECOND = annotationIdSchema.parse('01890a5d-ac96-774b-bcce-b302099a8058');
const UNNUMBERED = annotationIdSchema.parse('01890a5d-ac96-774b-bcce-b302099a8060');
const SUGGESTIONS: readonly MentionSuggestion[] = [
  { annotationId: FIRST, reference: 'K2', tag: 'critique', quotation: 'Most participants guessed their arm.', articleTitle: 'The trial' },
  {
    annotationId: SECOND,
    reference: 'C1',
    tag: 'claim',
    quotation: 'The drug works without the receptor.',
    articleTitle: 'The news story',
  },
  { annotationId: UNNUMBERED, reference: null, tag: 'claim', quotation: '“Nothing else would have helped.”', articleTitle: 'The talk' },
];
const mentionSource = (open = vi.fn<MentionSource['open']>()): MentionSource => ({
  search: async (query) => SUGGESTIONS.filter((suggestion) => suggestion.quotation.toLowerCase().includes(query.toLowerCase())),
  resolve: (id) => SUGGESTIONS.find((suggestion) => suggestion.annotationId === id) ?? null,
  open,
});

describe('writing', () => {
  it('turns Markdown typed into headings, lists and emphasis', async () => {
    await write('', '## Blinding{Enter}It was **broken** early.{Enter}- first{Enter}second');
    await written().toBe('## Blinding\n\nIt was **broken** early.\n\n- first\n- second');
  });

  it('indents list items with Tab and takes them back with Shift+Tab', async () => {
    await write('- one\n- two', '{Tab}');
    await written().toBe('- one\n  - two');
    await userEvent.keyboard('{Shift>}{Tab}{/Shift}');
    await written().toBe('- one\n- two');
  });

  it('lets Tab leave the editor outside of lists', async () => {
    await write('text', '{Tab}');
    await expect.element(page.getByRole('button', { name: 'after' })).toHaveFocus();
    expect(markdown).toBe('text');
  });

  it('undoes what was typed with its own history', async () => {
    await write('kept', ' and more');
    await written().toBe('kept and more');
    await userEvent.keyboard('{ControlOrMeta>}z{/ControlOrMeta}');
    await written().toBe('kept');
  });

  it('reads pasted text as Markdown', async () => {
    await write('', '{ArrowDown}');
    paste('Two points:\n\n- one\n- *two*');
    await written().toBe('Two points:\n\n- one\n- *two*');
  });

  it('stores no format that Markdown cannot say', async () => {
    await write('', '{ControlOrMeta>}u{/ControlOrMeta}plain');
    await written().toBe('plain');
    await expect.element(note).toHaveTextContent('plain');
    expect(note.element().querySelector('u, .underline')).toBeNull();
  });

  it('submits with Ctrl+Enter and escapes with Escape, leaving the text alone', async () => {
    const onSubmit = vi.fn<() => void>();
    const onEscape = vi.fn<() => void>();
    await write('text', '{Control>}{Enter}{/Control}{Escape}', { onSubmit, onEscape });
    expect(onSubmit).toHaveBeenCalledOnce();
    expect(onEscape).toHaveBeenCalledOnce();
    expect(markdown).toBe('text');
  });

  it('shows a new value from outside', async () => {
    show(<MarkdownEditor label="Note" value="before" onChange={() => undefined} />);
    await expect.element(note).toHaveTextContent('before');
    show(<MarkdownEditor label="Note" value="after undo" onChange={() => undefined} />);
    await expect.element(note).toHaveTextContent('after undo');
  });

  it('never makes a script address a link that can be followed', async () => {
    show(<MarkdownEditor label="Note" value="[x](javascript:alert(1)) and [y](https://example.org)" onChange={() => undefined} />);
    await expect.element(note).toHaveTextContent('x and y');
    const addresses = [...note.element().querySelectorAll('a')].map((link) => link.getAttribute('href'));
    expect(addresses).toEqual(['about:blank', 'https://example.org']);
  });
});

describe('mentions', () => {
  it('offers annotations after @ and inserts the chosen one by keyboard', async () => {
    await write('See', ' @', { mentions: mentionSource() });
    await expect.element(page.getByRole('listbox', { name: 'Annotations to mention' })).toBeVisible();
    const first = page.getByRole('option', { name: /K2/ });
    await expect.element(first).toHaveAttribute('aria-selected', 'true');
    await userEvent.keyboard('{ArrowDown}');
    const second = page.getByRole('option', { name: /C1/ });
    await expect.element(second).toHaveAttribute('aria-selected', 'true');
    expect(note.element().getAttribute('aria-activedescendant')).toBe(second.element().id);
    await userEvent.keyboard('{Enter}again');
    await written().toBe(`See [@](annotation:${SECOND}) again`);
    await expect.element(page.getByRole('listbox')).not.toBeInTheDocument();
  });

  it('narrows by what is typed, and Escape keeps what was typed', async () => {
    const onEscape = vi.fn<() => void>();
    await write('', '@guessed', { mentions: mentionSource(), onEscape });
    await expect.element(page.getByRole('option', { name: /Most participants guessed/ })).toBeVisible();
    await expect.element(page.getByRole('option', { name: /C1/ })).not.toBeInTheDocument();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('listbox')).not.toBeInTheDocument();
    expect(onEscape).not.toHaveBeenCalled();
    await written().toBe('@guessed');
  });

  it.each([
    [', then', ', then'],
    [' then', ' then'],
    [') then', ') then'],
    ['then', ' then'],
  ])('sets “%s” typed after a mention close to it, with one space where one belongs', async (keys, expected) => {
    await write('See', ' @guessed', { mentions: mentionSource() });
    await expect.element(page.getByRole('option', { selected: true })).toBeVisible();
    await userEvent.keyboard(`{Enter}${keys}`);
    await written().toBe(`See [@](annotation:${FIRST})${expected}`);
  });

  it('is in line with the words around it, and breaks like them', async () => {
    const long = Array.from({ length: 30 }, () => 'word').join(' ');
    await write(`As [@](annotation:${UNNUMBERED}) ${long}`, '{ArrowUp}', { mentions: mentionSource() });
    const mention = note.getByRole('button', { name: /Go to claim/ });
    await expect.element(mention).toBeVisible();
    expect(getComputedStyle(mention.element()).display).toBe('inline');
    const words = note.element().querySelector('p')?.getClientRects()[0]?.left;
    expect(mention.element().getClientRects()[0]?.left).toBeGreaterThan(words ?? Infinity);
  });

  it('is only its reference where a report numbers it, and its first words where none does', async () => {
    show(<MarkdownView value={`As [@](annotation:${FIRST}), not [@](annotation:${UNNUMBERED}).`} mentions={mentionSource()} />);
    await expect.element(page.getByText(/^As/)).toHaveTextContent('As K2, not C “Nothing else would have helped.”.');
  });

  it('opens its annotation with Enter', async () => {
    const open = vi.fn<MentionSource['open']>();
    show(<MarkdownView value={`As [@](annotation:${FIRST}).`} mentions={mentionSource(open)} />);
    (await page.getByRole('button', { name: /Go to critique K2/ }).findElement()).focus();
    await userEvent.keyboard('{Enter}');
    expect(open).toHaveBeenCalledExactlyOnceWith(FIRST);
  });

  it('leaves an e-mail address alone', async () => {
    await write('', 'me@example', { mentions: mentionSource() });
    await written().toBe('me@example');
    await expect.element(page.getByRole('listbox')).not.toBeInTheDocument();
  });

  it('stays live, jumps, and says when its annotation is gone', async () => {
    const open = vi.fn<MentionSource['open']>();
    const gone = '01890a5d-ac96-774b-bcce-b302099a8059';
    show(<MarkdownView value={`As [@](annotation:${FIRST}) and [@](annotation:${gone}).`} mentions={mentionSource(open)} />);
    await page.getByRole('button', { name: /Go to critique K2: “Most participants/ }).click();
    expect(open).toHaveBeenCalledWith(FIRST);
    await expect.element(page.getByText('annotation deleted')).toBeVisible();
  });
});

describe('a rendered note', () => {
  it('shows HTML as text and follows no script address', async () => {
    show(
      <MarkdownView value={'<img src=x onerror=alert(1)> [x](javascript:alert(1)) [y](https://example.org) [z](mailto:me@example.org)'} />,
    );
    await expect.element(page.getByRole('link', { name: 'y' })).toHaveAttribute('href', 'https://example.org');
    await expect.element(page.getByRole('link', { name: 'z' })).toHaveAttribute('href', 'mailto:me@example.org');
    expect(document.querySelector('main')?.textContent).toBe('<img src=x onerror=alert(1)> x y z');
    expect(document.querySelectorAll('main a, main img')).toHaveLength(2);
  });
});
