import type { PackageFacts } from "../../flow/facts";
import type { LargeCapture } from "../../flow/memory/large-captures";
import type { RetainedValue } from "../../flow/memory/retained-after-delete";
import type { UnsizedContainer } from "../../flow/memory/unsized-containers";
import { under } from "../../flow/ir/types";
import { unparen } from "../../syntax/paren";
import { rootOf } from "../edits/calls";
import { cloneValue } from "../maps/clone-value";
import { EditSet } from "../edits/edit-set";
import { Imports } from "../edits/imports";
import { treeFor } from "../edits/lock-sites";
import { namesFor, unexported } from "../edits/names";
import { attempt, refuse, type Rewrite } from "../edits/result";
import type { Site } from "../../flow/engine/summary";
import { isExpr } from "../../syntax/visit";
import { Source } from "../edits/source";
import { StatementEditor } from "../edits/statements";

/**
 * A copy of the part: `slices.Clone` (Go 1.21), `bytes.Clone` where that is all there is (Go 1.20), `strings.Clone` for
 * strings (Go 1.18).
 */
export function clonePart(facts: PackageFacts, at: Site): Rewrite {
  const { node, fn } = at;
  const t = isExpr(node) ? under(fn.info.typeOf(node)) : undefined;
  const [major, minor] = fn.file.goVersion;
  const isBytes = t?.kind === "slice" && t.elem.kind === "basic" && t.elem.name === "uint8";
  const pkg = t?.kind === "basic" ? "strings" : isBytes && major === 1 && minor === 20 ? "bytes" : undefined;
  if (pkg === undefined) return cloneValue(facts, at);
  return attempt(() => {
    if (major === 1 && minor < 18) refuse("strings.Clone came with Go 1.18.", "strings.Clone 自 Go 1.18 起才有。");
    const src = new Source(fn.file, fn.unit);
    const edits = new EditSet();
    const imports = new Imports(edits);
    edits.insert(src.file, src.start(node), `${imports.use(src.file, pkg)}.Clone(`);
    edits.insert(src.file, src.end(node), ")");
    imports.write();
    return edits.finish();
  });
}

/** Sets the holder to nil once the entry is deleted. */
export function clearReference(_facts: PackageFacts, value: RetainedValue): Rewrite {
  return attempt(() => {
    const { fn, node } = value.at;
    const src = new Source(fn.file, fn.unit);
    const tree = treeFor(fn);
    const stmt = tree.statementOf(value.removal.node);
    const set = tree.statementOf(node);
    if (!stmt || !set || !src.startsLine(stmt)) refuse("There is no line of its own for it.", "没有独立的一行可用。");
    if (set.pos > stmt.pos)
      refuse(
        "The variable is set after the deletion: it is meant to have the value.",
        "该变量在删除之后才被赋值：它本来就要持有该值。",
      );
    const edits = new EditSet();
    new StatementEditor(edits, src, tree).after(stmt, [`${src.of(node)} = nil`]);
    return edits.finish();
  });
}

/** Takes the field out of the element before the closure, which then captures the field alone. */
export function captureField(_facts: PackageFacts, capture: LargeCapture): Rewrite {
  return attempt(() => {
    const { fn } = capture.at;
    const src = new Source(fn.file, fn.unit);
    const tree = treeFor(fn);
    const stmt = tree.statementOf(capture.closure);
    if (!stmt || !src.startsLine(stmt))
      refuse("There is no line of its own for the field.", "没有独立的一行可以取出该字段。");
    const first = capture.uses[0];
    if (!first) refuse("The closure does not use the field.", "闭包没有使用该字段。");
    const wish = unexported(capture.field.name);
    const name = namesFor(rootOf(fn)).fresh(
      wish,
      `${capture.variable.name}${capture.field.name.replace(/^./u, (c) => c.toUpperCase())}`,
    );
    const edits = new EditSet();
    new StatementEditor(edits, src, tree).before(stmt, [`${name} := ${src.of(first)}`]);
    for (const u of capture.uses) edits.replace(src.file, src.start(u), src.end(u), name);
    return edits.finish();
  });
}

/**
 * Makes the container with room for all that the loop will put in: right before the loop where the length of something is
 * taken that the code in between may set or lock.
 */
export function addCapacity(_facts: PackageFacts, c: UnsizedContainer): Rewrite {
  return attempt(() => {
    const { fn } = c.at;
    const src = new Source(fn.file, fn.unit);
    const tree = treeFor(fn);
    const length = c.isLength ? `len(${src.of(c.operand)})` : countOf(c, src);
    const edits = new EditSet();
    const s = c.declaration;
    const make = (type: string) => (c.kind === "slice" ? `make(${type}, 0, ${length})` : `make(${type}, ${length})`);
    const value = s.kind === "AssignStmt" && s.rhs[0] ? unparen(s.rhs[0]) : undefined;
    const spec = s.kind === "DeclStmt" ? s.decl.specs[0] : undefined;
    const type =
      spec?.kind === "ValueSpec"
        ? spec.type
        : value?.kind === "CompositeLit"
          ? value.type
          : value?.kind === "CallExpr"
            ? value.args[0]
            : undefined;
    if (!type) refuse("The type is not written here.", "这里没有写出类型。");
    const made = `${c.variable.name} := ${make(src.of(type))}`;
    const list = tree.listAround(s)?.list ?? [];
    const isNext = list[list.indexOf(s) + 1] === c.loop;
    if (isNext || unparen(c.operand).kind === "Ident") {
      if (value) edits.replace(src.file, src.start(value), src.end(value), make(src.of(type)));
      else edits.replace(src.file, src.start(s), src.end(s), made);
      return edits.finish();
    }
    if (!src.startsLine(s) || !src.startsLine(c.loop))
      refuse("There is no line of its own for it.", "没有独立的一行可用。");
    const editor = new StatementEditor(edits, src, tree);
    editor.remove(s);
    editor.before(c.loop, [made]);
    return edits.finish();
  });
}

/** A number of rounds that may be below zero, where the loop does nothing and `make` would panic. */
function countOf(c: UnsizedContainer, src: Source): string {
  const { fn } = c.at;
  const count = src.of(c.operand);
  if (fn.info.constOf(c.operand) !== undefined) return count;
  const [major, minor] = fn.file.goVersion;
  if ((major === 1 && minor < 21) || fn.info.locals.some((v) => v.name === "max"))
    refuse("The number may be below zero.", "该数可能小于零。");
  return `max(${count}, 0)`;
}
