import manifest from "../../../package.json";

/** Version of the product. */
export const packageVersion: string = manifest.version;
