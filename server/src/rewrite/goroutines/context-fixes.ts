import { contextVariantOf } from "../../gostd/context-variants";
import type { PackageFacts } from "../../flow/facts";
import type { FuncUnit } from "../../flow/ir/ir";
import { under } from "../../flow/ir/types";
import type { Named } from "../../semantic/types";
import type { StoredContext } from "../../flow/goroutines/stored-contexts";
import type { Site } from "../../flow/engine/summary";
import { contextAt, isContext } from "../../flow/goroutines/contexts";
import type { Node } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { isSimple } from "../edits/access";
import { editingOf, ownStatement, type Editing } from "../edits/editing";
import { namesFor } from "../edits/names";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { insertField } from "../edits/struct-field";
import { Source } from "../edits/source";

/** The context in scope at a node, by its name. Refuses where there is none, or the name means something else. */
export function contextName(fn: FuncUnit, node: Node): string {
  const v = contextAt(fn, node);
  if (!v) refuse("There is no context in scope.", "作用域内没有 context。");
  for (let f: FuncUnit | undefined = fn; f; f = f.parent) {
    if (f.info.locals.some((l) => l.name === v.name && l !== v && (!isContext(l.type) || l.owner === fn.decl)))
      refuse(`The name ${v.name} means several things here.`, `${v.name} 在这里有多种含义。`);
  }
  return v.name;
}

/** Hands the context in scope on: in place of a fresh one, or to the variant of the call that takes one. */
export function passContext(at: Site, qualified: string): Rewrite {
  return attempt(() => {
    const e = editingOf(at.fn);
    const ctx = contextName(at.fn, at.node);
    if (/^context\./.test(qualified)) {
      e.edits.replace(e.src.file, e.src.start(at.node), e.src.end(at.node), ctx);
      return e.edits.finish();
    }
    const variant = contextVariantOf(qualified);
    const call = at.node.kind === "CallExpr" ? at.node : undefined;
    const fun = call && unparen(call.fun);
    if (!variant || !call || fun?.kind !== "SelectorExpr" || variant.endsWith(".BeginTx"))
      refuse("There is no variant of this call that takes a context.", "此调用没有接受 context 的版本。");
    e.edits.replace(e.src.file, e.src.start(fun.sel), e.src.end(fun.sel), variant.slice(variant.lastIndexOf(".") + 1));
    e.edits.insert(e.src.file, e.src.base + call.lparen + 1, call.args.length > 0 ? `${ctx}, ` : ctx);
    return e.edits.finish();
  });
}

/** Each round of a loop begins with a look at the context. */
export function checkDoneInLoop(at: Site): Rewrite {
  return attempt(() => {
    const e = editingOf(at.fn);
    const { node } = at;
    const { decl } = at.fn;
    if ((node.kind !== "ForStmt" && node.kind !== "RangeStmt") || decl.kind === "ValueSpec")
      refuse("This is no loop.", "这里不是循环。");
    const ctx = contextName(at.fn, node);
    const { results } = decl.type;
    const [only] = results;
    const isError =
      only?.type.kind === "Ident" && only.type.name === "error" && results.length === 1 && only.names.length <= 1;
    if (results.length > 0 && !isError)
      refuse("It cannot be told what the function should return.", "无法确定函数应返回什么。");
    e.editor.atStart(node.body, [`if ${ctx}.Err() != nil {`, `\treturn${isError ? ` ${ctx}.Err()` : ""}`, "}"]);
    return e.edits.finish();
  });
}

/** Keeps the cancel function in a field beside the context, or calls it before its entry is deleted. */
export function keepCancel(facts: PackageFacts, c: StoredContext): Rewrite {
  return attempt(() => {
    const e = editingOf(c.at.fn);
    if (c.why === "deleted-uncancelled") cancelBeforeDelete(e, c);
    else keepBeside(e, c, facts);
    return e.edits.finish();
  });
}

function cancelBeforeDelete(e: Editing, c: StoredContext): void {
  const s = ownStatement(e, c.at.node);
  const [m, k] = c.at.node.kind === "CallExpr" ? c.at.node.args : [];
  if (s.kind !== "ExprStmt" || !m || !k || !isSimple(m) || !isSimple(k))
    refuse("The map or its key is not named simply.", "map 或键不是简单的名字。");
  const entry = namesFor(c.at.fn).fresh(c.field ? "entry" : "cancel", "held");
  const field = c.field;
  const cause = /CancelCauseFunc$/.test(field?.type.kind === "named" ? field.type.obj.name : "");
  const map = under(e.fn.info.typeOf(m));
  const isPointer = !field && map.kind === "map" && under(map.value).kind === "pointer";
  const called = field ? `${entry}.${field.name}` : isPointer ? `(*${entry})` : entry;
  const call = `${called}(${cause ? "nil" : ""})`;
  e.editor.before(s, [`if ${entry}, ok := ${e.src.of(m)}[${e.src.of(k)}]; ok {`, `\t${call}`, "}"]);
}

/** `s.ctx, _ = ..` becomes `s.ctx, s.cancel = ..`, with the field and a call where the holder is closed. */
function keepBeside(e: Editing, c: StoredContext, facts: PackageFacts): void {
  const s = e.tree.statementOf(c.at.node);
  const [ctx, dropped] = s?.kind === "AssignStmt" ? s.lhs : [];
  const target = ctx && unparen(ctx);
  if (s?.kind !== "AssignStmt" || !ctx || dropped?.kind !== "Ident" || dropped.name !== "_")
    refuse("The cancel function has a name already.", "取消函数已经有名字。");
  const holder = s.op === "=" && target?.kind === "SelectorExpr" && isSimple(target.x) ? target : undefined;
  const literal = c.stored?.node.kind === "KeyValueExpr" ? c.stored.node : undefined;
  const field = holder ? e.fn.info.selectionOf(holder)?.obj : literal ? fieldOf(e, literal) : undefined;
  if (field?.kind !== "var" || field.origin.fieldOf?.obj.pkg?.path !== e.fn.pkg.id.path)
    refuse("The context is not kept in a field of this package.", "该 context 不在本包的字段中。");
  const { obj } = field.origin.fieldOf;
  const spec = obj.spec;
  const site = spec && e.fn.pkg.siteOf(spec);
  const struct = spec?.type.kind === "StructType" ? spec.type : undefined;
  const taken = new Set(struct?.fields.flatMap((f) => f.names.map((n) => n.name)) ?? []);
  const own = struct?.fields.find((f) => f.names.some((n) => n.name === field.name));
  if (!struct || !own || !site || taken.has("cancel") || field.origin.fieldOf.methods.has("cancel"))
    refuse("The name cancel is taken there.", "那里已有 cancel 这个名字。");
  const cause = /Cause\b/.test(e.src.of(c.at.node).split("(")[0] ?? "");
  const at = struct.fields[struct.fields.indexOf(own) + 1];
  const src = new Source(site.file, site.unit);
  const type = `${e.imports.use(site.file, "context")}.Cancel${cause ? "Cause" : ""}Func`;
  cancelWhenClosed(e, facts, field.origin.fieldOf, cause);
  // Above the field that follows, so that it stands behind the context; else above the context itself.
  insertField(e.edits, src, struct, at ?? own, { name: "cancel", type, comment: undefined });
  if (holder) e.edits.replace(e.src.file, e.src.start(dropped), e.src.end(dropped), `${e.src.of(holder.x)}.cancel`);
  else if (literal) {
    const name = namesFor(c.at.fn).fresh("cancel", "cancelWork");
    e.edits.replace(e.src.file, e.src.start(dropped), e.src.end(dropped), name);
    e.edits.insert(e.src.file, e.src.end(literal), `, cancel: ${name}`);
  }
  e.imports.write();
}

/** The method that ends the holder cancels first. Refuses where there is none: nobody would call what is kept. */
function cancelWhenClosed(e: Editing, facts: PackageFacts, type: Named, cause: boolean): void {
  const close = facts.units.find(
    (u) =>
      u.obj?.recvType === type &&
      /^(?:Close|Stop|Shutdown|Cancel|close|stop|shutdown)$/.test(u.obj.name) &&
      u.recv?.name &&
      u.recv.name !== "_",
  );
  if (close?.decl.kind !== "FuncDecl" || !close.decl.body)
    refuse("The type has no Close or Stop that could cancel it.", "该类型没有可以执行取消的 Close 或 Stop 方法。");
  editingOf(close, e.edits).editor.atStart(close.decl.body, [
    `${close.recv?.name ?? ""}.cancel(${cause ? "nil" : ""})`,
  ]);
}

function fieldOf(e: Editing, kv: Extract<Node, { kind: "KeyValueExpr" }>): ReturnType<Editing["fn"]["info"]["objOf"]> {
  return kv.key.kind === "Ident" ? e.fn.info.objOf(kv.key) : undefined;
}
