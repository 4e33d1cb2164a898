import { DEFAULT_SETTINGS } from "../ide/settings";
import { resolvePath } from "../workspace/paths";
import { CONFIG_NAME, UsageError, type CommonOptions } from "./config";
import type { CliHost } from "./host";

/** `init`: writes `.racelight.json`, or `--config FILE`, with the defaults, to be changed. */
export function init(options: CommonOptions & { readonly force?: boolean }, host: CliHost): number {
  const name = options.config ?? CONFIG_NAME;
  const path = resolvePath(host.cwd, name);
  if (options.force !== true && host.files.stat(path) !== undefined)
    throw new UsageError(`${name} is there already; --force replaces it`);
  const { profile, tests, generated, exclude, maxFileSize } = DEFAULT_SETTINGS;
  const content = { profile, rules: {}, tests, generated, exclude, maxFileSize };
  try {
    host.write(path, JSON.stringify(content, null, 2) + "\n");
  } catch (e) {
    throw new UsageError(e instanceof Error ? e.message : String(e));
  }
  host.stdout(`${name} written; \`racelight rules\` lists what "rules" can name.\n`);
  return 0;
}
