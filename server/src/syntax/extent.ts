/** Where something stands in its declaration, in bytes: a node, a comment, an edit. */
export interface Extent {
  readonly pos: number;
  readonly end: number;
}

/** Something stands within something else, or is it. */
export function isInside(n: Extent, around: Extent): boolean {
  return around.pos <= n.pos && n.end <= around.end;
}
