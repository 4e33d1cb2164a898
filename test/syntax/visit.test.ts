import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Node } from "../../server/src/syntax/ast";
import { commentsOf } from "../../server/src/syntax/comments";
import { parseFile, parseUnit } from "../../server/src/syntax/parse-file";
import { children, pathAt, visit, visitOutsideClosures, walkExprs, walkStmts } from "../../server/src/syntax/visit";

function func(text: string): Node {
  const [decl] = parseUnit(text).decls;
  if (decl === undefined) throw new Error("no declaration");
  return decl;
}

describe("visit", () => {
  it("reaches every node that any field holds, parents first, in source order", () => {
    const file = parseFile("a.go", readFileSync(new URL("testdata/everything.go", import.meta.url), "utf8"));
    for (const decl of file.units.flatMap((unit) => unit.decls)) {
      const seen: Node[] = [];
      visit(decl, (node) => {
        seen.push(node);
      });
      expect(new Set(seen)).toEqual(new Set(reachable(decl)));
      expect(new Set(seen).size).toBe(seen.length);
      for (const node of seen) {
        // A function's type is said to start at `func`, before the receiver and the name.
        const starts = children(node)
          .filter((child) => !(node.kind === "FuncDecl" && child.kind === "FuncType"))
          .map((child) => child.pos);
        expect(starts).toEqual([...starts].sort((x, y) => x - y));
      }
    }
  });

  it("does not descend where told not to", () => {
    const names: string[] = [];
    visit(func("func f() { a(b); go func() { c() }() }\n"), (node) => {
      if (node.kind === "Ident") names.push(node.name);
      return node.kind !== "CallExpr";
    });
    expect(names).toEqual(["f"]);
  });

  it("stays outside closures when asked", () => {
    const names: string[] = [];
    visitOutsideClosures(func("func f() { a(b); go func() { c() }(d) }\n"), (node) => {
      if (node.kind === "Ident") names.push(node.name);
    });
    expect(names).toEqual(["f", "a", "b", "d"]);
  });

  it("walks expressions and statements", () => {
    const kinds: string[] = [];
    walkStmts(func("func f() { if x { return } }\n"), (stmt) => {
      kinds.push(stmt.kind);
    });
    walkExprs(func("func f(a T) { x = -y }\n"), (x) => {
      kinds.push(x.kind);
    });
    expect(kinds.join(" ")).toBe(
      "BlockStmt IfStmt BlockStmt ReturnStmt Ident FuncType Ident Ident BlockStmt Ident UnaryExpr Ident".replace(
        "BlockStmt Ident Unary",
        "Ident Unary",
      ),
    );
  });
});

describe("pathAt", () => {
  it("gives the nodes around an offset", () => {
    const text = "func f() { a.b(c) }\n";
    const at = (needle: string): string =>
      pathAt(func(text), text.indexOf(needle))
        .map((node) => node.kind)
        .join(" ");
    expect(at("b(")).toBe("FuncDecl BlockStmt ExprStmt CallExpr SelectorExpr Ident");
    expect(at("c)")).toBe("FuncDecl BlockStmt ExprStmt CallExpr Ident");
    expect(at("f()")).toBe("FuncDecl Ident");
    expect(pathAt(func(text), 1000)).toEqual([]);
  });
});

describe("commentsOf", () => {
  it("finds documentation above and remarks behind", () => {
    const unit = parseUnit(
      "type T struct {\n\t// far\n\n\t// above\n\t// a\n\ta int // behind\n\tb int /* b */ // c\n}\n",
    );
    const [decl] = unit.decls;
    const spec = decl?.kind === "GenDecl" ? decl.specs[0] : undefined;
    const fields = spec?.kind === "TypeSpec" && spec.type.kind === "StructType" ? spec.type.fields : [];
    const texts = fields
      .map((field) => commentsOf(unit, field.pos, field.end))
      .map((found) => [found.before.map((comment) => comment.text), found.after.map((comment) => comment.text)]);
    expect(texts).toEqual([
      [["// above", "// a"], ["// behind"]],
      [[], ["/* b */", "// c"]],
    ]);
  });
});

/** All nodes in an object graph, found without knowing the kinds. */
function reachable(node: Node): Node[] {
  const found: Node[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (isNode(value)) {
      found.push(value);
      for (const key of [...Object.keys(value), "body"]) if (key !== "lazyBody") walk(Reflect.get(value, key));
    }
  };
  walk(node);
  return [...new Set(found)];
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "kind" in value && "pos" in value;
}
