/**
 * The functions (or packages) that one asks for, directly or through others, by strongly connected component, callees first
 * (Tarjan, SIAM J. Comput. 1972). Which component a function is in, and what comes before what, depends on the call
 * graph alone, not on where one starts.
 *
 * @param isDone functions that need not be looked at, nor what they ask for
 */
export function componentsFrom<T extends object | string>(
  start: T,
  asks: (fn: T) => readonly T[],
  isDone: (fn: T) => boolean,
): readonly (readonly T[])[] {
  const out: T[][] = [];
  const index = new Map<T, number>();
  const low = new Map<T, number>();
  const open: T[] = [];
  const isOpen = new Set<T>();
  const work: { readonly fn: T; readonly next: readonly T[]; at: number }[] = [];
  const enter = (fn: T): void => {
    low.set(fn, index.size);
    index.set(fn, index.size);
    open.push(fn);
    isOpen.add(fn);
    work.push({ fn, next: asks(fn), at: 0 });
  };
  const lower = (fn: T, to: number): void => {
    if (to < (low.get(fn) ?? 0)) low.set(fn, to);
  };
  enter(start);
  for (let top = work.at(-1); top !== undefined; top = work.at(-1)) {
    const { fn } = top;
    const callee = top.next[top.at++];
    if (callee !== undefined) {
      const seen = index.get(callee);
      if (seen === undefined) {
        if (!isDone(callee)) enter(callee);
      } else if (isOpen.has(callee)) lower(fn, seen);
      continue;
    }
    work.pop();
    const own = low.get(fn) ?? 0;
    const caller = work.at(-1);
    if (caller !== undefined) lower(caller.fn, own);
    if (own !== index.get(fn)) continue;
    const component: T[] = [];
    for (let member = open.pop(); member !== undefined; member = open.pop()) {
      isOpen.delete(member);
      component.push(member);
      if (member === fn) break;
    }
    out.push(component);
  }
  return out;
}
