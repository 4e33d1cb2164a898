import type { Node } from "../../server/src/syntax/ast";
import type { SourceFile } from "../../server/src/syntax/source-file";
import { parseFile, parseUnit } from "../../server/src/syntax/parse-file";
import { children, visit } from "../../server/src/syntax/visit";

/** Structure of a node without offsets: `(Kind child child)`, identifiers by name and literals as written. */
export function shape(node: Node): string {
  if (node.kind === "Ident") return node.name;
  if (node.kind === "BasicLit") return node.value;
  const inside = children(node).map(shape);
  return inside.length === 0 ? node.kind : `(${node.kind}${operator(node)} ${inside.join(" ")})`;
}

/** Shapes of the statements of a function body. */
export function stmts(body: string): string {
  const unit = parseUnit(`func f() {\n${body}\n}\n`);
  const [decl] = unit.decls;
  if (decl?.kind !== "FuncDecl" || decl.body === undefined) return `no function: ${unit.decls.map(shape).join(" ")}`;
  return (unit.hasError ? "error: " : "") + decl.body.stmts.map(shape).join("; ");
}

/** Shape of an expression. */
export function expr(text: string): string {
  return stmts(`_ = ${text}`).replace(/\(AssignStmt= _ ([^]*)\)$/, "$1");
}

/** Shapes of declarations. */
export function decls(text: string): string {
  const unit = parseUnit(text);
  return (unit.hasError ? "error: " : "") + unit.decls.map(shape).join("; ");
}

/** Parses everything in a file and checks what must hold whatever the text: units partition it, nodes are inside. */
export function checkInvariants(text: string): SourceFile {
  const file = parseFile("test.go", text);
  if (file.units.map((unit) => unit.text).join("") !== text) throw new Error("units do not partition the text");
  for (const unit of file.units) {
    const holes = unit.hasError;
    if (typeof holes !== "boolean") throw new Error("hasError");
    for (const decl of unit.decls) {
      visit(decl, (node) => {
        if (node.pos < 0 || node.end < node.pos || node.end > unit.text.length) {
          throw new Error(`${node.kind} at ${node.pos}-${node.end} of ${unit.text.length}`);
        }
      });
    }
    for (const comment of unit.comments) {
      if (unit.text.slice(comment.pos, comment.end) !== comment.text) throw new Error("comment");
    }
  }
  return file;
}

function operator(node: Node): string {
  switch (node.kind) {
    case "BinaryExpr":
    case "UnaryExpr":
    case "AssignStmt":
    case "IncDecStmt":
      return node.op;
    case "RangeStmt":
      return node.tok ?? "";
    case "CallExpr":
      return node.spread ? "..." : "";
    case "ChanType":
      return node.dir === "both" ? "" : `-${node.dir}`;
    case "TypeSpec":
      return node.isAlias ? "=" : "";
    case "BranchStmt":
    case "GenDecl":
      return `-${node.tok}`;
    default:
      return "";
  }
}
