/** One finding for all that have one cause: the first of each, with the others behind it. */
export function byCause<T>(
  all: readonly T[],
  isSame: (a: T, b: T) => boolean,
): readonly (readonly [first: T, others: readonly T[]])[] {
  const groups: [T, T[]][] = [];
  for (const x of all) {
    const group = groups.find(([first]) => isSame(first, x));
    if (group) group[1].push(x);
    else groups.push([x, []]);
  }
  return groups;
}
