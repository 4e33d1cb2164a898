import { blocks, decodes, encodes, exits, fresh, keeps, reads, readsAll, resource, retains, writesAll } from "./rows";
import type { Effect } from "./knowledge";
import type { PackageRows } from "./rows";

const rows: readonly Effect[] = [blocks("network"), resource("rows")];
const logrusNames = "Debug Info Print Warn Warning Error Trace";
const both = (names: string): string =>
  names
    .split(" ")
    .flatMap((n) => [n, `${n}ln`])
    .flatMap((n) => [n, `(*Logger).${n}`, `(*Entry).${n}`])
    .join(" ");
const formatted = (names: string): string =>
  names
    .split(" ")
    .flatMap((n) => [`${n}f`, `(*Logger).${n}f`, `(*Entry).${n}f`])
    .join(" ");
const klogRows: Readonly<Record<string, readonly Effect[]>> = {
  "Info Infoln Warning Warningln Error Errorln Verbose.Info|Infoln": [readsAll(0)],
  "Infof Warningf Errorf Verbose.Infof InfoS": [readsAll(1)],
  ErrorS: [readsAll(2)],
  "Fatal Fatalln Exit Exitln": [readsAll(0), exits("process")],
  "Fatalf Exitf": [readsAll(1), exits("process")],
};

/** Loggers and serialisers (they read in depth), databases (what must be closed). */
export const dataRows: readonly PackageRows[] = [
  {
    path: "github.com/sirupsen/logrus",
    rows: {
      [both(logrusNames)]: [readsAll(0)],
      [formatted(logrusNames)]: [readsAll(1)],
      [both("Fatal")]: [readsAll(0), exits("process")],
      [formatted("Fatal")]: [readsAll(1), exits("process")],
      [both("Panic")]: [readsAll(0), exits("panic")],
      [formatted("Panic")]: [readsAll(1), exits("panic")],
      "WithField (*Logger).WithField (*Entry).WithField": [retains(1, "result")],
      "WithFields (*Logger).WithFields (*Entry).WithFields": [reads(0)],
    },
  },
  {
    path: "go.uber.org/zap",
    rows: {
      "Any Reflect": [readsAll(1), retains(1, "result")],
      "(*Logger).Fatal": [exits("process")],
      "(*Logger).Panic": [exits("panic")],
      "(*SugaredLogger).Debug|Info|Warn|Error": [readsAll(0)],
      "(*SugaredLogger).Debugf|Infof|Warnf|Errorf|Debugw|Infow|Warnw|Errorw": [readsAll(1)],
      "(*SugaredLogger).Fatal": [readsAll(0), exits("process")],
      "(*SugaredLogger).Fatalf|Fatalw": [readsAll(1), exits("process")],
      "(*SugaredLogger).Panic": [readsAll(0), exits("panic")],
      "(*SugaredLogger).Panicf|Panicw": [readsAll(1), exits("panic")],
    },
  },
  {
    path: "github.com/rs/zerolog",
    rows: { "(*Event).Interface|Any": [readsAll(1)], "(*Event).Fields": [readsAll(0)] },
  },
  { path: "k8s.io/klog", rows: klogRows },
  { path: "github.com/golang/glog", rows: klogRows },
  {
    path: "gopkg.in/yaml",
    rows: {
      Marshal: [encodes(0), fresh],
      Unmarshal: [reads(0), decodes(1)],
      "(*Encoder).Encode": [encodes(0)],
      "(*Decoder).Decode": [decodes(0)],
    },
  },
  { path: "sigs.k8s.io/yaml", rows: { Marshal: [encodes(0), fresh], Unmarshal: [reads(0), decodes(1)] } },
  {
    path: "github.com/goccy/go-json",
    rows: { "Marshal MarshalIndent": [encodes(0), fresh], Unmarshal: [reads(0), decodes(1)] },
  },
  { path: "github.com/bytedance/sonic", rows: { Marshal: [encodes(0), fresh], Unmarshal: [reads(0), decodes(1)] } },
  { path: "github.com/json-iterator/go", rows: { Marshal: [encodes(0), fresh], Unmarshal: [reads(0), decodes(1)] } },
  {
    path: "github.com/vmihailenco/msgpack",
    rows: { Marshal: [encodes(0), fresh], Unmarshal: [reads(0), decodes(1)] },
  },
  {
    path: "github.com/BurntSushi/toml",
    rows: { Marshal: [encodes(0), fresh], "Unmarshal Decode": [decodes(1)], "(*Encoder).Encode": [encodes(0)] },
  },
  { path: "github.com/mitchellh/mapstructure", rows: { "Decode WeakDecode": [readsAll(0), writesAll(1)] } },
  {
    path: "github.com/davecgh/go-spew/spew",
    rows: { "Dump Sdump Println Sprint Print": [readsAll(0)], "Printf Sprintf Fdump": [readsAll(1)] },
  },
  { path: "github.com/jinzhu/copier", rows: { Copy: [writesAll(0), readsAll(1)] } },
  {
    path: "github.com/jmoiron/sqlx",
    rows: {
      "(*DB).Queryx|NamedQuery|QueryxContext|NamedQueryContext (*Tx).Queryx|NamedQuery": rows,
      "(*DB).Preparex|PrepareNamed (*Tx).Preparex": [blocks("network"), resource("stmt")],
      "(*DB).Get|Select (*Tx).Get|Select": [blocks("network"), writesAll(0)],
    },
  },
  {
    path: "github.com/jackc/pgx",
    rows: { "(*Conn).Query Tx.Query": rows, "(*Conn).Exec|QueryRow Tx.Exec Tx.QueryRow": [blocks("network")] },
  },
  {
    path: "github.com/jackc/pgx/pgxpool",
    rows: { "(*Pool).Query": rows, "(*Pool).Exec|QueryRow|Begin": [blocks("network")] },
  },
  {
    path: "github.com/gorilla/websocket",
    rows: {
      "(*Conn).ReadMessage|NextReader": [blocks("network")],
      "(*Conn).ReadJSON": [blocks("network"), writesAll(0)],
      "(*Conn).WriteMessage": [blocks("network"), reads(1)],
      "(*Conn).WriteJSON": [blocks("network"), encodes(0)],
      "(*Conn).SetPongHandler|SetPingHandler|SetCloseHandler": [keeps(0)],
      "(*Dialer).Dial|DialContext": [resource("conn"), blocks("network")],
    },
  },
];
