import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");
const generated = ["declarations.gen.ts", "since.gen.ts"].map((name) => join("server/src/gostd", name));
const release = /from (go1\.\d+)\./.exec(readFileSync(join(root, generated[0] ?? ""), "utf8"))?.[1] ?? "";
const found = /go1\.\d+/.exec(spawnSync("go", ["version"], { encoding: "utf8" }).stdout ?? "")?.[0];

describe("generated library data", () => {
  // Another release has other declarations and proves nothing; with no Go at all, CI is to fail.
  it.skipIf(found === undefined ? process.env["CI"] !== "true" : found !== release)(
    `is what scripts/gen-std.go writes (needs ${release}; ${found ?? "no Go"} is here)`,
    () => {
      const scratch = mkdtempSync(join(tmpdir(), "gen-std-"));
      try {
        mkdirSync(join(scratch, "server/src/gostd"), { recursive: true });
        execFileSync("go", ["run", "scripts/gen-std.go", "-root", scratch], { cwd: root });
        for (const file of generated) {
          expect(readFileSync(join(scratch, file), "utf8") === readFileSync(join(root, file), "utf8"), file).toBe(true);
        }
      } finally {
        rmSync(scratch, { recursive: true });
      }
    },
    180_000,
  );
});
