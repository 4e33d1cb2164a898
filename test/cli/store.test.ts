import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { buildSync } from "esbuild";
import { afterEach, beforeEach, expect, test } from "vitest";
import { cacheFolder, digest, FolderStore } from "../../server/src/host/node-store";

const DAY = 24 * 60 * 60 * 1000;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "racelight-store-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const names = (): string[] => readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((f) => f.length > 20);

test("what was written is read, by another one too; what was not is not there", () => {
  const key = digest("a");
  new FolderStore(folder).write(key, "text\nof two lines, 并发");
  expect(new FolderStore(folder).read(key)).toBe("text\nof two lines, 并发");
  expect(new FolderStore(folder).read(digest("b"))).toBeUndefined();
  expect(new FolderStore(path.join(folder, "none")).read(key)).toBeUndefined();
});

test("a trim removes what was not used for long, then the oldest above the bound, and nothing of others", () => {
  let now = Date.now();
  const store = new FolderStore(folder, { bytes: 250, unusedMs: 30 * DAY }, () => now);
  const keys = ["old", "less old", "new", "newest"].map(digest);
  for (const [i, key] of keys.entries()) {
    store.write(key, "x".repeat(60));
    const at = (now - [40, 20, 10, 0][i]! * DAY) / 1000;
    utimesSync(path.join(folder, key.slice(0, 2), key.slice(2)), at, at);
  }
  mkdirSync(path.join(folder, "go"), { recursive: true });
  writeFileSync(path.join(folder, "go", "of-somebody-else.txt"), "y".repeat(1000));
  // Reading says that it is used.
  expect(store.read(keys[1]!)).toBeDefined();
  store.trim();
  expect(keys.map((k) => store.read(k) !== undefined)).toEqual([false, true, false, true]);
  expect(names().some((n) => n.endsWith("of-somebody-else.txt"))).toBe(true);
  // Once a day is enough.
  now += 31 * DAY;
  store.trim();
  expect(keys.map((k) => store.read(k) !== undefined)).toEqual([false, false, false, false]);
});

test("several processes that write the same entries never see half of one, and leave nothing beside them", async () => {
  const program = path.join(folder, "program.cjs");
  buildSync({
    stdin: {
      contents: `
        import { digest, FolderStore } from "./server/src/host/node-store";
        const [folder, who] = process.argv.slice(2);
        const store = new FolderStore(folder);
        const keys = ["a", "b", "c"].map(digest);
        let read = 0;
        for (let i = 0; i < 300; i++) {
          const key = keys[i % 3];
          store.write(key, who.repeat(20000 + i));
          const text = store.read(key);
          if (text === undefined) continue;
          if (!/^(1+|2+|3+)$/.test(text)) throw new Error("half of one: " + text.slice(0, 10));
          read++;
        }
        if (read < 200) throw new Error("read " + read);
      `,
      resolveDir: path.resolve(import.meta.dirname, "../.."),
    },
    bundle: true,
    platform: "node",
    format: "cjs",
    outfile: program,
  });
  const run = (who: string): Promise<number | null> =>
    new Promise((resolve) => {
      spawn(process.execPath, [program, path.join(folder, "store"), who], { stdio: "inherit" }).on("exit", resolve);
    });
  expect(await Promise.all(["1", "2", "3"].map(run))).toEqual([0, 0, 0]);
  expect(names().filter((n) => n.endsWith(".tmp"))).toEqual([]);
});

test("the folder is what RACELIGHT_CACHE names, else below XDG_CACHE_HOME", () => {
  expect(cacheFolder({ RACELIGHT_CACHE: "/x/y", XDG_CACHE_HOME: "/c" })).toBe(path.resolve("/x/y"));
  expect(cacheFolder({ RACELIGHT_CACHE: "", XDG_CACHE_HOME: path.resolve("/c") })).toBe(path.resolve("/c/racelight"));
  expect(cacheFolder({ HOME: "/home/u", XDG_CACHE_HOME: "relative" })).not.toContain("relative");
});
