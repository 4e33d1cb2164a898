import { describe, expect, test } from "vitest";
import { functionAround, parseNotes } from "./compiler-output";

const SOURCE = `package m

import "fmt"

func short() int { return 1 }

func long(
	n int,
) {
	fmt.Println(n)
}

var x = 1
`.split("\n");

describe("functionAround", () => {
  test.each([
    [4, { first: 4, last: 4 }],
    [5, undefined],
    [6, { first: 6, last: 10 }],
    [9, { first: 6, last: 10 }],
    [10, { first: 6, last: 10 }],
    [12, undefined],
    [0, undefined],
  ])("line %i", (line, expected) => expect(functionAround(SOURCE, line)).toEqual(expected));
});

test("parseNotes keeps what is said of the file, each once", () => {
  const output = `# example.com/m
./m.go:7:6: cannot inline long: function too complex: cost 83 exceeds budget 80
./m.go:10:14: n escapes to heap in long:
./m.go:10:14:   flow: {storage for ... argument} = &{storage for n}:
./m.go:10:14: n escapes to heap in long:
./other.go:10:14: y escapes to heap
`;
  expect([...parseNotes(output, "m.go")]).toEqual([
    [6, ["cannot inline long: function too complex: cost 83 exceeds budget 80"]],
    [9, ["n escapes to heap in long"]],
  ]);
});
