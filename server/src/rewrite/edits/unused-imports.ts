import type { FileScope } from "../../semantic/types";
import type { SourceFile } from "../../syntax/source-file";
import { visit } from "../../syntax/visit";
import type { EditSet } from "./edit-set";
import { importDecls } from "./import-decls";
import { lastPart } from "./names";

/** Paths of imports that the file used before a change and does not use after it. */
export function unusedImports(before: SourceFile, after: SourceFile): readonly string[] {
  const had = qualifiers(before);
  const has = qualifiers(after);
  return before.imports.flatMap((spec) => {
    const name = spec.name?.name ?? lastPart(spec.path);
    return name !== "_" && name !== "." && had.has(name) && !has.has(name) ? [spec.path] : [];
  });
}

/** Names that something is selected from: packages, and variables, which only keeps an import too many. */
function qualifiers(file: SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  for (const unit of file.units) {
    for (const decl of unit.decls) {
      visit(decl, (n) => {
        if (n.kind === "SelectorExpr" && n.x.kind === "Ident") names.add(n.x.name);
      });
    }
  }
  return names;
}

/** Takes an import out that nothing in the file uses any more. */
export function removeImport(edits: EditSet, file: FileScope, path: string): void {
  const { text } = file.file;
  for (const d of importDecls(file)) {
    const spec = d.specs.find((s) => s.path === path && s.name?.name !== "_");
    if (!spec) continue;
    const cutLine = (from: number, to: number): void => {
      const start = text.lastIndexOf("\n", from - 1) + 1;
      const stop = text.indexOf("\n", to);
      edits.replace(file, start, stop < 0 ? text.length : stop + 1, "");
    };
    if (d.specs.length > 1) cutLine(d.base + spec.pos, d.base + spec.end);
    else {
      const start = d.base + d.decl.pos;
      const end = d.base + d.decl.end;
      const rest = /^[^\n]*\n\n?/.exec(text.slice(end));
      edits.replace(file, start, end + (rest?.[0].length ?? 0), "");
    }
    return;
  }
}
