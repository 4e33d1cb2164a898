import { afterEach, expect, test } from "vitest";
import { checkFolders } from "../../server/src/cli/check-folders";
import { ALL_CHECKS } from "../../server/src/checks/registry.gen";
import { nodeFileSystem } from "../../server/src/host/node";
import { Sandbox } from "./lib/run";

let box: Sandbox;
afterEach(() => box.dispose());

test("what is found does not depend on how many threads look, nor on one that dies", async () => {
  const files: Record<string, string> = { "go.mod": "module example.com/m\n\ngo 1.25\n" };
  for (let i = 0; i < 60; i++) {
    files[`p${i}/p.go`] =
      `package p${i}\n\nvar m = map[int]int{}\n\nfunc F() {\n\tgo func() { m[${i}]++ }()\n\tm[0]++\n}\n`;
  }
  box = new Sandbox(files);
  const host = { files: nodeFileSystem, now: () => 0, moduleCache: undefined };
  let parts = 0;
  const found = async (args: string[], overrides = {}): Promise<unknown> => {
    const { findings } = JSON.parse((await box.run(["check", "--format", "json", ...args], overrides)).stdout) as {
      findings: unknown[];
    };
    return findings;
  };
  const one = await found([]);
  expect(one).toHaveLength(60);
  const several = await found(["--jobs", "3"], {
    work: (request: Parameters<typeof checkFolders>[0]) => {
      parts++;
      return parts === 2
        ? Promise.reject(new Error("out of memory"))
        : checkFolders(request, host, ALL_CHECKS, () => undefined);
    },
  });
  expect(parts).toBe(3);
  expect(several).toEqual(one);
});
