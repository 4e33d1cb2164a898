import { lookupFieldOrMethod } from "../../semantic/lookup";
import type { VarObj } from "../../semantic/types";
import { commentsOf } from "../../syntax/comments";
import type { Node } from "../../syntax/ast";
import type { Unit } from "../../syntax/source-file";
import { deref } from "../ir/types";

/** What the comment on a lock says that it is for. */
export interface Protected {
  /** All other fields of the struct. */
  readonly all: boolean;
  /** Those that follow, in the same paragraph or, where the lock stands by itself, in the next. */
  readonly below: boolean;
  /** What it names, as it is written: fields, or variables beside the lock. */
  readonly names: readonly string[];
  /** Of those it names, writing alone. */
  readonly writesOnly: boolean;
}

/** Cheap to ask before comments are read. */
export const MAY_PROTECT = /\b(?:guard|protect|cover)(?:s|ing)?\b/i;

/** What the comments on a lock say that it protects; nothing where they say something else. */
export function protectedBy(unit: Unit, { pos, end }: Pick<Node, "pos" | "end">, lock: VarObj): Protected | undefined {
  const { before, after } = commentsOf(unit, pos, end);
  const said = [before, after].map((list) => list.map((c) => wordsIn(c.text)).join(" "));
  if (!said.some((words) => MAY_PROTECT.test(words)) || !isLock(lock)) return undefined;
  const names = new Set<string>();
  let [all, below, writesOnly] = [false, false, true];
  for (const sentence of said.flatMap((words) => words.split(/[.;](?=\s|$)| -+ /))) {
    const what = objectOf(sentence.trim(), lock.name);
    if (what === undefined) continue;
    if (ALL.test(what)) all = true;
    else if (BELOW.test(what)) below ||= !WRITES_TO.test(what);
    else {
      const list = namesIn(what.replace(WRITES_TO, "").replace(ACCESS_TO, ""));
      for (const name of list) names.add(name);
      if (list.length > 0 && !WRITES_TO.test(what)) writesOnly = false;
    }
  }
  return { all, below, names: [...names], writesOnly };
}

/** A field says of itself that it may be used without the lock, whatever is said of the lock. */
export function goesWithout(unit: Unit, { pos, end }: Pick<Node, "pos" | "end">): boolean {
  const { before, after } = commentsOf(unit, pos, end);
  return [...before, ...after].some((c) => WITHOUT.test(c.text));
}

const WITHOUT = /\bwithout (?:(?:the|a|any|holding|taking) )*(?:\w*lock\w*|mutex|\w*mu)\b/i;

function wordsIn(comment: string): string {
  return comment.replace(/^\/\/+|^\/\*|\*\/$/g, "").trim();
}

/** Something that can be locked, or an object of a module that is not there and is called so. */
function isLock({ type, name }: VarObj): boolean {
  if (type.kind === "unknown") return /(?:mu|mutex|mtx|lock|locker)$/i.test(name);
  return lookupFieldOrMethod(deref(type), "Lock", undefined) !== undefined;
}

/** What the sentence has the lock protect: it stands behind the lock's name, behind a word for it, or is all that is said. */
function objectOf(sentence: string, lock: string): string | undefined {
  const name = lock.replace(/\$/g, "\\$&");
  const subject = String.raw`(?:^(?:the\s+|this\s+)?(?:(?:${THE_LOCK})\s+)*|\b${name}\s+)`;
  return new RegExp(String.raw`${subject}(?:is\s+)?(?:${THE_LOCK}\s+)?${PROTECTS}\s+(.+)$`, "is").exec(sentence)?.[1];
}

const THE_LOCK = String.raw`(?:it|an?|the|this|which|that|only|also|rw|mutex|rwmutex|(?:read-?write\s+)?lock)`;
const PROTECTS = String.raw`(?:(?:used\s+|here\s+)?(?:to|for)\s+)?(?:guard|protect|cover)(?:s|ing)?`;

const ALL =
  /^(?:access\s+to\s+)?(?:all|every)\s+(?:of\s+)?(?:the\s+|its\s+|other\s+)*(?:fields?|members?)(?:\s+(?:in|of)\s+(?:this|the)\s+struct)?\s*$/i;
const BELOW = /\b(?:below|following|(?:fields|variables|members) that follow|everything|rest)\b/i;

const WRITES_TO = /^(?:(?:all|concurrent|any)\s+)*(?:writes?|writing|updates?|modifications?)\s+(?:to|of)\s+/i;
const ACCESS_TO =
  /^(?:(?:all|any|concurrent|parallel|shared)\s+)*(?:access(?:es)?|(?:reads?|reading)(?:\s*(?:and|or|\/)\s*(?:writes?|writing))?)\s+(?:to|of)\s+/i;

/** The names of a list in words: "hosts", "the keys and lastRotation", "conns, done and the map names". What is more than a name is left
 * out, and all of it where it is said of some times or some uses only ("buckets and tx during requests"). */
function namesIn(list: string): string[] {
  const plain = list.replace(/\s*\(.*$|\s*:.*$/s, "").replace(AGAINST, "");
  if (SOMETIMES.test(plain)) return [];
  return plain.split(/\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|&)\s+|\s*\/\s*/).flatMap((item) => {
    const m = ITEM.exec(item);
    return m?.[1] === undefined ? [] : [m[1]];
  });
}

/** Why it does, not what. */
const AGAINST =
  /(?:\s+(?:from|against)\s|\s+for\s+(?:thread|goroutine|concurren|parallel|safe)|(?:,\s*|\s+)(?:which|that)\s).*$/is;

const SOMETIMES =
  /\b(?:on|in|at|by|during|while|when(?:ever)?|where|after|before|until|unless|if|once|through(?:out)?|within|between|except|but|only)\b/i;

const ITEM =
  /^\s*(?:(?:both|all|the|its|our|internal|fields?|maps?|variables?|slices?)\s+)*[`'"]?((?:[A-Za-z_]\w*\.)*[A-Za-z_]\w*)[`'"]?(?:\s+(?:fields?|members?|maps?|slices?|lists?|variables?|vars?|arrays?|pointers?|access(?:es)?))?\s*$/i;
