import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { laterFlag } from "../../server/src/entry/compile-later";

it("gives V8 only flags that it knows", () => {
  const known = execFileSync(process.execPath, ["--v8-options"], { encoding: "utf8" });
  const [flag] = laterFlag(process.versions.v8) ?? [];
  expect(flag).toBeDefined();
  expect(known).toContain(`${flag ?? ""} (`);
});

it.each([
  ["11.3.244.8-node.26", "--interrupt-budget"],
  ["11.8.172.13-node.12", undefined],
  ["12.4.254.21-node.57", "--invocation-count-for-turbofan"],
  ["12.8.374.33-electron.0", "--invocation-count-for-turbofan"],
  ["13.6.233.17-node.53", "--invocation-count-for-turbofan"],
])("has the flag of V8 %s", (version, flag) => {
  expect(laterFlag(version)?.[0]).toBe(flag);
});
