import type { RangeStmt, Stmt } from "../../syntax/ast";
import { under } from "../../flow/ir/types";
import { visit } from "../../syntax/visit";
import { refuse } from "../edits/result";
import type { MapUse, MapUses } from "./sync-map-uses";
import { exitsOf } from "../edits/tree";

/** `for k, v := range m` over a map that becomes a `sync.Map`. */
export function rewriteRange(uses: MapUses, use: MapUse, s: RangeStmt): void {
  const { src, editor, names } = use;
  if (s.tok === "=") refuse("The loop assigns to variables declared outside.", "循环给外部声明的变量赋值。");
  const k = s.key?.kind === "Ident" && s.key.name !== "_" ? s.key.name : undefined;
  const v = s.value?.kind === "Ident" && s.value.name !== "_" ? s.value.name : undefined;
  for (const x of s.body.stmts) {
    const declared = x.kind === "AssignStmt" && x.op === ":=" ? x.lhs : [];
    if (declared.some((l) => l.kind === "Ident" && (l.name === k || l.name === v)))
      refuse("The loop's body declares its variable once more.", "循环体中再次声明了循环变量。");
  }
  const key = k === undefined ? "_" : names.fresh("key", "mapKey");
  const value = v === undefined ? "_" : names.fresh("value", "mapValue");
  const lines: string[] = [];
  if (k !== undefined) lines.push(assertLine(uses, use, k, key, use.type.key));
  if (v !== undefined) lines.push(assertLine(uses, use, v, value, use.type.value));
  const [major, minor] = use.fn.file.goVersion;
  const exits = exitsOf(s.body.stmts);
  if (major > 1 || minor >= 23) {
    // A range over the method keeps break, continue and return as they are.
    const header = v !== undefined ? `${key}, ${value} := ` : k !== undefined ? `${key} := ` : "";
    uses.edits.replace(src.file, src.start(s), src.start(s.body), `for ${header}range ${use.map}.Range `);
    if (lines.length > 0) editor.atStart(s.body, lines);
    return;
  }
  const any = major > 1 || minor >= 18 ? "any" : "interface{}";
  const params = key === "_" && value === "_" ? `_, _ ${any}` : `${key}, ${value} ${any}`;
  const jumps = exits.filter((e) => e.kind !== "BranchStmt" || e.label !== undefined || e.tok === "goto");
  if (jumps.length > 0 || hasDefer(s))
    refuse("The loop's body returns or jumps further out.", "循环体会返回或跳到更外层。");
  for (const e of exits) {
    if (e.kind === "BranchStmt")
      uses.edits.replace(src.file, src.start(e), src.end(e), e.tok === "continue" ? "return true" : "return false");
  }
  uses.edits.replace(src.file, src.start(s), src.start(s.body), `${use.map}.Range(func(${params}) bool `);
  if (lines.length > 0) editor.atStart(s.body, lines);
  const last = s.body.stmts[s.body.stmts.length - 1];
  if (!last || !isJump(last)) editor.atEnd(s.body, ["return true"]);
  uses.edits.insert(src.file, src.end(s), ")");
}

function assertLine(uses: MapUses, use: MapUse, name: string, value: string, t: MapUse["type"]["key"]): string {
  const text = uses.assertion(use, value, t);
  // An interface may hold nil, which no assertion takes.
  return under(t).kind === "interface" && text !== value ? `${name}, _ := ${text}` : `${name} := ${text}`;
}

function isJump(s: Stmt): boolean {
  return s.kind === "BranchStmt" && (s.tok === "continue" || s.tok === "break");
}

function hasDefer(s: RangeStmt): boolean {
  let found = false;
  visit(s.body, (n) => {
    if (n.kind === "DeferStmt") found = true;
    return !found && n.kind !== "FuncLit";
  });
  return found;
}
