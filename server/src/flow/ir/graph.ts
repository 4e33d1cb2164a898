import type { Stmt } from "../../syntax/ast";
import type { Block, Cond, Edge, Instr, Loop, Match } from "./ir";

interface MutableBlock {
  id: number;
  instrs: Instr[];
  succs: Edge[];
  preds: Block[];
  loop: Loop | undefined;
  exit: Block["exit"];
}

interface Target {
  readonly label: string | undefined;
  readonly breakTo: Block;
  readonly continueTo: Block | undefined;
  readonly isHead: boolean;
}

/** Builds a control-flow graph: a cursor that adds instructions and edges. After a jump the cursor is nowhere. */
export class GraphBuilder {
  readonly blocks: Block[] = [];
  readonly loops: Loop[] = [];
  current: Block | undefined;
  loop: Loop | undefined;
  private readonly targets: Target[] = [];
  private readonly labels = new Map<string, Block>();
  private pendingLabel: string | undefined;

  constructor() {
    this.current = this.newBlock();
  }

  newBlock(): Block {
    const b: MutableBlock = {
      id: this.blocks.length,
      instrs: [],
      succs: [],
      preds: [],
      loop: this.loop,
      exit: undefined,
    };
    this.blocks.push(b);
    return b;
  }

  emit(instr: Instr): void {
    // Unreachable code still gets a block, so that its instructions can be seen by those who look for them.
    (this.current ??= this.newBlock()).instrs.push(instr);
  }

  edge(from: Block | undefined, to: Block, cond?: Cond, back = false, newIteration = back): void {
    if (!from) return;
    from.succs.push({ to, cond, match: undefined, back, newIteration });
    to.preds.push(from);
  }

  /** Goes to a case of a switch where the tag has its value, and on to the next one where it has not. */
  matchEdges(match: Omit<Match, "outcome">, body: Block, next: Block): void {
    const from = this.current;
    for (const [to, outcome] of [[body, true] as const, [next, false] as const]) {
      from?.succs.push({ to, cond: undefined, match: { ...match, outcome }, back: false, newIteration: false });
      if (from) to.preds.push(from);
    }
  }

  jump(to: Block, back = false, newIteration = back): void {
    this.edge(this.current, to, undefined, back, newIteration);
    this.current = undefined;
  }

  /** Goes on in `b`. */
  start(b: Block): void {
    this.current = b;
  }

  /** Falls through into a new block. */
  split(): Block {
    const b = this.newBlock();
    this.edge(this.current, b);
    this.current = b;
    return b;
  }

  exit(kind: NonNullable<Block["exit"]>): void {
    const b = this.current ?? (kind === "end" ? undefined : this.newBlock());
    if (b) b.exit = kind;
    this.current = undefined;
  }

  enterLoop(stmt: Stmt, perIteration: Loop["perIteration"], distinct: Loop["distinct"]): Loop {
    const loop: Loop = { stmt, parent: this.loop, perIteration, distinct };
    this.loops.push(loop);
    this.loop = loop;
    return loop;
  }

  leaveLoop(loop: Loop): void {
    this.loop = loop.parent;
  }

  setLabel(name: string): void {
    this.pendingLabel = name;
    const b = this.labelBlock(name);
    this.edge(this.current, b);
    this.current = b;
  }

  /** `isHead`: continuing goes straight to the loop's head, not to a post statement. */
  pushTarget(breakTo: Block, continueTo: Block | undefined, isHead = false): void {
    this.targets.push({ label: this.pendingLabel, breakTo, continueTo, isHead });
    this.pendingLabel = undefined;
  }

  popTarget(): void {
    this.targets.pop();
  }

  branch(tok: "break" | "continue" | "goto", label: string | undefined): void {
    if (tok === "goto") {
      if (label !== undefined) this.jump(this.labelBlock(label));
      return;
    }
    for (let i = this.targets.length - 1; i >= 0; i--) {
      const t = this.targets[i];
      if (!t || (label !== undefined && t.label !== label)) continue;
      const to = tok === "break" ? t.breakTo : t.continueTo;
      if (!to) continue;
      this.jump(to, tok === "continue" && t.isHead, tok === "continue");
      return;
    }
    this.current = undefined;
  }

  private labelBlock(name: string): Block {
    let b = this.labels.get(name);
    if (!b) this.labels.set(name, (b = this.newBlock()));
    return b;
  }
}
