/**
 * Expressions that do something sensible, by type. `use` gives the local name of a package; `names` are the form values
 * and headers that the package asks requests for.
 */
export const WELL_KNOWN: Readonly<Record<string, (use: (path: string) => string, names: readonly string[]) => string>> =
  {
    error: (use) => `${use("errors")}.New("racelight")`,
    "context.Context": (use) => `${use("context")}.Background()`,
    "*testing.T": () => "t",
    "testing.TB": () => "t",
    "net/http.ResponseWriter": (use) => `${use("net/http/httptest")}.NewRecorder()`,
    "*net/http.Request": (use, names) => {
      const query = names.length === 0 ? "" : `?${names.map((n) => `${n}=2`).join("&")}`;
      const request = `${use("net/http/httptest")}.NewRequest("GET", "/${query}", nil)`;
      const headers = names.filter((n) => /^[A-Z]/.test(n)).map((n) => `r.Header.Set("${n}", "2"); `);
      if (headers.length === 0) return request;
      return `func() *${use("net/http")}.Request { r := ${request}; ${headers.join("")}return r }()`;
    },
    "time.Duration": (use) => `${use("time")}.Millisecond`,
    "time.Time": (use) => `${use("time")}.Now()`,
    "io.Reader": (use) => `${use("strings")}.NewReader("racelight")`,
    "io.Writer": (use) => `${use("io")}.Discard`,
    "*log.Logger": (use) => `${use("log")}.New(${use("io")}.Discard, "", 0)`,
    "*log/slog.Logger": (use) => `${use("log/slog")}.Default()`,
  };
