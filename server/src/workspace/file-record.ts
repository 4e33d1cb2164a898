/** What is known of a file by its content alone, so that it need not be parsed again while it stays as it is. */
import type { Hash } from "../base/host";
import { endsInCall } from "../flow/engine/looked-into";
import { parseFile } from "../syntax/parse-file";
import { readConstraint, type Constraint } from "./constraint";
import { isGeneratedSource, packageClause } from "./header";

/** Can be written as JSON. */
export interface FileRecord {
  readonly packageName: string;
  readonly hasCode: boolean;
  readonly isGenerated: boolean;
  readonly constraint?: Constraint;
  readonly imports: readonly string[];
  /** Digest of all that importers see of it: everything but function bodies, and which of these end in a call. */
  readonly declarations: string;
  /** Digests of the functions that end in a call: importers may look at whether they come back. */
  readonly ends: readonly string[];
  /** A method is declared in it: a test with methods adds to what importers see of a type. */
  readonly hasMethods: boolean;
}

/** Reads the text of a file. Never throws. */
export function fileRecord(source: string, hash: Hash): FileRecord {
  const text = source.charCodeAt(0) === 0xfeff ? source.slice(1) : source;
  const file = parseFile("", text);
  const constraint = readConstraint(source);
  const clause = packageClause(text);
  const parts: string[] = [];
  const ends: string[] = [];
  let hasMethods = false;
  for (const unit of file.units) {
    // Types, variables and constants count as they are written, and so does what does not parse.
    if (!unit.text.includes("func") || unit.hasError) {
      parts.push(unit.text);
      hasMethods ||= unit.hasError;
      continue;
    }
    let at = 0;
    for (const decl of unit.decls) {
      if (decl.kind !== "FuncDecl" || decl.body === undefined) continue;
      hasMethods ||= decl.recv !== undefined;
      const isEnd = endsInCall(decl);
      if (isEnd) ends.push(hash(unit.text));
      parts.push(unit.text.slice(at, decl.body.pos), isEnd ? "()" : "");
      at = decl.body.end;
    }
    parts.push(unit.text.slice(at));
  }
  return {
    packageName: clause.name,
    hasCode: clause.hasCode,
    isGenerated: isGeneratedSource(text),
    ...(constraint === undefined ? {} : { constraint }),
    imports: [...new Set(file.imports.map((i) => i.path))],
    declarations: hash(parts.join("\0")),
    ends,
    hasMethods,
  };
}
