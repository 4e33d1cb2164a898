import { expect, test } from "vitest";
import { rulesFor } from "./rules-for";

/** Calls of a chain, each of which returns what it was called on: what looks twice at each object never comes to an end. */
const LENGTH = 60;

test("the object of a long chain of calls is found", () => {
  const chain = (object: string): string => `${object}${".with(1)".repeat(LENGTH)}`;
  const text = (object: string): string => `package query

type query struct{ parts map[int]bool }

func (q *query) with(part int) *query {
	q.parts[part] = true
	return q
}

func run(shared *query) {
	go ${chain(object)}
	go ${chain(object)}
}
`;
  expect(rulesFor(text("(&query{parts: map[int]bool{}})"))).toEqual([]);
  expect(rulesFor(text("shared"))).toContain("race/unguarded-map");
});
