import { tmpdir } from "node:os";
import { beforeAll, describe, expect, it } from "vitest";
import { compare, dumpTypes, type Comparison } from "./differential";
import { goroot, hasGo } from "./goroot";

const paths = [
  "sync",
  "container/list",
  "encoding/json",
  "text/template",
  "slices",
  "maps",
  "iter",
  "go/types",
  "net/http",
];

/** The share of expressions and of identifiers that must agree with go/types. */
const bound = 0.9999;

const runs = hasGo();
if (!runs && process.env["CI"] === "true") throw new Error("Go is not installed, and CI=true asks for every test");
if (!runs) console.warn("skipped: Go is not installed");

describe.runIf(runs)("agreement with go/types", () => {
  let results: ReadonlyMap<string, Comparison> = new Map();

  beforeAll(() => {
    const dump = dumpTypes(paths);
    const { load } = goroot(paths, tmpdir());
    results = new Map(paths.map((path) => [path, compare(load(path), dump)]));
  }, 300_000);

  it.each(paths)("%s", (path) => {
    const r = results.get(path);
    if (r === undefined) throw new Error(`${path} was not compared`);
    const share = (r.sameTypes + r.sameObjects) / (r.types + r.objects);
    if (share < 1) console.warn(`${path}: ${(100 * share).toFixed(3)} %\n${r.mismatches.slice(0, 20).join("\n")}`);
    expect(r.types).toBeGreaterThan(100);
    expect(share).toBeGreaterThanOrEqual(bound);
  });
});
