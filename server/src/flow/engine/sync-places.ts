import { extend, idOf, prefix, type Path } from "../ir/path";
import { placeholder } from "../ir/placeholder";

/** Fields that no type has: they tell apart what different operations on one object order. */
const RECEIVED = placeholder("received", "field");
const SET = placeholder("set", "field");
const CLOSED = placeholder("closed", "field");
const TOLD = placeholder("told", "field");
const RECEIVED_KEY = `.${idOf(RECEIVED)}`;

/**
 * A channel orders in two directions (Go memory model, Channel communication): a send or close comes before the receive
 * that gets it, under the channel's own path; a receive comes before the send that needs its slot completes, under
 * this one.
 */
export function receivedFrom(chan: Path): Path {
  return extend(chan, { k: "field", field: RECEIVED });
}

/** Who finds a channel closed comes after its close, whatever was sent before. */
export function closedBy(chan: Path): Path {
  return extend(chan, { k: "field", field: CLOSED });
}

/** The channel that was closed, for the place that {@link closedBy} gives; undefined for others. */
export function closedChannelOf(path: Path): Path | undefined {
  const last = path.steps.at(-1);
  return last?.k === "field" && last.field === CLOSED ? prefix(path, path.steps.length - 1) : undefined;
}

/** The key of a channel whose {@link receivedFrom} the key is; undefined for other keys. */
export function senderKey(key: string): string | undefined {
  return key.endsWith(RECEIVED_KEY) ? key.slice(0, -RECEIVED_KEY.length) : undefined;
}

/** The two keys are the two directions of one channel. */
export function isMirror(a: string, b: string): boolean {
  return senderKey(a) === b || senderKey(b) === a;
}

/** What an object of unseen code tells those that wait for it. */
export function toldBy(object: Path): Path {
  return extend(object, { k: "field", field: TOLD });
}

/** A variable that is set under a lock: whoever sees it set, under a lock as well, comes after. */
export function setUnderLock(place: Path): Path {
  return extend(place, { k: "field", field: SET });
}
