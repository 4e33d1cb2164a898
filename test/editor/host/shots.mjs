// Pictures of what a user sees: squiggle, hover, quick fix menu, repaired file; in English and in Chinese.
import { mkdirSync } from "node:fs";
import path from "node:path";
import { openWorkbench, remoteUri } from "./workbench.mjs";

const patience = 60_000;

/** Takes the pictures into `folder`; throws where something does not show. */
export async function takeShots({ page, server, sandbox, extension }, folder) {
  mkdirSync(folder, { recursive: true });
  const shot = (name) => page.screenshot({ path: path.join(folder, `${name}.png`) });
  try {
    await openWorkbench(page, server, sandbox, [
      ["extensionDevelopmentPath", remoteUri(server, extension)],
      ["openFile", remoteUri(server, path.join(sandbox.workspace, "catalog", "catalog.go"))],
    ]);
    await page.locator(".view-line", { hasText: /package.catalog/ }).click({ timeout: patience });
    await page.keyboard.press("Control+g");
    await page.keyboard.type("38");
    await page.keyboard.press("Enter");
    const squiggle = page.locator(".monaco-editor .squiggly-error").first();
    await squiggle.waitFor({ state: "attached", timeout: patience });
    await settled(page);
    await shot("1-squiggle");

    const { x, y } = await middle(squiggle);
    await page.mouse.move(x, y);
    await page.locator(".monaco-hover:visible").first().waitFor({ timeout: patience });
    await settled(page);
    await shot("2-hover");

    await page.mouse.click(x, y);
    await page.mouse.move(1000, 700);
    await page.keyboard.press("Escape"); // closes the hover
    await page.keyboard.press("Control+.");
    const fix = page.locator(".action-widget .monaco-list-row", { hasText: "RWMutex" }).first();
    await fix.waitFor({ timeout: patience });
    await settled(page);
    await shot("3-quick-fixes");

    await fix.click();
    await page
      .locator(".view-line", { hasText: /mu\.Unlock\(\)/ })
      .first()
      .waitFor({ timeout: patience });
    await squiggle.waitFor({ state: "detached", timeout: patience });
    await settled(page);
    await shot("4-repaired");
  } catch (error) {
    await shot("error");
    throw error;
  }
}

async function middle(locator) {
  const box = await locator.boundingBox();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Themes, side bars and fades come in a moment after the text; a picture should show them done. */
async function settled(page) {
  await page.waitForTimeout(1500);
}
