import type { FileScope } from "../../semantic/types";
import type { GenDecl, ImportSpec } from "../../syntax/ast";
import type { Unit } from "../../syntax/source-file";

/** One import declaration of a file, with its place. */
export interface ImportGroup {
  readonly unit: Unit;
  readonly base: number;
  readonly decl: GenDecl;
  readonly specs: readonly ImportSpec[];
}

/** Import declarations of a file in order. */
export function importDecls(file: FileScope): ImportGroup[] {
  const out: ImportGroup[] = [];
  file.file.units.forEach((unit, i) => {
    const base = file.file.offsets[i] ?? 0;
    if (!/\bimport\b/.test(unit.text)) return;
    for (const decl of unit.decls) {
      if (decl.kind !== "GenDecl" || decl.tok !== "import") continue;
      out.push({ unit, base, decl, specs: decl.specs.filter((s) => s.kind === "ImportSpec") });
    }
  });
  return out;
}
