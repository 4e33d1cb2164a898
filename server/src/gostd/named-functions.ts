/**
 * Library functions of a kind that no {@link Effect} stands for, by qualified name (`net/http.(*Server).Serve`). What a name
 * stands for was read in the documentation of Go 1.26's library.
 */

/** Serves until the server is told to end. */
export const SERVES = /^net\/http\.\(\*Server\)\.(?:ListenAnd)?Serve(?:TLS)?$/;

/** Tells a server to end. */
export const ENDS_SERVER = /^net\/http\.\(\*Server\)\.(?:Close|Shutdown)$/;

/** Methods of map types that store without a look whether there is a map. `Del` does nothing to a nil map. */
export const STORES_IN_RECEIVER = /^net\/(?:url\.Values|http\.Header|textproto\.MIMEHeader)\.(?:Add|Set)$/;

/** Gives two views of its first argument. */
export const CUTS = /^(?:bytes|strings)\.Cut$/;

/** Gives a list of views of its first argument. */
export const SPLITS = /^(?:bytes|strings)\.(?:Fields|Split|SplitN)$/;

/** Reads all there is, and returns it in one piece. */
export const READS_WHOLE_INPUT =
  /^(?:os|io\/ioutil)\.ReadFile$|^(?:io|io\/ioutil)\.ReadAll$|^io\/fs\.ReadFile$|^embed\.FS\.ReadFile$/;

/** Calls the function that it is given for each of many things, and comes back. */
export const WALKS = /^(?:path\/filepath\.Walk(?:Dir)?|io\/fs\.WalkDir|go\/ast\.Inspect|sync\.\(\*Map\)\.Range)$/;
