/**
 * The function that does the same and takes a context as its first argument, where the library has one:
 * `(*DB).Query` has `(*DB).QueryContext`. Qualified names on both sides.
 */
export function contextVariantOf(qualifiedName: string): string | undefined {
  return variants.get(qualifiedName);
}

const variants: ReadonlyMap<string, string> = new Map([
  ...["DB", "Tx"].flatMap((type) =>
    ["Exec", "Query", "QueryRow", "Prepare"].map((m) => pair(`database/sql.(*${type}).${m}`, `${m}Context`)),
  ),
  ...["Exec", "Query", "QueryRow"].map((m) => pair(`database/sql.(*Stmt).${m}`, `${m}Context`)),
  pair("database/sql.(*DB).Ping", "PingContext"),
  pair("database/sql.(*DB).Begin", "BeginTx"),
  pair("database/sql.(*Tx).Stmt", "StmtContext"),
  pair("os/exec.Command", "CommandContext"),
  pair("net/http.NewRequest", "NewRequestWithContext"),
  pair("net/http/httptest.NewRequest", "NewRequestWithContext"),
  pair("net.(*Dialer).Dial", "DialContext"),
  pair("crypto/tls.(*Dialer).Dial", "DialContext"),
  pair("crypto/tls.(*Conn).Handshake", "HandshakeContext"),
  ...["Debug", "Info", "Warn", "Error"].flatMap((m) => [
    pair(`log/slog.${m}`, `${m}Context`),
    pair(`log/slog.(*Logger).${m}`, `${m}Context`),
  ]),
]);

function pair(name: string, last: string): readonly [string, string] {
  return [name, name.slice(0, name.lastIndexOf(".") + 1) + last];
}
