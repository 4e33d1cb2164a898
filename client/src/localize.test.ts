import { beforeEach, describe, expect, test, vi } from "vitest";
import { localeOf, t } from "./localize";

const editor = vi.hoisted(() => ({ setting: "auto", language: "en" }));
vi.mock("vscode", () => ({
  env: {
    get language() {
      return editor.language;
    },
  },
  workspace: { getConfiguration: () => ({ get: () => editor.setting }) },
}));

describe("localeOf", () => {
  test.each([
    ["auto", "en", "en"],
    ["auto", "de", "en"],
    ["auto", "zh-cn", "zh-cn"],
    ["auto", "zh-CN", "zh-cn"],
    ["auto", "zh-tw", "en"],
    ["en", "zh-cn", "en"],
    ["zh-cn", "en", "zh-cn"],
  ])("setting %s in an editor in %s: %s", (setting, language, expected) => {
    expect(localeOf(setting, language)).toBe(expected);
  });
});

describe("t", () => {
  beforeEach(() => Object.assign(editor, { setting: "auto", language: "en" }));

  test("fills in its parameters", () => {
    expect(t("Racelight: {0} of {1} packages analysed", 3, 7)).toBe("Racelight: 3 of 7 packages analysed");
  });

  test("follows the setting before the editor's language", () => {
    editor.setting = "zh-cn";
    expect(t("Racelight: {0} findings", 3)).toBe("Racelight：发现 3 个问题");
  });
});
