/**
 * Which components React draws: it tells the hook that its developer tools install of
 * each commit. Import it before anything that imports React.
 */
/* oxlint-disable no-underscore-dangle -- React's name */

/** What React keeps of a component or an element (its “fiber”), as far as it is looked at here. */
interface Drawn {
  readonly type: unknown;
  /** The lowest bit is set when a component was called. */
  readonly flags: number;
  readonly child: Drawn | null;
  readonly sibling: Drawn | null;
  /** The same before the commit; null for what is new. */
  readonly alternate: Drawn | null;
}

interface DeveloperTools {
  readonly supportsFiber: true;
  readonly renderers: Map<number, unknown>;
  readonly inject: () => number;
  readonly onCommitFiberUnmount: () => void;
  onCommitFiberRoot: (renderer: number, root: { readonly current: Drawn }, ...rest: readonly unknown[]) => void;
}

declare global {
  // oxlint-disable-next-line no-var -- how a property of the window is declared
  var __REACT_DEVTOOLS_GLOBAL_HOOK__: DeveloperTools | undefined;
}

const WAS_CALLED = 1;

let drawn: string[] = [];

const collect = (parent: Drawn): void => {
  for (let each = parent.child; each !== null; each = each.sibling) {
    if (typeof each.type === 'function' && (each.alternate === null || (each.flags & WAS_CALLED) !== 0)) drawn.push(each.type.name);
    // Below what was not drawn nothing was touched.
    if (each.child !== null && each.child !== each.alternate?.child) collect(each);
  }
};

const tools: DeveloperTools = (globalThis.__REACT_DEVTOOLS_GLOBAL_HOOK__ ??= {
  supportsFiber: true,
  renderers: new Map(),
  inject: () => 1,
  onCommitFiberUnmount: () => undefined,
  onCommitFiberRoot: () => undefined,
});
const before = tools.onCommitFiberRoot;
tools.onCommitFiberRoot = (renderer, root, ...rest) => {
  before.call(tools, renderer, root, ...rest);
  collect(root.current);
};

/** Names of the components that were drawn since this was last called, each as often as it was. */
export const takeDrawn = (): readonly string[] => {
  const taken = drawn;
  drawn = [];
  return taken;
};
