import type { PackageFacts } from "../../flow/facts";
import type { FuncUnit } from "../../flow/ir/ir";
import type { SerialBenchmark } from "../../flow/goroutines/serial-benchmarks";
import type { Site } from "../../flow/engine/summary";
import { visit } from "../../syntax/visit";
import { unparen } from "../../syntax/paren";
import { editingOf } from "../edits/editing";
import { EditSet } from "../edits/edit-set";
import { Imports } from "../edits/imports";
import { namesFor } from "../edits/names";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { Source } from "../edits/source";
import { isInside } from "../../syntax/extent";

/** The loop of a benchmark in `b.RunParallel`. */
export function useRunParallel(b: SerialBenchmark): Rewrite {
  return attempt(() => {
    const e = editingOf(b.fn);
    const { loop } = b;
    const [bench] = b.fn.params;
    if ((loop.kind !== "ForStmt" && loop.kind !== "RangeStmt") || !bench)
      refuse("The loop is not understood.", "无法理解该循环。");
    const counters = new Set(
      b.fn.info.locals.filter((v) => v.ident !== undefined && isInside(v.ident, loop) && !isInside(v.ident, loop.body)),
    );
    visit(loop.body, (n) => {
      const o = n.kind === "Ident" ? b.fn.info.objOf(n) : undefined;
      if (o?.kind === "var" && counters.has(o))
        refuse(
          "The body uses the loop's counter, which each goroutine would need for itself.",
          "循环体使用了计数器，每个 goroutine 需要自己的一份。",
        );
      if (o?.kind === "var" && o === bench)
        refuse("The body uses the benchmark itself.", "循环体使用了基准测试对象本身。");
      const written = n.kind === "AssignStmt" && n.op !== ":=" ? n.lhs : n.kind === "IncDecStmt" ? [n.x] : [];
      for (const l of written) {
        const v =
          unparen(l).kind === "Ident" ? b.fn.info.objOf(unparen(l) as Extract<typeof l, { kind: "Ident" }>) : undefined;
        const isOwn = v?.kind === "var" && v.ident !== undefined && isInside(v.ident, loop.body);
        if (!isOwn && !(l.kind === "Ident" && l.name === "_"))
          refuse(
            "The body writes to variables that all goroutines would share.",
            "循环体会写所有 goroutine 共享的变量。",
          );
      }
      if (n.kind === "ReturnStmt" || n.kind === "BranchStmt")
        refuse("The loop has another way out.", "该循环另有出口。");
    });
    const indent = e.src.indentOf(loop);
    const pb = namesFor(b.fn).fresh("pb", "parallel");
    const testing = e.imports.use(e.src.file, "testing");
    const text = e.src.text.slice(e.src.start(loop.body), e.src.end(loop.body)).replace(/\n(?=[^\n])/g, "\n\t");
    e.edits.replace(
      e.src.file,
      e.src.start(loop),
      e.src.end(loop),
      `${bench.name}.RunParallel(func(${pb} *${testing}.PB) {\n${indent}\tfor ${pb}.Next() ${text}\n${indent}})`,
    );
    e.imports.write();
    return e.edits.finish();
  });
}

/** Sets the rate of a profile at the start of the program. */
export function setProfileRate(facts: PackageFacts, at: Site, setter: string): Rewrite {
  return attempt(() => {
    const main = facts.units.find(
      (u) => u.kind === "func" && !u.recv && u.obj?.name === "main" && u.file.file.packageName === "main",
    );
    const call = (name: string): string =>
      `${name}.${setter.slice(setter.lastIndexOf(".") + 1)}(${/Block/.test(setter) ? "10_000" : "10"})`;
    if (main?.decl.kind === "FuncDecl" && main.decl.body && !main.hasHole) {
      const e = editingOf(main);
      e.editor.atStart(main.decl.body, [call(e.imports.use(main.file, "runtime"))]);
      e.imports.write();
      return e.edits.finish();
    }
    let root: FuncUnit = at.fn;
    while (root.parent) root = root.parent;
    const edits = new EditSet();
    const imports = new Imports(edits);
    const src = new Source(root.file, root.unit);
    const name = imports.use(root.file, "runtime");
    // Above the declaration and the comments that belong to it.
    const comment = root.unit.comments.find(
      (c) => c.end <= root.decl.pos && !/\n[ \t]*\n/.test(root.unit.text.slice(c.pos, root.decl.pos)),
    );
    edits.insert(root.file, src.base + (comment?.pos ?? root.decl.pos), `func init() {\n\t${call(name)}\n}\n\n`);
    imports.write();
    return edits.finish();
  });
}

/** `defer goleak.VerifyNone(t)` first in the test; for tests that run in parallel, `goleak.VerifyTestMain`. */
export function addLeakCheck(facts: PackageFacts, test: FuncUnit): Rewrite {
  return attempt(() => {
    const path = facts.units.flatMap((u) => u.file.file.imports).find((i) => /(?:^|\/)goleak$/.test(i.path))?.path;
    if (path === undefined) refuse("Nothing in this package uses goleak.", "本包没有使用 goleak。");
    const { decl } = test;
    const [t] = test.params;
    if (decl.kind !== "FuncDecl" || !decl.body || !t || t.name === "" || t.name === "_")
      refuse("The test's parameter has no name.", "测试的参数没有名字。");
    const e = editingOf(test);
    const leaks = e.imports.use(test.file, path);
    const isParallel = facts.units.some(
      (u) =>
        u.file.isTestFile &&
        u.file.file.packageName === test.file.file.packageName &&
        /\.Parallel\(\)/.test(u.unit.text),
    );
    if (!isParallel) e.editor.atStart(decl.body, [`defer ${leaks}.VerifyNone(${t.name})`]);
    else {
      if (facts.units.some((u) => u.obj?.name === "TestMain"))
        refuse("There is a TestMain already.", "已经有 TestMain。");
      const comment = test.unit.comments.find(
        (c) => c.end <= decl.pos && !/\n[ \t]*\n/.test(test.unit.text.slice(c.pos, decl.pos)),
      );
      const testing = e.imports.use(test.file, "testing");
      e.edits.insert(
        test.file,
        e.src.base + (comment?.pos ?? decl.pos),
        `func TestMain(m *${testing}.M) {\n\t${leaks}.VerifyTestMain(m)\n}\n\n`,
      );
    }
    e.imports.write();
    return e.edits.finish();
  });
}
