/** Tells edits that only move code from those that change it. */
import type { Node } from "./ast";

/**
 * If the new tree says what the old one says, node by node, gives the old nodes their new offsets. Nothing happens where
 * more differs than space and comments between statements: what stands within an expression is part of its text.
 *
 * @returns whether that is so
 */
export function moved(old: Node, fresh: Node, oldText: string, freshText: string): boolean {
  if (new Comparison(oldText, freshText, STATEMENTS).nodes(old, fresh) === "other") return false;
  follow(old, fresh);
  return true;
}

/** Nothing but space and comments between the parts of a declaration differs. */
export function isSameDeclaration(old: Node, fresh: Node, oldText: string, freshText: string): boolean {
  const outcome = new Comparison(oldText, freshText, PARTS).nodes(old, fresh);
  return (
    outcome === "same" ||
    (outcome === "plain" && oldText.slice(old.pos, old.end) === freshText.slice(fresh.pos, fresh.end))
  );
}

type Fields = Record<string, unknown>;

/** `plain`: the same, with no such list in it. */
type Outcome = "other" | "plain" | "same";

const STATEMENTS: ReadonlySet<Node["kind"]> = new Set(["BlockStmt", "CaseClause", "CommClause"]);
const PARTS: ReadonlySet<Node["kind"]> = new Set([...STATEMENTS, "GenDecl", "StructType", "InterfaceType"]);

class Comparison {
  constructor(
    private readonly oldText: string,
    private readonly freshText: string,
    /** Nodes with others in them that stand on lines of their own. */
    private readonly lists: ReadonlySet<Node["kind"]>,
  ) {}

  nodes(a: Node, b: Node): Outcome {
    if (a.kind !== b.kind) return "other";
    const x = a as unknown as Fields;
    const y = b as unknown as Fields;
    const keys = Object.keys(y);
    if (keys.length !== Object.keys(x).length) return "other";
    const plain: [Node, Node][] = [];
    let holds = this.lists.has(a.kind);
    const value = (p: unknown, q: unknown): boolean => {
      if (Array.isArray(p) && Array.isArray(q)) return p.length === q.length && p.every((e, i) => value(e, q[i]));
      if (isNode(p) && isNode(q)) {
        const is = this.nodes(p, q);
        if (is === "plain") plain.push([p, q]);
        else if (is === "same") holds = true;
        return is !== "other";
      }
      // A parenthesis that is not there has a negative offset.
      if (typeof p === "number" && typeof q === "number") return p < 0 === q < 0;
      return p === q;
    };
    for (const key of keys) if (!(key in x) || !value(x[key], y[key])) return "other";
    if (!holds) return "plain";
    return plain.every(([p, q]) => this.oldText.slice(p.pos, p.end) === this.freshText.slice(q.pos, q.end))
      ? "same"
      : "other";
  }
}

/** Gives the nodes of a tree the offsets of those of another one that says the same. */
export function follow(a: Node, b: Node): void {
  const to = a as unknown as Fields;
  const from = b as unknown as Fields;
  for (const key of Object.keys(from)) followValue(to, from, key);
}

function followValue(to: Fields, from: Fields, key: string): void {
  const was = to[key];
  const is = from[key];
  if (typeof is === "number") to[key] = is;
  else if (Array.isArray(is)) for (const i of is.keys()) followValue(was as Fields, is as unknown as Fields, String(i));
  else if (isNode(was) && isNode(is)) follow(was, is);
}

function isNode(x: unknown): x is Node {
  return typeof x === "object" && x !== null && "kind" in x;
}
