import type { Effect, HandlerShape } from "./knowledge";
import { keeps, serves, spawns, spawnsMany } from "./rows";
import type { PackageRows } from "./rows";

/**
 * Function types that servers run, one goroutine per request. A declared function or method of such a type is taken
 * as a handler even where its registration is not seen.
 */
export const handlerShapes: readonly HandlerShape[] = [
  { params: ["net/http.ResponseWriter", "*net/http.Request"], what: "http-handler" },
  {
    params: ["net/http.ResponseWriter", "*net/http.Request", "github.com/julienschmidt/httprouter.Params"],
    what: "http-handler",
  },
  { params: ["*github.com/gin-gonic/gin.Context"], what: "http-handler" },
  { params: ["github.com/labstack/echo.Context"], what: "http-handler" },
  { params: ["*github.com/gofiber/fiber.Ctx"], what: "http-handler" },
  { params: ["github.com/gofiber/fiber.Ctx"], what: "http-handler" },
  { params: ["*github.com/valyala/fasthttp.RequestCtx"], what: "http-handler" },
  { params: ["context.Context", "*github.com/cloudwego/hertz/pkg/app.RequestContext"], what: "http-handler" },
  { params: ["github.com/miekg/dns.ResponseWriter", "*github.com/miekg/dns.Msg"], what: "http-handler" },
  {
    params: ["context.Context", "sigs.k8s.io/controller-runtime/pkg/webhook/admission.Request"],
    what: "http-handler",
  },
  // Interceptors: each call of a method runs them.
  {
    params: ["context.Context", "_", "*google.golang.org/grpc.UnaryServerInfo", "google.golang.org/grpc.UnaryHandler"],
    what: "grpc-handler",
  },
  {
    params: [
      "_",
      "google.golang.org/grpc.ServerStream",
      "*google.golang.org/grpc.StreamServerInfo",
      "google.golang.org/grpc.StreamHandler",
    ],
    what: "grpc-handler",
  },
  {
    params: [
      "context.Context",
      "_",
      "_",
      "_",
      "*google.golang.org/grpc.ClientConn",
      "google.golang.org/grpc.UnaryInvoker",
      "_",
    ],
    what: "grpc-handler",
  },
  {
    params: [
      "context.Context",
      "*google.golang.org/grpc.StreamDesc",
      "*google.golang.org/grpc.ClientConn",
      "_",
      "google.golang.org/grpc.Streamer",
      "_",
    ],
    what: "grpc-handler",
  },
];

/** Methods that the documentation of their interface says are called by several goroutines at once: what they take, and the other
 * methods that the interface asks for. */
export const sharedMethods: Readonly<
  Record<string, { readonly params: readonly string[]; readonly beside: readonly string[] }>
> = {
  RoundTrip: { params: ["*net/http.Request"], beside: [] },
  Collect: { params: ["chan github.com/prometheus/client_golang/prometheus.Metric"], beside: ["Describe"] },
};

/** An interface of which the documentation says that its methods are called one after the other. */
export interface SerialInterface {
  /** A method that tells whoever implements it, and a type that it takes or returns. */
  readonly method: string;
  readonly type: string;
  /** Its methods that are never called beside one another. */
  readonly methods: readonly string[];
}

export const serialInterfaces: readonly SerialInterface[] = [
  {
    method: "Prepare",
    type: "database/sql/driver.Stmt",
    methods: ["Prepare", "PrepareContext", "Begin", "BeginTx", "ExecContext", "QueryContext", "ResetSession"],
  },
  {
    method: "UpdateClientConnState",
    type: "google.golang.org/grpc/balancer.ClientConnState",
    methods: ["UpdateClientConnState", "ResolverError", "UpdateSubConnState", "Close", "ExitIdle"],
  },
  { method: "Apply", type: "github.com/hashicorp/raft.Log", methods: ["Apply", "ApplyBatch", "Snapshot", "Restore"] },
];

/** A type that embeds one of these implements a gRPC service: its exported methods run concurrently. */
export const serviceEmbed = /^(?:Unimplemented|Unsafe)\w+Server$/;

/**
 * What generated registration of a gRPC service does, `RegisterGreeterServer(registrar, service)`. The name alone does
 * not tell: the first parameter's type must be one of grpc's. Empty otherwise.
 */
export function serviceRegistration(qualifiedName: string, firstParameter: string): readonly Effect[] {
  const registers = /\.Register[A-Z]\w*Server$/.test(qualifiedName) && grpcRegistrars.has(firstParameter);
  return registers ? [spawnsMany(1, "grpc-handler", ["*"])] : [];
}

const grpcRegistrars: ReadonlySet<string> = new Set([
  "google.golang.org/grpc.ServiceRegistrar",
  "*google.golang.org/grpc.Server",
]);

/** What happens to values stored in fields; operand 0 is the value. */
export const fieldRows: readonly PackageRows[] = [
  {
    path: "net/http",
    rows: {
      "Server.Handler": [serves(0)],
      "Server.ConnState|BaseContext|ConnContext": [spawnsMany(0, "http-handler")],
      "Transport.Dial|DialContext|DialTLS|DialTLSContext|Proxy": [spawnsMany(0, "http-handler")],
      "Client.CheckRedirect": [keeps(0)],
    },
  },
  {
    path: "net/http/httputil",
    rows: { "ReverseProxy.Director|Rewrite|ModifyResponse|ErrorHandler": [spawnsMany(0, "http-handler")] },
  },
  {
    path: "crypto/tls",
    rows: {
      "Config.GetCertificate|GetClientCertificate|GetConfigForClient|VerifyPeerCertificate|VerifyConnection": [
        spawnsMany(0, "http-handler"),
      ],
    },
  },
  { path: "sync", rows: { "Pool.New": [keeps(0)] } },
  { path: "github.com/valyala/fasthttp", rows: { "Server.Handler": [spawnsMany(0, "http-handler")] } },
  { path: "github.com/gorilla/websocket", rows: { "Upgrader.CheckOrigin|Error": [spawnsMany(0, "http-handler")] } },
  {
    path: "k8s.io/client-go/tools/cache",
    rows: {
      "ResourceEventHandlerFuncs.AddFunc|UpdateFunc|DeleteFunc": [spawns(0, "informer")],
      "ResourceEventHandlerDetailedFuncs.AddFunc|UpdateFunc|DeleteFunc": [spawns(0, "informer")],
    },
  },
  {
    path: "k8s.io/client-go/tools/leaderelection",
    rows: {
      "LeaderCallbacks.OnStartedLeading|OnNewLeader": [spawns(0, "worker-pool")],
      "LeaderCallbacks.OnStoppedLeading": [keeps(0)],
    },
  },
  {
    path: "google.golang.org/grpc",
    rows: {
      "StreamDesc.Handler": [spawnsMany(0, "grpc-handler")],
      "MethodDesc.Handler": [spawnsMany(0, "grpc-handler")],
    },
  },
];

/** Fields of a configuration whose functions note, as a rule, how the handshake of the one connection went that it is made for. */
export const ofHandshake = /^crypto\/tls\.Config\.(?:VerifyPeerCertificate|VerifyConnection|GetClientCertificate)$/;

/** Interfaces of net of which the documentation says that several goroutines may call their methods at once, told by the methods that
 * they have. What one of them does beside itself is left out: two that read from one connection get a part each. */
export const concurrentInterfaces: readonly {
  readonly telling: readonly string[];
  readonly methods: readonly string[];
}[] = [
  {
    telling: ["Read", "Write", "Close", "LocalAddr", "RemoteAddr", "SetDeadline"],
    methods: ["Read", "Write", "Close", "SetDeadline", "SetReadDeadline", "SetWriteDeadline"],
  },
  {
    telling: ["ReadFrom", "WriteTo", "Close", "LocalAddr", "SetDeadline"],
    methods: ["ReadFrom", "WriteTo", "Close", "SetDeadline", "SetReadDeadline", "SetWriteDeadline"],
  },
  { telling: ["Accept", "Close", "Addr"], methods: ["Accept", "Close"] },
];
