import type { PackageFacts } from "../../flow/facts";
import type { RangeWrite } from "../../flow/maps/range-writes";
import { under } from "../../flow/ir/types";
import type { WorkspaceEdit } from "../../base/span";
import type { FuncUnit } from "../../flow/ir/ir";
import type { AssignStmt, CallExpr, Expr } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { unparen } from "../../syntax/paren";
import { isSimple } from "../edits/access";
import { rootOf } from "../edits/calls";
import { EditSet } from "../edits/edit-set";
import { Imports } from "../edits/imports";
import { treeFor } from "../edits/lock-sites";
import { namesFor } from "../edits/names";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { Source } from "../edits/source";
import { StatementEditor } from "../edits/statements";
import { typeTextIn } from "../edits/type-text";

/** Collects new entries in a map of their own while the loop runs, and puts them in behind it. */
export function collectThenInsert(facts: PackageFacts, write: RangeWrite): Rewrite {
  return attempt(() => {
    const { fn, node } = write.at;
    const src = new Source(fn.file, fn.unit);
    const tree = treeFor(fn);
    const p = tree.parent(node);
    if (write.callee && node.kind === "CallExpr") return collectCalls(write, write.callee, node);
    if (node.kind !== "IndexExpr" || write.callee || p?.kind !== "AssignStmt" || p.lhs.length !== 1 || p.op === ":=")
      refuse("Another function stores the entry.", "条目由另一个函数写入。");
    const loop = tree.statementOf(write.range);
    if (!loop || !src.startsLine(loop) || !isSimple(node.x))
      refuse("There is no line of its own for the new map.", "没有独立的一行可以声明新 map。");
    const map = src.of(node.x);
    const t = fn.info.typeOf(node.x);
    if (under(t).kind !== "map") refuse("This is no map.", "这不是 map。");
    const edits = new EditSet();
    const imports = new Imports(edits);
    const names = namesFor(rootOf(fn));
    const added = names.fresh("added", "inserted");
    const editor = new StatementEditor(edits, src, tree);
    editor.before(loop, [`${added} := make(${typeTextIn(fn, imports, t)})`]);
    edits.replace(src.file, src.start(node.x), src.end(node.x), added);
    const form = formOf(p, node, src);
    if (form.k === "append") edits.replace(src.file, src.start(form.own.x), src.end(form.own.x), added);
    const [major, minor] = fn.file.goVersion;
    if (form.k === "plain" && (major > 1 || minor >= 21))
      editor.after(loop, [`${imports.use(fn.file, "maps")}.Copy(${map}, ${added})`]);
    else {
      const k = names.fresh("k", "key");
      const v = names.fresh("v", "value");
      const put =
        form.k === "plain"
          ? `${map}[${k}] = ${v}`
          : form.k === "append"
            ? `${map}[${k}] = append(${map}[${k}], ${v}...)`
            : `${map}[${k}] ${p.op} ${v}`;
      editor.after(loop, [`for ${k}, ${v} := range ${added} {`, `\t${put}`, "}"]);
    }
    imports.write();
    return edits.finish();
  });
}

/**
 * What a helper stores that does nothing else (`func (a *A) add(k, v string) { a.m[k] = v }`) is collected, and the helper
 * called behind the loop.
 */
function collectCalls({ range, at: { fn } }: RangeWrite, callee: FuncUnit, call: CallExpr): WorkspaceEdit {
  const { decl } = callee;
  const [store, more] = decl.kind === "FuncDecl" ? (decl.body?.stmts ?? []) : [];
  const target = store?.kind === "AssignStmt" && store.op === "=" && !more ? store.lhs[0] : undefined;
  const [value] = store?.kind === "AssignStmt" ? store.rhs : [];
  const place = (e: Expr | undefined): number => {
    const o = e?.kind === "Ident" ? callee.info.objOf(e) : undefined;
    return o?.kind === "var" ? callee.params.indexOf(o) : -1;
  };
  const [at, of] = [place(target?.kind === "IndexExpr" ? target.indices[0] : undefined), place(value)];
  const [key, entry] = [call.args[at], call.args[of]];
  const [src, tree] = [new Source(fn.file, fn.unit), treeFor(fn)];
  const loop = tree.statementOf(range);
  const stmt = tree.parent(call);
  if (!key || !entry || target?.kind !== "IndexExpr" || call.args.length !== 2 || callee.variadic)
    refuse("The helper does more than to store the entry.", "该辅助函数不只是写入条目。");
  if (stmt?.kind !== "ExprStmt" || !loop || !src.startsLine(loop))
    refuse("There is no line of its own for the new map.", "没有独立的一行可以声明新 map。");
  const edits = new EditSet();
  const imports = new Imports(edits);
  const names = namesFor(rootOf(fn));
  const [added, k, v] = [names.fresh("added", "inserted"), names.fresh("k", "key"), names.fresh("v", "value")];
  const editor = new StatementEditor(edits, src, tree);
  const room = range.body.stmts.includes(stmt) && isSimple(range.x) ? `, len(${src.of(range.x)})` : "";
  editor.before(loop, [`${added} := make(${typeTextIn(fn, imports, callee.info.typeOf(target.x))}${room})`]);
  edits.replace(src.file, src.start(stmt), src.end(stmt), `${added}[${src.of(key)}] = ${src.of(entry)}`);
  const args = at < of ? `${k}, ${v}` : `${v}, ${k}`;
  editor.after(loop, [`for ${k}, ${v} := range ${added} {`, `\t${src.of(call.fun)}(${args})`, "}"]);
  imports.write();
  return edits.finish();
}

type Form =
  | { readonly k: "plain" }
  /** `m[k] += x`: sums can be added later. */
  | { readonly k: "op" }
  /** `m[k] = append(m[k], ..)`. */
  | { readonly k: "append"; readonly own: Extract<Expr, { kind: "IndexExpr" }> };

function formOf(p: AssignStmt, target: Extract<Expr, { kind: "IndexExpr" }>, src: Source): Form {
  if (p.op !== "=") {
    if (p.op !== "+=" && p.op !== "|=") refuse("The new value depends on the old one.", "新值依赖旧值。");
    return { k: "op" };
  }
  const value = p.rhs[0] && unparen(p.rhs[0]);
  const first =
    value?.kind === "CallExpr" && value.fun.kind === "Ident" && value.fun.name === "append" ? value.args[0] : undefined;
  const own = first && unparen(first);
  let mentions = 0;
  if (value) {
    visit(value, (n) => {
      if (n.kind === "IndexExpr" && src.of(n.x) === src.of(target.x)) mentions++;
    });
  }
  if (own?.kind === "IndexExpr" && src.of(own) === src.of(target) && mentions === 1) return { k: "append", own };
  if (mentions > 0) refuse("The new value is computed from entries of the map.", "新值由该 map 的条目计算得出。");
  return { k: "plain" };
}
