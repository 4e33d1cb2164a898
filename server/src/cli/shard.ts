import { InvalidArgumentError } from "commander";

/** One of several runs that together check everything. */
export interface Shard {
  /** 1-based. */
  readonly index: number;
  readonly count: number;
}

/** Reads `I/N` with 1 ≤ I ≤ N; for the option parser. */
export function parseShard(value: string): Shard {
  const parts = /^(\d{1,6})\/(\d{1,6})$/.exec(value);
  const shard = { index: Number(parts?.[1]), count: Number(parts?.[2]) };
  if (parts === null || shard.index < 1 || shard.index > shard.count)
    throw new InvalidArgumentError("I/N is wanted, with I from 1 to N, such as 2/4.");
  return shard;
}

/**
 * The stretch of a sorted list that is this shard's. All stretches together are the list; none is more than one
 * longer than another. Neighbours share imports, so they stay together.
 */
export function shareOf<T>(items: readonly T[], shard: Shard | undefined): readonly T[] {
  if (shard === undefined) return items;
  const at = (i: number): number => Math.floor((items.length * i) / shard.count);
  return items.slice(at(shard.index - 1), at(shard.index));
}
