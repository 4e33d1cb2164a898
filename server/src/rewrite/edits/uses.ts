import type { PackageFacts } from "../../flow/facts";
import type { BodyInfo, FileScope, FuncObj, Obj, Package, VarObj } from "../../semantic/types";
import type { Decl, FuncDecl, Ident, Node, ValueSpec } from "../../syntax/ast";
import type { Unit } from "../../syntax/source-file";
import { contentsOf } from "../../syntax/graft";
import { visit } from "../../syntax/visit";
import { Source } from "./source";
import { Tree } from "./tree";
import { isInside } from "../../syntax/extent";

/** A function or initialiser with all that is needed to read and edit it. */
export interface Body {
  readonly decl: FuncDecl | ValueSpec;
  readonly file: FileScope;
  readonly unit: Unit;
  readonly info: BodyInfo;
}

/** A mention of an object in code. */
export interface Use {
  readonly body: Body;
  readonly ident: Ident;
}

const bodies = new WeakMap<object, readonly Body[]>();

/** All function bodies and initialisers of a package, in file and source order. */
export function bodiesOf(pkg: Package): readonly Body[] {
  const known = bodies.get(pkg.revision);
  if (known) return known;
  const out: Body[] = [];
  for (const f of pkg.funcs) {
    const site = f.decl && pkg.siteOf(f.decl);
    if (f.decl && site) out.push({ decl: f.decl, file: site.file, unit: site.unit, info: pkg.body(f.decl) });
  }
  for (const { file, unit, spec } of pkg.varSpecs) out.push({ decl: spec, file, unit, info: pkg.initialiser(spec) });
  bodies.set(pkg.revision, out);
  return out;
}

/** Where an object is mentioned in the bodies and initialisers of a package, its own declaration left out. */
export function usesOf(facts: PackageFacts, obj: VarObj | FuncObj): readonly Use[] {
  const out: Use[] = [];
  for (const body of bodiesOf(facts.pkg)) {
    // The name is the cheap test: most declarations do not hold it.
    if (!body.unit.text.includes(obj.name)) continue;
    visit(body.decl, (n) => {
      if (n.kind !== "Ident" || n.name !== obj.name) return;
      if (isDeclaration(n, obj)) return;
      if (sameObject(objectAt(body, n), obj)) out.push({ body, ident: n });
    });
  }
  return out;
}

function isDeclaration(id: Ident, obj: VarObj | FuncObj): boolean {
  return obj.kind === "var" ? obj.ident === id : obj.decl?.name === id;
}

function objectAt(body: Body, id: Ident): Obj | undefined {
  return body.info.objOf(id);
}

export function sameObject(a: Obj | undefined, b: VarObj | FuncObj): boolean {
  if (!a) return false;
  if (a === b) return true;
  if (a.kind === "var" && b.kind === "var") return a.origin === b.origin;
  return a.kind === "func" && b.kind === "func" && a.origin === b.origin;
}

const trees = new WeakMap<Node, Tree>();

/** Parents within a declaration. */
export function treeOf(decl: Decl | ValueSpec): Tree {
  const key = contentsOf(decl);
  let t = trees.get(key);
  if (!t) trees.set(key, (t = new Tree(decl)));
  return t;
}

export function sourceOf(body: { readonly file: FileScope; readonly unit: Unit }): Source {
  return new Source(body.file, body.unit);
}

/** The declaration that a variable stands in: the top-level one of its unit. */
export function declarationOf(
  v: VarObj,
): { readonly source: Source; readonly decl: Decl; readonly tree: Tree } | undefined {
  const site = v.site;
  if (!site) return undefined;
  const decl = site.unit.decls.find((d) => isInside(site.node, d));
  return decl && { source: new Source(site.file, site.unit), decl, tree: treeOf(decl) };
}
