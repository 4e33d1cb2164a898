import { DEFAULT_SETTINGS } from "../ide/settings";
import { resolvePath } from "../workspace/paths";
import { CONFIG_NAME, UsageError } from "./config";
import type { CliHost } from "./host";

/** `init`: writes a `.racelight.json` with the defaults, to be changed. An existing one is left alone. */
export function init(options: { readonly force?: boolean }, host: CliHost): number {
  const path = resolvePath(host.cwd, CONFIG_NAME);
  if (options.force !== true && host.files.stat(path) !== undefined)
    throw new UsageError(`${CONFIG_NAME} is there already; --force replaces it`);
  const { profile, tests, generated, exclude, maxFileSize } = DEFAULT_SETTINGS;
  const content = { profile, rules: {}, tests, generated, exclude, maxFileSize };
  try {
    host.write(path, JSON.stringify(content, null, 2) + "\n");
  } catch (e) {
    throw new UsageError(e instanceof Error ? e.message : String(e));
  }
  host.stdout(`${CONFIG_NAME} written; \`racelight rules\` lists what "rules" can name.\n`);
  return 0;
}
