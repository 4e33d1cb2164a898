import {
  blocks,
  calls,
  fresh,
  keeps,
  reads,
  readsAll,
  resource,
  retains,
  runsAll,
  serves,
  spawns,
  spawnsMany,
  spawnsMembers,
  writesAll,
} from "./rows";
import type { Effect, SpawnKind } from "./knowledge";
import type { PackageRows } from "./rows";

const verbs = "GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS";
const titleVerbs = "Get|Post|Put|Patch|Delete|Head|Options|Connect|Trace";
const handler = (operand: number): Effect => spawnsMany(operand, "http-handler");
const pooled = (operand: number): Effect => spawns(operand, "worker-pool");
const eventHandler = (operand: number): Effect =>
  spawnsMembers(operand, "informer", ["AddFunc", "UpdateFunc", "DeleteFunc", "OnAdd", "OnUpdate", "OnDelete"]);
const consumes = (operand: number, what: SpawnKind = "consumer"): Effect => spawns(operand, what);

/** Web frameworks: handlers run one per request. Paths are without their major version. */
const webRows: readonly PackageRows[] = [
  {
    path: "github.com/gin-gonic/gin",
    rows: {
      [`(*RouterGroup).${verbs}|Any (*Engine).${verbs}|Any IRoutes.${verbs}|Any IRouter.${verbs}|Any`]: [handler(1)],
      "(*RouterGroup).Handle IRoutes.Handle": [handler(2)],
      "(*RouterGroup).Match": [handler(2)],
      "(*RouterGroup).Use (*Engine).Use|NoRoute|NoMethod IRoutes.Use": [handler(0)],
      "(*RouterGroup).Group IRouter.Group": [handler(1)],
      "(*Engine).Run|RunTLS|RunUnix": [blocks("network")],
      WrapF: [handler(0)],
      WrapH: [serves(0)],
    },
  },
  {
    path: "github.com/labstack/echo",
    rows: {
      [`(*Echo).${verbs}|CONNECT|TRACE|Any (*Group).${verbs}|CONNECT|TRACE|Any`]: [handler(1)],
      "(*Echo).Add|Match (*Group).Add|Match": [handler(2)],
      "(*Echo).Use|Pre (*Group).Use": [handler(0)],
      "(*Echo).Start|StartTLS": [blocks("network")],
      WrapHandler: [serves(0)],
    },
  },
  {
    path: "github.com/go-chi/chi",
    rows: {
      [`(*Mux).${titleVerbs}|HandleFunc Router.${titleVerbs}|HandleFunc`]: [handler(1)],
      "(*Mux).Handle|Mount Router.Handle|Mount": [serves(1)],
      "(*Mux).MethodFunc Router.MethodFunc": [handler(2)],
      "(*Mux).Method Router.Method": [serves(2)],
      "(*Mux).NotFound|MethodNotAllowed Router.NotFound|MethodNotAllowed": [handler(0)],
      "(*Mux).Route Router.Route": [calls(1, "once")],
      "(*Mux).Group Router.Group": [calls(0, "once")],
    },
  },
  {
    path: "github.com/gorilla/mux",
    rows: {
      "(*Router).HandleFunc": [handler(1)],
      "(*Router).Handle": [serves(1)],
      "(*Route).HandlerFunc": [handler(0)],
      "(*Route).Handler": [serves(0)],
    },
  },
  {
    path: "github.com/julienschmidt/httprouter",
    rows: {
      [`(*Router).${verbs}`]: [handler(1)],
      "(*Router).Handle|HandlerFunc": [handler(2)],
      "(*Router).Handler": [serves(2)],
    },
  },
  {
    path: "github.com/gofiber/fiber",
    rows: {
      [`(*App).${titleVerbs}|All (*Group).${titleVerbs}|All Router.${titleVerbs}|All`]: [handler(1)],
      "(*App).Add (*Group).Add Router.Add": [handler(2)],
      "(*App).Use (*Group).Use Router.Use": [handler(0)],
      "(*App).Listen": [blocks("network")],
    },
  },
  {
    path: "github.com/valyala/fasthttp",
    rows: {
      "ListenAndServe Serve": [handler(1), blocks("network")],
      ListenAndServeTLS: [handler(3), blocks("network")],
    },
  },
  {
    path: "github.com/zeromicro/go-zero/core/threading",
    rows: {
      GoSafe: [pooled(0)],
      GoSafeCtx: [pooled(1)],
      "(*RoutineGroup).Run|RunSafe": [spawns(0, "waitgroup", "Wait")],
    },
  },
];

/** Controllers, schedulers, brokers: callbacks run in goroutines of the library's own. */
const eventRows: readonly PackageRows[] = [
  {
    path: "google.golang.org/grpc",
    rows: {
      "(*Server).RegisterService ServiceRegistrar.RegisterService": [spawnsMany(1, "grpc-handler", ["*"])],
      "UnaryInterceptor StreamInterceptor ChainUnaryInterceptor ChainStreamInterceptor UnknownServiceHandler": [
        spawnsMany(0, "grpc-handler"),
      ],
      "(*Server).Serve": [blocks("network")],
      "Dial NewClient": [resource("conn")],
      DialContext: [resource("conn"), blocks("network")],
    },
  },
  {
    path: "google.golang.org/protobuf/proto",
    rows: {
      Marshal: [readsAll(0), fresh],
      Unmarshal: [reads(0), writesAll(1)],
      Clone: [readsAll(0), fresh],
      Equal: [readsAll(0), readsAll(1)],
      Merge: [writesAll(0), readsAll(1)],
    },
  },
  {
    path: "k8s.io/client-go/tools/cache",
    rows: {
      "SharedInformer.AddEventHandler SharedIndexInformer.AddEventHandler": [eventHandler(0)],
      "SharedInformer.AddEventHandlerWithResyncPeriod SharedIndexInformer.AddEventHandlerWithResyncPeriod": [
        eventHandler(0),
      ],
      "SharedInformer.AddEventHandlerWithOptions SharedIndexInformer.AddEventHandlerWithOptions": [eventHandler(0)],
      NewInformer: [eventHandler(3)],
      NewIndexerInformer: [eventHandler(3)],
      "WaitForCacheSync WaitForNamedCacheSync": [blocks("goroutine")],
    },
  },
  {
    path: "k8s.io/apimachinery/pkg/util/wait",
    rows: {
      "Until JitterUntil NonSlidingUntil Forever": [calls(0, "many"), blocks("goroutine")],
      "UntilWithContext JitterUntilWithContext NonSlidingUntilWithContext": [calls(1, "many"), blocks("goroutine")],
      "Poll PollImmediate": [calls(2, "many"), blocks("time")],
      "PollUntil PollImmediateUntil": [calls(1, "many"), blocks("time")],
      PollUntilContextTimeout: [calls(4, "many"), blocks("time")],
      PollUntilContextCancel: [calls(3, "many"), blocks("time")],
      ExponentialBackoff: [calls(1, "many"), blocks("time")],
      ExponentialBackoffWithContext: [calls(2, "many"), blocks("time")],
      "(*Group).Start": [spawns(0, "waitgroup", "Wait")],
      "(*Group).StartWithChannel|StartWithContext": [spawns(1, "waitgroup", "Wait")],
    },
  },
  {
    path: "k8s.io/client-go/util/workqueue",
    rows: { ParallelizeUntil: [runsAll(3, "worker-pool")], Parallelize: [runsAll(2, "worker-pool")] },
  },
  {
    path: "k8s.io/client-go/util/retry",
    rows: { RetryOnConflict: [calls(1, "many"), blocks("network")], OnError: [calls(2, "many"), blocks("network")] },
  },
  {
    path: "sigs.k8s.io/controller-runtime/pkg/builder",
    rows: { "(*Builder).Complete|Build (*TypedBuilder).Complete|Build": [spawnsMembers(0, "informer", ["Reconcile"])] },
  },
  {
    path: "sigs.k8s.io/controller-runtime/pkg/manager",
    rows: { "Manager.Add": [spawnsMembers(0, "worker-pool", ["Start"])] },
  },
  {
    path: "github.com/robfig/cron",
    rows: {
      "(*Cron).AddFunc": [spawnsMany(1, "cron")],
      "(*Cron).AddJob|Schedule": [spawnsMany(1, "cron", ["Run"])],
    },
  },
  {
    path: "github.com/go-co-op/gocron",
    rows: { "(*Scheduler).Do": [spawnsMany(0, "cron")], NewTask: [spawnsMany(0, "cron")] },
  },
  {
    path: "github.com/IBM/sarama",
    rows: { "ConsumerGroup.Consume": [spawnsMany(2, "consumer", ["ConsumeClaim"]), blocks("network")] },
  },
  {
    path: "github.com/Shopify/sarama",
    rows: { "ConsumerGroup.Consume": [spawnsMany(2, "consumer", ["ConsumeClaim"]), blocks("network")] },
  },
  {
    path: "github.com/nats-io/nats.go",
    rows: {
      "(*Conn).Subscribe JetStream.Subscribe JetStreamContext.Subscribe": [consumes(1)],
      "(*Conn).QueueSubscribe JetStream.QueueSubscribe JetStreamContext.QueueSubscribe": [consumes(2)],
      "(*EncodedConn).Subscribe": [consumes(1)],
      "DisconnectErrHandler ReconnectHandler ClosedHandler ErrorHandler DisconnectHandler": [consumes(0)],
      "(*Conn).Request": [blocks("network")],
    },
  },
  { path: "github.com/nats-io/nats.go/jetstream", rows: { "Consumer.Consume": [consumes(0)] } },
  {
    path: "github.com/nsqio/go-nsq",
    rows: {
      "(*Consumer).AddHandler": [spawnsMembers(0, "consumer", ["HandleMessage"])],
      "(*Consumer).AddConcurrentHandlers": [spawnsMany(0, "consumer", ["HandleMessage"])],
    },
  },
  {
    path: "github.com/eclipse/paho.mqtt.golang",
    rows: { "Client.Subscribe": [consumes(2)], "Client.SubscribeMultiple Client.AddRoute": [consumes(1)] },
  },
  {
    path: "cloud.google.com/go/pubsub",
    rows: {
      "(*Subscription).Receive (*Subscriber).Receive": [
        { kind: "spawn", callback: 1, many: true, joinedBy: undefined, blocks: true, what: "consumer" },
      ],
    },
  },
  {
    path: "github.com/hibiken/asynq",
    rows: {
      "(*ServeMux).HandleFunc": [spawnsMany(1, "consumer")],
      "(*ServeMux).Handle": [spawnsMany(1, "consumer", ["ProcessTask"])],
    },
  },
  {
    path: "github.com/spf13/viper",
    rows: { "OnConfigChange (*Viper).OnConfigChange": [consumes(0)], "Unmarshal (*Viper).Unmarshal": [writesAll(0)] },
  },
  { path: "github.com/patrickmn/go-cache", rows: { "(*Cache).OnEvicted (*cache).OnEvicted": [consumes(0, "timer")] } },
  {
    path: "github.com/oklog/run",
    rows: { "(*Group).Add": [spawns(0, "worker-pool", "Run"), keeps(1)], "(*Group).Run": [blocks("goroutine")] },
  },
  {
    path: "gopkg.in/tomb",
    rows: { "(*Tomb).Go": [spawns(0, "errgroup", "Wait")], "(*Tomb).Wait": [blocks("goroutine")] },
  },
  { path: "github.com/cenkalti/backoff", rows: { "Retry RetryNotify": [calls(0, "many"), blocks("time")] } },
  // A command's Run is called once, by Execute, in the caller's goroutine: its fields are no contexts of their own.
  { path: "github.com/spf13/cobra", rows: { "OnInitialize OnFinalize": [keeps(0)] } },
];

/** Pools of goroutines that take functions. */
const poolRows: readonly PackageRows[] = [
  {
    path: "github.com/panjf2000/ants",
    rows: {
      "Submit (*Pool).Submit (*MultiPool).Submit": [pooled(0)],
      "NewPoolWithFunc NewPoolWithFuncGeneric": [spawnsMany(1, "worker-pool")],
      NewMultiPoolWithFunc: [spawnsMany(2, "worker-pool")],
    },
  },
  {
    path: "github.com/alitto/pond",
    rows: {
      "(*WorkerPool).Submit|TrySubmit|SubmitBefore": [pooled(0)],
      "(*WorkerPool).SubmitAndWait": [calls(0, "once"), blocks("goroutine")],
      "(*TaskGroup).Submit (*TaskGroupWithContext).Submit": [spawns(0, "worker-pool", "Wait")],
      "Pool.Submit|SubmitErr|Go TaskGroup.Submit|SubmitErr": [spawns(0, "worker-pool", "Wait")],
    },
  },
  {
    path: "github.com/gammazero/workerpool",
    rows: {
      "(*WorkerPool).Submit": [spawns(0, "worker-pool", "StopWait")],
      "(*WorkerPool).SubmitWait": [calls(0, "once"), blocks("goroutine")],
    },
  },
  {
    path: "github.com/Jeffail/tunny",
    rows: { NewFunc: [spawnsMany(1, "worker-pool")], "(*Pool).Process|ProcessTimed": [blocks("goroutine")] },
  },
  {
    path: "github.com/sourcegraph/conc",
    rows: { "(*WaitGroup).Go": [spawns(0, "waitgroup", "Wait")], "(*WaitGroup).Wait": [blocks("goroutine")] },
  },
  {
    path: "github.com/sourcegraph/conc/pool",
    rows: {
      "(*Pool).Go (*ErrorPool).Go (*ContextPool).Go (*ResultPool).Go (*ResultErrorPool).Go (*ResultContextPool).Go": [
        spawns(0, "worker-pool", "Wait"),
      ],
    },
  },
  {
    path: "github.com/sourcegraph/conc/iter",
    rows: { "ForEach ForEachIdx Map MapErr": [reads(0), runsAll(1, "worker-pool")] },
  },
  { path: "github.com/sourcegraph/conc/stream", rows: { "(*Stream).Go": [spawns(0, "worker-pool", "Wait")] } },
  { path: "github.com/samber/lo", rows: { "Async Async0 Async1 Async2": [spawns(0, "worker-pool")] } },
  {
    path: "github.com/samber/lo/parallel",
    rows: { "Map ForEach Times GroupBy PartitionBy": [runsAll(1, "worker-pool")] },
  },
  { path: "github.com/bytedance/gopkg/util/gopool", rows: { Go: [pooled(0)], CtxGo: [pooled(1)] } },
  { path: "github.com/hashicorp/golang-lru", rows: { NewWithEvict: [keeps(1)], "(*Cache).Add": [retains(1, "recv")] } },
];

/** Servers, controllers, schedulers, worker pools outside the standard library: who runs callbacks, and where. */
export const thirdPartyRows: readonly PackageRows[] = [...webRows, ...eventRows, ...poolRows];
