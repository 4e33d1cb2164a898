import * as assert from "node:assert/strict";
import { suite, test } from "mocha";
import { hoverText, open } from "./editor";
import { finding } from "./findings";

suite("hover", () => {
  test("a finding is explained where it is", async () => {
    const { document } = await open("catalog/catalog.go");
    const found = await finding(document.uri, "race/unguarded-map");
    const text = await hoverText(document.uri, found.range.start);
    assert.match(text, /prices/);
    assert.match(text, /goroutine|concurrent/i);
    assert.match(text, /serve(Price|Update)/, "the contexts are not named");
  });
});
