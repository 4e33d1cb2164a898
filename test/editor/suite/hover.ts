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
    assert.match(text, /handler/, "the contexts are not named");
    assert.match(text, /catalog\.go:31\]\(file:/, "no link to the other access");
    assert.match(text, /no common lock/);
  });
});
