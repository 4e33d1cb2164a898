import { expect, test } from "vitest";
import { Derived, later, Source } from "../../server/src/base/incremental";

test("what is filled in later counts as read, and leaves nothing unread when the value is computed again", () => {
  const source = new Source();
  let computed = 0;
  const value = new Derived(
    () => {
      const fill = later();
      source.read();
      return {
        number: ++computed,
        rest(): void {
          fill(() => {
            source.read();
          });
        },
      };
    },
    () => false,
  );
  for (const n of [1, 2, 3, 4]) {
    expect(value.get().number).toBe(n);
    if (n === 1) value.get().rest();
    source.changed();
  }
});

test("a value that comes out as before does not reach what rests on it", () => {
  const source = new Source();
  let computed = 0;
  const sign = new Derived(() => {
    source.read();
    return 1;
  });
  const above = new Derived(() => {
    computed++;
    return sign.get() + 1;
  });
  expect(above.get()).toBe(2);
  source.changed();
  expect(above.get()).toBe(2);
  expect(computed).toBe(1);
});
