import {
  acquires,
  releases,
  aliases,
  asksText,
  blocks,
  calls,
  exits,
  fresh,
  reads,
  readsAll,
  encodes,
  decodes,
  resource,
  retains,
  spawnsMany,
  spawns,
  serves,
  writes,
  writesAll,
  keeps,
} from "./rows";
import type { PackageRows } from "./rows";
import type { Effect } from "./knowledge";

const prints = (from: number): readonly Effect[] => [readsAll(from), asksText(from)];
const writesTo: readonly Effect[] = [writes(0), calls(0, "many", ["Write"])];
const printers = (prefix = ""): Readonly<Record<string, readonly Effect[]>> => ({
  [`${prefix}Print|Println`]: prints(0),
  [`${prefix}Printf`]: prints(1),
});
const dials: readonly Effect[] = [blocks("network"), resource("conn")];
const query: readonly Effect[] = [blocks("network"), resource("rows")];
const prepare: readonly Effect[] = [blocks("network"), resource("stmt")];
const fetches: readonly Effect[] = [blocks("network"), resource("body", "Body.Close")];
const opens: readonly Effect[] = [blocks("file"), resource("file")];
const sqlMethods = (names: string, types = "DB Tx"): string =>
  types
    .split(" ")
    .map((type) => `(*${type}).${names}`)
    .join(" ");

const marshal = { Marshal: [encodes(0), fresh], Unmarshal: [reads(0), decodes(1)] };
const coder = {
  "NewEncoder NewDecoder": [retains(0, "result")],
  "(*Encoder).Encode": [encodes(0), writes("recv"), blocks("file")],
  "(*Decoder).Decode": [decodes(0), writes("recv"), blocks("file")],
} satisfies Readonly<Record<string, readonly Effect[]>>;

/** Files, network, processes, databases, formats, logs: what waits, what must be closed, what is read in depth. */
export const ioRows: readonly PackageRows[] = [
  {
    path: "fmt",
    rows: {
      "Print Println Sprint Sprintln": prints(0),
      "Printf Sprintf Errorf Append Appendln": prints(1),
      "Fprint Fprintln": [...prints(1), ...writesTo],
      Fprintf: [...prints(2), ...writesTo],
      Appendf: prints(2),
      "Sscan Sscanln Fscan Fscanln": [writesAll(1)],
      "Scan Scanln": [writesAll(0), blocks("file")],
      "Sscanf Fscanf": [writesAll(2)],
      Scanf: [writesAll(1), blocks("file")],
    },
  },
  {
    path: "log",
    rows: {
      ...printers(),
      ...printers("(*Logger)."),
      "Fatal Fatalln (*Logger).Fatal|Fatalln": [readsAll(0), exits("process")],
      "Fatalf (*Logger).Fatalf": [readsAll(1), exits("process")],
      "Panic Panicln (*Logger).Panic|Panicln": [readsAll(0), exits("panic")],
      "Panicf (*Logger).Panicf": [readsAll(1), exits("panic")],
    },
  },
  {
    path: "log/slog",
    rows: {
      "Debug Info Warn Error (*Logger).Debug|Info|Warn|Error": [readsAll(1)],
      "DebugContext InfoContext WarnContext ErrorContext (*Logger).DebugContext|InfoContext|WarnContext|ErrorContext": [
        readsAll(2),
      ],
      "Log LogAttrs (*Logger).Log|LogAttrs": [readsAll(3)],
      Any: [readsAll(1), retains(1, "result")],
      "With (*Logger).With": [readsAll(0), retains(0, "result")],
    },
  },
  {
    path: "reflect",
    rows: {
      DeepEqual: [readsAll(0), readsAll(1)],
      ValueOf: [aliases(0)],
      Copy: [writes(0), reads(1)],
      Swapper: [aliases(0)],
      Append: [aliases(0)],
    },
  },
  {
    path: "encoding/json",
    rows: {
      ...marshal,
      ...coder,
      MarshalIndent: [encodes(0), fresh],
      "Indent Compact HTMLEscape": [writes(0), reads(1)],
      Valid: [reads(0)],
    },
  },
  { path: "encoding/xml", rows: { ...marshal, ...coder, MarshalIndent: [encodes(0), fresh] } },
  {
    path: "encoding/gob",
    rows: { "(*Encoder).Encode": [encodes(0), blocks("file")], "(*Decoder).Decode": [decodes(0), blocks("file")] },
  },
  { path: "encoding/asn1", rows: marshal },
  {
    path: "encoding/binary",
    rows: {
      Write: [encodes(2), blocks("file")],
      Read: [decodes(2), blocks("file")],
      "PutUvarint PutVarint": [writes(0)],
      "Uvarint Varint": [reads(0)],
      Append: [encodes(2), aliases(0)],
    },
  },
  {
    path: "encoding/csv",
    rows: {
      "(*Writer).Write|WriteAll": [readsAll(0), writes("recv"), blocks("file")],
      "(*Writer).Flush (*Reader).Read|ReadAll": [writes("recv"), blocks("file")],
    },
  },
  { path: "encoding/hex", rows: { "Encode Decode": [writes(0), reads(1)], EncodeToString: [reads(0)] } },
  {
    path: "encoding/base64",
    rows: { "(*Encoding).Encode|Decode": [writes(0), reads(1)], "(*Encoding).EncodeToString": [reads(0)] },
  },
  {
    path: "io",
    rows: {
      Copy: [writes(0), blocks("file")],
      CopyN: [writes(0), blocks("file")],
      CopyBuffer: [blocks("file"), writes(2)],
      ReadAll: [blocks("file"), fresh],
      "ReadFull ReadAtLeast": [blocks("file"), writes(1)],
      WriteString: [writes(0), calls(0, "maybe", ["Write", "WriteString"]), blocks("file")],
      "Reader.Read ReaderAt.ReadAt": [blocks("file"), writes(0)],
      "Writer.Write WriterAt.WriteAt": [blocks("file"), reads(0)],
      "(*PipeReader).Read": [blocks("goroutine"), writes(0)],
      "(*PipeWriter).Write": [blocks("goroutine"), reads(0)],
    },
  },
  {
    path: "bufio",
    rows: {
      "NewReader NewReaderSize NewWriter NewWriterSize NewScanner": [retains(0, "result")],
      NewReadWriter: [retains(0, "result"), retains(1, "result")],
      "(*Reader).Read|ReadByte|ReadBytes|ReadLine|ReadRune|ReadSlice|ReadString|Discard|Peek|WriteTo": [
        writes("recv"),
        blocks("file"),
      ],
      "(*Reader).ReadSlice|ReadLine|Peek": [aliases("recv")],
      "(*Reader).ReadBytes": [fresh],
      "(*Reader).Read": [writes(0)],
      "(*Reader).Reset|UnreadByte|UnreadRune": [writes("recv")],
      "(*Writer).Write|WriteByte|WriteRune|WriteString|Flush|ReadFrom": [writes("recv"), blocks("file")],
      "(*Writer).Write": [reads(0)],
      "(*Writer).Reset": [writes("recv")],
      "(*Scanner).Scan": [writes("recv"), blocks("file")],
      "(*Scanner).Bytes": [reads("recv"), aliases("recv")],
      "(*Scanner).Text|Err": [reads("recv")],
      "(*Scanner).Buffer": [writes("recv"), retains(0, "recv")],
      "(*Scanner).Split": [writes("recv"), keeps(0)],
    },
  },
  {
    path: "os",
    rows: {
      Exit: [exits("process")],
      "Open OpenFile Create CreateTemp": opens,
      "(*Root).Open|OpenFile|Create": opens,
      NewFile: [resource("file")],
      Pipe: [resource("file"), resource("file", "Close", 1)],
      "ReadFile ReadDir Stat Lstat WriteFile Mkdir MkdirAll Remove RemoveAll Rename Chmod Readlink": [blocks("file")],
      ReadFile: [fresh],
      WriteFile: [reads(1)],
      // Who finds a file comes after who made it.
      "Create OpenFile WriteFile Mkdir MkdirAll": [releases(0)],
      Rename: [releases(1)],
      "Open OpenFile ReadFile ReadDir Stat Lstat": [acquires(0)],
      "(*File).Read|ReadAt": [blocks("file"), writes(0)],
      "(*File).Write|WriteAt": [blocks("file"), reads(0)],
      "(*File).WriteString|Sync|ReadDir|Readdir|Readdirnames|Seek|Truncate|ReadFrom|WriteTo": [blocks("file")],
      "(*Process).Wait": [blocks("process")],
      Expand: [calls(1)],
    },
  },
  {
    path: "syscall",
    rows: { Exit: [exits("process")], Read: [writes(1), blocks("file")], Write: [reads(1), blocks("file")] },
  },
  {
    path: "io/ioutil",
    rows: { "ReadFile ReadAll": [blocks("file"), fresh], WriteFile: [blocks("file"), reads(1)], TempFile: opens },
  },
  { path: "io/fs", rows: { WalkDir: [calls(2), blocks("file")], ReadFile: [blocks("file"), fresh] } },
  { path: "path/filepath", rows: { "Walk WalkDir": [calls(1), blocks("file")] } },
  {
    path: "os/exec",
    rows: {
      "(*Cmd).Run|Wait|Output|CombinedOutput": [writes("recv"), blocks("process")],
      "(*Cmd).Start": [writes("recv")],
    },
  },
  {
    path: "net",
    rows: {
      "Dial DialTimeout DialTCP DialUDP DialUnix DialIP": dials,
      "(*Dialer).Dial|DialContext|DialTCP|DialUDP|DialUnix|DialIP": dials,
      "Listen ListenTCP ListenUDP ListenUnix ListenPacket ListenIP ListenMulticastUDP (*ListenConfig).Listen|ListenPacket":
        [resource("conn")],
      "Listener.Accept (*TCPListener).Accept|AcceptTCP (*UnixListener).Accept|AcceptUnix": dials,
      Pipe: [resource("conn"), resource("conn", "Close", 1)],
      "FileConn FileListener": [resource("conn")],
      "Conn.Read (*conn).Read (*TCPConn).Read (*UDPConn).Read|ReadFrom|ReadFromUDP (*UnixConn).Read PacketConn.ReadFrom":
        [blocks("network"), writes(0)],
      "Conn.Write (*conn).Write (*TCPConn).Write (*UDPConn).Write|WriteTo|WriteToUDP (*UnixConn).Write PacketConn.WriteTo":
        [blocks("network"), reads(0)],
      "LookupHost LookupIP LookupAddr LookupCNAME LookupMX LookupNS LookupSRV LookupTXT ResolveTCPAddr ResolveUDPAddr ResolveIPAddr":
        [blocks("network")],
      "(*Resolver).LookupHost|LookupIP|LookupIPAddr|LookupAddr|LookupCNAME|LookupMX|LookupNS|LookupSRV|LookupTXT": [
        blocks("network"),
      ],
    },
  },
  {
    path: "crypto/tls",
    rows: {
      "Dial DialWithDialer (*Dialer).Dial|DialContext": dials,
      Dial: [retains(2)],
      DialWithDialer: [retains(3)],
      "Client Server": [retains(1, "result")],
      Listen: [retains(2), resource("conn")],
      NewListener: [retains(1, "result")],
      "(*Conn).Read": [blocks("network"), writes(0)],
      "(*Conn).Write": [blocks("network"), reads(0)],
      "(*Conn).Handshake|HandshakeContext": [blocks("network")],
      "(*Config).Clone": [fresh],
    },
  },
  {
    path: "net/http",
    rows: {
      "HandleFunc (*ServeMux).HandleFunc": [spawnsMany(1, "http-handler")],
      "Handle (*ServeMux).Handle": [serves(1)],
      "ListenAndServe Serve": [serves(1), blocks("network")],
      ServeTLS: [serves(1), blocks("network")],
      ListenAndServeTLS: [serves(3), blocks("network")],
      "(*Server).ListenAndServe|ListenAndServeTLS|Serve|ServeTLS|Shutdown": [blocks("network")],
      "(*Server).RegisterOnShutdown": [spawns(0, "http-handler")],
      StripPrefix: [aliases(1)],
      "TimeoutHandler MaxBytesHandler AllowQuerySemicolons": [aliases(0)],
      "Get Head Post PostForm (*Client).Do|Get|Head|Post|PostForm (*Transport).RoundTrip RoundTripper.RoundTrip":
        fetches,
      ReadResponse: [resource("body", "Body.Close")],
      "Header.Add|Del|Set": [writes("recv")],
      "Header.Get|Values|Write": [reads("recv")],
      "Header.Clone": [reads("recv"), fresh],
      "(*Request).ParseForm|ParseMultipartForm|FormValue|PostFormValue|FormFile|SetBasicAuth|AddCookie": [
        writes("recv"),
      ],
      "(*Request).Clone": [fresh],
      "ResponseWriter.Write": [blocks("network"), reads(0), writes("recv")],
      "ResponseWriter.WriteHeader": [writes("recv")],
      "ResponseWriter.Header": [aliases("recv")],
    },
  },
  // A test server's handler runs while the test waits for its answer: in turn with the test, not beside it.
  { path: "net/http/httptest", rows: { "NewServer NewTLSServer NewUnstartedServer": [keeps(0)] } },
  { path: "net/http/httputil", rows: { "DumpRequest DumpRequestOut DumpResponse": [readsAll(0)] } },
  {
    path: "net/rpc",
    rows: {
      "Register (*Server).Register": [spawnsMany(0, "grpc-handler", ["*"])],
      "RegisterName (*Server).RegisterName": [spawnsMany(1, "grpc-handler", ["*"])],
      "(*Client).Call": [readsAll(1), writesAll(2), blocks("network")],
      "(*Client).Go": [retains(1), retains(2)],
    },
  },
  {
    path: "database/sql",
    rows: {
      [sqlMethods("Query")]: [...query, readsAll(1)],
      [sqlMethods("QueryContext", "DB Conn Tx")]: [...query, readsAll(2)],
      [sqlMethods("QueryRow|Exec")]: [blocks("network"), readsAll(1)],
      [sqlMethods("QueryRowContext|ExecContext", "DB Conn Tx")]: [blocks("network"), readsAll(2)],
      [sqlMethods("Prepare")]: prepare,
      [sqlMethods("PrepareContext", "DB Conn Tx")]: prepare,
      "(*Stmt).Query": [...query, readsAll(0)],
      "(*Stmt).QueryContext": [...query, readsAll(1)],
      "(*Stmt).Exec|ExecContext|QueryRow|QueryRowContext (*DB).Ping|PingContext|Begin|BeginTx (*Tx).Commit|Rollback": [
        blocks("network"),
      ],
      "(*DB).Conn": [resource("conn"), blocks("network")],
      "(*Rows).Scan (*Row).Scan": [writesAll(0)],
      "(*Rows).Next|NextResultSet": [writes("recv"), blocks("network")],
    },
  },
  {
    path: "text/template",
    rows: {
      "(*Template).Execute": [encodes(1)],
      "(*Template).ExecuteTemplate": [encodes(2)],
      "(*Template).Funcs": [retains(0, "recv")],
    },
  },
  {
    path: "html/template",
    rows: {
      "(*Template).Execute": [encodes(1)],
      "(*Template).ExecuteTemplate": [encodes(2)],
      "(*Template).Funcs": [retains(0, "recv")],
    },
  },
  {
    path: "flag",
    rows: { "Func (*FlagSet).Func": [keeps(2)], "VisitAll Visit (*FlagSet).VisitAll|Visit": [calls(0)] },
  },
  { path: "errors", rows: { As: [writes(1)], Join: [retains(0, "result")] } },
  { path: "crypto/rand", rows: { Read: [writes(0)] } },
  { path: "runtime/pprof", rows: { Do: [calls(2, "once")] } },
  { path: "runtime/trace", rows: { WithRegion: [calls(2, "once")] } },
];
