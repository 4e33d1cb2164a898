import type { AccessInstr, Block, Instr } from "../ir/ir";

/** A `return` alone reads the named results: when the deferred calls have run (Go spec, Defer statements). */
export function isResultRead(i: Instr): i is AccessInstr {
  return i.op === "access" && !i.write && i.stmt?.kind === "ReturnStmt" && i.stmt.results.length === 0;
}

/** What the block reads when the deferred calls of its function have run. */
export function readAtEnd(b: Block): readonly AccessInstr[] {
  return b.exit === "return" ? b.instrs.filter(isResultRead) : [];
}
