import type { Text } from "../../text/text";
import { text } from "../../text/text";
import { servesRequests } from "../engine/handlers";
import type { Side } from "./races";
import { lineOf, sourceOf } from "../walks/position";
import type { Site } from "../engine/summary";

/** What runs a side of a race, in words: `the goroutine started at line 12`. */
export function contextText(s: Side): Text {
  if (s.thread) {
    const line = lineOf(s.thread.via[0] ?? s.thread.spawn);
    switch (s.thread.what) {
      case "go":
      case "waitgroup":
      case "errgroup":
        return text(`the goroutine started at line ${line}`, `第 ${line} 行启动的 goroutine`);
      case "timer":
      case "context":
        return text(`the callback registered at line ${line}`, `第 ${line} 行注册的回调`);
      case "http-handler":
      case "grpc-handler":
        return text(`the request handler registered at line ${line}`, `第 ${line} 行注册的请求处理函数`);
      case "parallel-test":
      case "parallel-benchmark":
        return text(`the parallel test body at line ${line}`, `第 ${line} 行的并行测试体`);
      default:
        return text(`the callback that runs concurrently from line ${line}`, `第 ${line} 行起并发运行的回调`);
    }
  }
  switch (s.kind) {
    case "handler":
      if (!servesRequests(s.fn))
        return text(`${s.fn.name}, which others may call at any time`, `可随时被并发调用的 ${s.fn.name}`);
      return text(`the handler ${s.fn.name}, which serves requests concurrently`, `并发处理请求的 ${s.fn.name}`);
    case "caller":
      return text(`callers of ${s.fn.name}`, `${s.fn.name} 的调用者`);
    default:
      return text(`${s.fn.name} itself`, `启动它之后继续执行的 ${s.fn.name}`);
  }
}

/** `written` or `read`. */
export function actionText(write: boolean): Text {
  return write ? text("written", "写入") : text("read", "读取");
}

/** `` `c.items[k]` `` as written in the source, shortened to one line. */
export function quoted(site: Site): string {
  const source = sourceOf(site).replace(/\s+/g, " ");
  return source.length > 60 ? `${source.slice(0, 57)}...` : source;
}
