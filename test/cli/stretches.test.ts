import { expect, test } from "vitest";
import { stretches } from "../../server/src/cli/stretches";
import { MemoryFileSystem } from "../../server/src/host/web";

const files = (sizes: readonly number[]): MemoryFileSystem =>
  new MemoryFileSystem(Object.fromEntries(sizes.map((n, i) => [`/m/p${i}/p.go`, "x".repeat(n)])));
const folders = (n: number): string[] => Array.from({ length: n }, (_, i) => `/m/p${i}`);
const sizesOf = (parts: readonly (readonly string[])[]): number[] => parts.map((p) => p.length);

test("threads get stretches with about as much text in each", () => {
  const small = new Array<number>(8).fill(1_000);
  expect(sizesOf(stretches(folders(8), 2, 1, files(small)))).toEqual([4, 4]);
  // One package is as large as all others together.
  expect(sizesOf(stretches(folders(9), 2, 1, files([...small, 72_000])))).toEqual([8, 1]);
  expect(sizesOf(stretches(folders(9), 2, 1, files([72_000, ...small])))).toEqual([1, 8]);
});

test("nothing is lost, nothing stands twice, and no thread goes without", () => {
  for (const parts of [1, 2, 3, 5]) {
    for (const sizes of [[1], [9_000_000, 1, 1, 1, 1], [1, 1, 1, 1, 9_000_000], [5, 70_000, 3, 900_000, 20, 4_000]]) {
      const all = stretches(folders(sizes.length), parts, 1, files(sizes));
      expect(all.flat()).toEqual(folders(sizes.length));
      expect(all).toHaveLength(Math.min(parts, sizes.length));
    }
  }
});

test("there are no more threads than have enough to do", () => {
  const sizes = new Array<number>(8).fill(42_000);
  expect(sizesOf(stretches(folders(8), 4, 1_000_000, files(sizes)))).toEqual([8]);
  expect(sizesOf(stretches(folders(8), 4, 200_000, files(sizes)))).toEqual([4, 4]);
  expect(sizesOf(stretches(folders(8), 4, 100_000, files(sizes)))).toEqual([2, 2, 2, 2]);
});
