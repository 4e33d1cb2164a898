import type { TypeFacts } from "./knowledge";
import { lookup } from "./names";
import { noCopyTypes } from "./declarations.gen";

/**
 * What is known of a library type: `sync.Mutex`, `net/http.Client`, `io.Reader`. Undefined: nothing is known, which
 * means not known to be safe for concurrent use, copyable as far as its fields are, and no lock.
 */
export function typeFactsOf(qualifiedTypeName: string): TypeFacts | undefined {
  facts ??= build();
  return lookup(facts, qualifiedTypeName);
}

let facts: ReadonlyMap<string, TypeFacts> | undefined;

/** Locks. Distributed and file locks (redsync, flock) are left out: they exclude other processes, not goroutines. */
const exclusiveLocks =
  "sync.Mutex sync.Locker internal/sync.Mutex runtime.mutex github.com/sasha-s/go-deadlock.Mutex " +
  "github.com/linkdata/deadlock.Mutex github.com/cockroachdb/cockroach/pkg/util/syncutil.Mutex " +
  "gvisor.dev/gvisor/pkg/sync.Mutex gvisor.dev/gvisor/pkg/sync.CrossGoroutineMutex tailscale.com/syncs.Mutex";
const readWriteLocks =
  "sync.RWMutex runtime.rwmutex github.com/sasha-s/go-deadlock.RWMutex github.com/linkdata/deadlock.RWMutex " +
  "github.com/cockroachdb/cockroach/pkg/util/syncutil.RWMutex gvisor.dev/gvisor/pkg/sync.RWMutex " +
  "gvisor.dev/gvisor/pkg/sync.CrossGoroutineRWMutex tailscale.com/syncs.RWMutex github.com/puzpuzpuz/xsync.RBMutex";

/** Types whose documentation lets several goroutines call their methods at once: path, then names. */
const threadSafe: readonly (readonly [path: string, names: string])[] = [
  ["sync", "Cond Locker Map Mutex Once Pool RWMutex WaitGroup"],
  ["sync/atomic", "Bool Int32 Int64 Pointer Uint32 Uint64 Uintptr Value"],
  [
    "internal/runtime/atomic",
    "Bool Int32 Int64 Uint8 Uint32 Uint64 Uintptr Pointer UnsafePointer Float64 Int8 Noescape",
  ],
  ["internal/sync", "Mutex HashTrieMap"],
  ["context", "Context CancelFunc CancelCauseFunc"],
  ["time", "Timer Ticker Location"],
  ["regexp", "Regexp"],
  ["log", "Logger"],
  ["log/slog", "Logger LevelVar Handler TextHandler JSONHandler MultiHandler"],
  ["log/syslog", "Writer"],
  ["os", "File Root Process Signal"],
  ["io", "PipeReader PipeWriter"],
  ["io/fs", "FS ReadDirFS ReadFileFS StatFS SubFS GlobFS"],
  ["embed", "FS"],
  [
    "net",
    "Conn Listener PacketConn TCPConn UDPConn UnixConn IPConn TCPListener UnixListener Dialer ListenConfig Resolver",
  ],
  ["crypto/tls", "Conn Config Dialer ClientSessionCache"],
  ["crypto/x509", "CertPool"],
  ["crypto/cipher", "AEAD Block"],
  [
    "net/http",
    "Client Transport RoundTripper Server ServeMux Handler HandlerFunc CookieJar FileSystem Dir CrossOriginProtection ClientConn",
  ],
  ["net/http/cookiejar", "Jar"],
  ["net/http/httptest", "Server"],
  ["net/http/httputil", "ReverseProxy BufferPool"],
  ["net/rpc", "Client Server"],
  ["net/textproto", "Pipeline"],
  ["database/sql", "DB Conn Tx Stmt"],
  ["database/sql/driver", "Driver Connector"],
  ["encoding/gob", "Encoder Decoder"],
  ["encoding/base64", "Encoding"],
  ["encoding/base32", "Encoding"],
  ["text/template", "Template"],
  ["html/template", "Template"],
  ["strings", "Replacer"],
  ["expvar", "Float Func Int Map String Var"],
  ["go/token", "File FileSet"],
  ["reflect", "Type Method"],
  ["runtime", "Func"],
  ["runtime/pprof", "Profile"],
  ["runtime/trace", "FlightRecorder Task Region"],
  ["testing", "B F M PB T TB common"],
  ["unique", "Handle"],
  ["weak", "Pointer"],
  ["hash/maphash", "Seed"],
  ["hash/crc32", "Table"],
  ["hash/crc64", "Table"],
  ["golang.org/x/sync/errgroup", "Group"],
  ["golang.org/x/sync/singleflight", "Group"],
  ["golang.org/x/sync/semaphore", "Weighted"],
  ["golang.org/x/sync/syncmap", "Map"],
  ["golang.org/x/time/rate", "Limiter Sometimes"],
  ["golang.org/x/oauth2", "TokenSource Config"],
  [
    "go.uber.org/atomic",
    "Bool Duration Error Float32 Float64 Int32 Int64 Pointer String Time Uint32 Uint64 Uintptr UnsafePointer Value",
  ],
  ["go.uber.org/zap", "Logger SugaredLogger AtomicLevel"],
  ["github.com/sirupsen/logrus", "Logger Entry FieldLogger"],
  ["github.com/rs/zerolog", "Logger"],
  ["github.com/go-logr/logr", "Logger"],
  ["github.com/hashicorp/go-hclog", "Logger"],
  ["google.golang.org/grpc", "ClientConn Server ClientConnInterface"],
  [
    "github.com/prometheus/client_golang/prometheus",
    "Counter CounterVec Gauge GaugeVec Histogram HistogramVec Observer Registry Summary SummaryVec",
  ],
  ["go.opentelemetry.io/otel/trace", "Span Tracer TracerProvider"],
  ["go.opentelemetry.io/otel/metric", "Meter"],
  ["github.com/redis/go-redis", "Client ClusterClient Ring UniversalClient Cmdable"],
  ["github.com/go-redis/redis", "Client ClusterClient Ring UniversalClient Cmdable"],
  ["github.com/gomodule/redigo/redis", "Pool"],
  ["go.mongodb.org/mongo-driver/mongo", "Client Collection Database"],
  ["gorm.io/gorm", "DB"],
  ["github.com/jmoiron/sqlx", "DB Stmt NamedStmt"],
  ["github.com/jackc/pgx/pgxpool", "Pool"],
  ["go.etcd.io/etcd/client", "Client"],
  ["go.etcd.io/bbolt", "DB"],
  ["github.com/dgraph-io/badger", "DB"],
  ["github.com/dgraph-io/ristretto", "Cache"],
  ["github.com/syndtr/goleveldb/leveldb", "DB"],
  ["github.com/nats-io/nats.go", "Conn JetStreamContext Subscription"],
  ["github.com/IBM/sarama", "Client SyncProducer AsyncProducer"],
  ["github.com/hashicorp/golang-lru", "Cache ARCCache TwoQueueCache"],
  ["github.com/hashicorp/golang-lru/expirable", "LRU"],
  ["github.com/patrickmn/go-cache", "Cache"],
  ["github.com/allegro/bigcache", "BigCache"],
  ["github.com/coocood/freecache", "Cache"],
  ["github.com/VictoriaMetrics/fastcache", "Cache"],
  ["github.com/orcaman/concurrent-map", "ConcurrentMap"],
  ["github.com/puzpuzpuz/xsync", "Counter Map MapOf MPMCQueue RBMutex"],
  ["github.com/cornelk/hashmap", "Map HashMap"],
  ["github.com/alphadose/haxmap", "Map"],
  ["github.com/panjf2000/ants", "Pool PoolWithFunc MultiPool"],
  ["github.com/alitto/pond", "WorkerPool Pool TaskGroup"],
  ["github.com/sourcegraph/conc", "WaitGroup"],
  ["github.com/robfig/cron", "Cron"],
  ["github.com/fsnotify/fsnotify", "Watcher"],
  ["k8s.io/client-go/kubernetes", "Clientset Interface"],
  ["k8s.io/client-go/tools/cache", "Indexer Store ThreadSafeStore SharedInformer SharedIndexInformer"],
  ["k8s.io/client-go/tools/record", "EventRecorder"],
  [
    "k8s.io/client-go/util/workqueue",
    "Interface DelayingInterface RateLimitingInterface TypedRateLimitingInterface TypedInterface RateLimiter",
  ],
  ["sigs.k8s.io/controller-runtime/pkg/client", "Client Reader Writer"],
];

/** Types outside the standard library's own list that must stay where they are. */
const moreNoCopy =
  "sync/atomic.Value golang.org/x/sync/errgroup.Group golang.org/x/sync/singleflight.Group golang.org/x/sync/semaphore.Weighted " +
  "golang.org/x/sync/syncmap.Map github.com/sourcegraph/conc.WaitGroup go.uber.org/atomic.Bool go.uber.org/atomic.Int32 " +
  "go.uber.org/atomic.Int64 go.uber.org/atomic.Uint32 go.uber.org/atomic.Uint64 go.uber.org/atomic.String " +
  "go.uber.org/atomic.Value go.uber.org/atomic.Error go.uber.org/atomic.Duration go.uber.org/atomic.Float64 " +
  "k8s.io/apimachinery/pkg/util/wait.Group gopkg.in/tomb.Tomb github.com/linkdata/deadlock.WaitGroup " +
  "internal/sync.HashTrieMap github.com/puzpuzpuz/xsync.Map github.com/puzpuzpuz/xsync.Counter";

/** Commands of command lines, and the programs that they belong to. */
const commands =
  "github.com/spf13/cobra.Command github.com/urfave/cli.Command github.com/urfave/cli.App " +
  "github.com/codegangsta/cli.Command github.com/codegangsta/cli.App";

function build(): ReadonlyMap<string, TypeFacts> {
  const table = new Map<string, TypeFacts>();
  const put = (name: string, change: Partial<TypeFacts>): void => {
    const old = table.get(name) ?? { threadSafe: false, noCopy: false, lock: undefined };
    table.set(name, { ...old, ...change });
  };
  for (const name of noCopyTypes.split(" ")) put(name, { noCopy: true });
  for (const name of moreNoCopy.split(" ")) put(name, { noCopy: true });
  for (const [path, names] of threadSafe) {
    for (const name of names.split(" ")) put(`${path}.${name}`, { threadSafe: true });
  }
  // A Locker is an interface: copying it copies no lock.
  for (const name of exclusiveLocks.split(" "))
    put(name, { lock: "exclusive", threadSafe: true, noCopy: name !== "sync.Locker" });
  for (const name of readWriteLocks.split(" ")) put(name, { lock: "rw", threadSafe: true, noCopy: true });
  for (const name of commands.split(" ")) put(name, { command: true });
  return table;
}
