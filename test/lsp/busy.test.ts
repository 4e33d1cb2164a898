import { expect, test } from "vitest";
import { Busy } from "../../server/src/lsp/busy";

test("who waits goes on when the last has left, and not before", async () => {
  const busy = new Busy();
  await busy.idle();
  busy.enter();
  busy.enter();
  let woken = 0;
  const waits = [busy.idle(), busy.idle()].map((idle) => idle.then(() => woken++));
  busy.leave();
  await Promise.resolve();
  expect([busy.now, woken]).toEqual([true, 0]);
  busy.leave();
  await Promise.all(waits);
  expect([busy.now, woken]).toEqual([false, 2]);
});
