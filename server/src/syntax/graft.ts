/** Puts a new body into a function declaration that others hold on to. */
import type { FuncDecl, Node } from "./ast";
import type { Unit } from "./source-file";
import { follow, isSameDeclaration, moved } from "./moved";
import { reconciled } from "./reconcile";
import { forEachChild } from "./visit";

/**
 * Stands for what a declaration or closure holds now. It stays the same object itself when its body is replaced, so
 * that what is kept about its contents must be kept by this.
 */
export function contentsOf(node: Node): Node {
  return (node.kind === "FuncDecl" || node.kind === "FuncLit" ? node.body : undefined) ?? node;
}

/** Nothing but the body of its one function, and comments, differ. */
export function isGraftable(old: Unit, fresh: Unit): boolean {
  const before = onlyFunction(old);
  const after = onlyFunction(fresh);
  if (before?.body === undefined || after?.body === undefined) return false;
  return header(old, before) === header(fresh, after);
}

/** A declaration that has taken over a new version of its text. */
export interface Grafted {
  readonly decl: FuncDecl;
  /** It says what it said: only space and comments differ, and all nodes are the same objects at new offsets. */
  readonly moved: boolean;
}

/**
 * Makes `old` what `fresh` is, where nothing but the body of its one function, and comments, have changed: the
 * declaration, its name and its signature stay the same objects, so that what is known by them stays known. Versions
 * of the file that had the old unit must not be used any more.
 *
 * @returns the declaration with the new body, or undefined (and nothing has changed) where more differs than that
 */
export function graft(old: Unit, fresh: Unit): Grafted | undefined {
  const before = onlyFunction(old);
  const after = onlyFunction(fresh);
  if (before === undefined || after === undefined || !isGraftable(old, fresh)) return undefined;
  const was = before.body;
  const is = after.body;
  const stays =
    was !== undefined &&
    is !== undefined &&
    // A body that did not parse has nodes that say nothing.
    !old.hasError &&
    !fresh.hasError &&
    !ANNOTATED.test(old.text) &&
    !ANNOTATED.test(fresh.text) &&
    moved(was, is, old.text, fresh.text);
  const body = stays ? was : was && is ? { ...reconciled(was, is, old.text, fresh.text) } : is;
  shift(before, after.pos - before.pos);
  define(before, "body", body);
  define(before, "end", after.end);
  define(old, "text", fresh.text);
  define(old, "comments", fresh.comments);
  define(old, "hasError", fresh.hasError);
  return { decl: before, moved: stays };
}

/** Has what the body contains looked at anew, though its text is the same: see {@link contentsOf}. */
export function renewBody(fn: FuncDecl): void {
  const { body } = fn;
  if (body === undefined) return;
  define(fn, "body", { ...body });
}

/** Only space and comments differ in a unit without functions. */
export function isMovable(old: Unit, fresh: Unit): boolean {
  return (
    !old.hasError &&
    !fresh.hasError &&
    !ANNOTATED.test(old.text) &&
    !ANNOTATED.test(fresh.text) &&
    old.decls.length > 0 &&
    old.decls.length === fresh.decls.length &&
    old.decls.every((decl, i) => {
      const other = fresh.decls[i];
      // Comments on imports can be code.
      const isPlain = decl.kind === "GenDecl" && decl.tok !== "import";
      return isPlain && other !== undefined && isSameDeclaration(decl, other, old.text, fresh.text);
    })
  );
}

/** Gives a unit the text of another one: see {@link isMovable}. */
export function move(old: Unit, fresh: Unit): void {
  old.decls.forEach((decl, i) => {
    const other = fresh.decls[i];
    if (other !== undefined) follow(decl, other);
  });
  define(old, "text", fresh.text);
  define(old, "comments", fresh.comments);
}

/** Comments that say what the code itself could have said. */
const ANNOTATED = /\+check(?:locks|atomic)/;

function header(unit: Unit, fn: FuncDecl): string {
  return unit.text.slice(fn.pos, fn.body?.pos ?? fn.end);
}

function onlyFunction(unit: Unit): FuncDecl | undefined {
  const [decl] = unit.decls;
  return unit.decls.length === 1 && decl?.kind === "FuncDecl" ? decl : undefined;
}

/** Moves the declaration's signature; comments above it may have grown. */
function shift(fn: FuncDecl, by: number): void {
  if (by === 0) return;
  const moved = new Set<Node>();
  const move = (n: Node): void => {
    if (moved.has(n)) return;
    moved.add(n);
    for (const key of Object.keys(n)) {
      const value: unknown = n[key as keyof Node];
      // All numbers of nodes in a signature are offsets, but for a parenthesis that is not there.
      if (typeof value === "number" && value >= 0) (n as unknown as Record<string, number>)[key] = value + by;
    }
    forEachChild(n, move);
  };
  define(fn, "pos", fn.pos + by);
  if (fn.recv !== undefined) move(fn.recv);
  move(fn.name);
  move(fn.type);
}

/** Sets a property for good: a function that looked it up would keep alive where it comes from, edit by edit. */
function define<T extends object, K extends keyof T & string>(of: T, name: K, value: T[K]): void {
  Object.defineProperty(of, name, { value, configurable: true, enumerable: true });
}
