import { aliases, calls, fresh, reads, readsAll, retains, writes } from "./rows";
import type { PackageRows } from "./rows";

const heapMembers = ["Len", "Less", "Swap"];

const mapFunctions = {
  "All Keys Values": [reads(0), aliases(0)],
  Clone: [reads(0), fresh],
  Collect: [calls(0), fresh],
  Copy: [writes(0), reads(1)],
  DeleteFunc: [writes(0), calls(1)],
  Equal: [reads(0), reads(1)],
  EqualFunc: [reads(0), reads(1), calls(2)],
  Insert: [writes(0), calls(1)],
};

const sliceFunctions = {
  "All Backward Values Chunk": [reads(0), aliases(0)],
  AppendSeq: [writes(0), calls(1), aliases(0)],
  "BinarySearch Contains Index IsSorted Max Min": [reads(0)],
  BinarySearchFunc: [reads(0), calls(2)],
  Clip: [aliases(0)],
  "Clone Repeat": [reads(0), fresh],
  "Collect Sorted": [calls(0), fresh],
  Compact: [writes(0), aliases(0)],
  "CompactFunc DeleteFunc": [writes(0), calls(1), aliases(0)],
  "Compare Equal": [reads(0), reads(1)],
  "CompareFunc EqualFunc": [reads(0), reads(1), calls(2)],
  Concat: [reads(0), fresh],
  "ContainsFunc IndexFunc IsSortedFunc MaxFunc MinFunc": [reads(0), calls(1)],
  Delete: [writes(0), aliases(0)],
  Grow: [reads(0), aliases(0)],
  Insert: [writes(0), retains(2, "result"), aliases(0)],
  Replace: [writes(0), retains(3, "result"), aliases(0)],
  "Reverse Sort": [writes(0)],
  "SortFunc SortStableFunc": [writes(0), calls(1)],
  "SortedFunc SortedStableFunc": [calls(0), calls(1), fresh],
};

const bufferWrites =
  "Write|WriteByte|WriteRune|WriteString|Grow|Reset|Truncate|Read|ReadByte|ReadBytes|ReadRune|ReadString|ReadFrom|WriteTo|Next|UnreadByte|UnreadRune";

/** Maps, slices, lists and other data that is changed in place: what is read, written, shared, called. */
export const containerRows: readonly PackageRows[] = [
  { path: "maps", rows: mapFunctions },
  {
    path: "golang.org/x/exp/maps",
    rows: { ...mapFunctions, "Keys Values": [reads(0), fresh], Clear: [writes(0)] },
  },
  { path: "slices", rows: sliceFunctions },
  { path: "golang.org/x/exp/slices", rows: sliceFunctions },
  {
    path: "sort",
    rows: {
      "Sort Stable": [writes(0), calls(0, "many", heapMembers)],
      "Slice SliceStable": [writes(0), calls(1)],
      "Ints Strings Float64s": [writes(0)],
      Search: [calls(1)],
      Find: [calls(1)],
      "SearchInts SearchStrings SearchFloat64s IntsAreSorted StringsAreSorted Float64sAreSorted": [reads(0)],
      SliceIsSorted: [reads(0), calls(1)],
      IsSorted: [reads(0), calls(0, "many", heapMembers)],
      Reverse: [aliases(0)],
      "IntSlice.Sort StringSlice.Sort Float64Slice.Sort": [writes("recv")],
    },
  },
  {
    path: "iter",
    rows: { "Pull Pull2": [retains(0, "result")] },
  },
  {
    path: "strings",
    rows: {
      Map: [calls(0)],
      "ContainsFunc FieldsFunc IndexFunc LastIndexFunc TrimFunc TrimLeftFunc TrimRightFunc": [calls(1)],
      "Split SplitN SplitAfter SplitAfterN Fields": [fresh],
      Join: [reads(0)],
      "(*Builder).Write|WriteByte|WriteRune|WriteString|Grow|Reset": [writes("recv")],
      "(*Builder).String|Len|Cap": [reads("recv")],
      "(*Reader).Read|ReadByte|ReadRune|Seek|UnreadByte|UnreadRune|WriteTo|Reset": [writes("recv")],
      "(*Reader).ReadAt|Len|Size": [reads("recv")],
    },
  },
  {
    path: "bytes",
    rows: {
      "Clone ToUpper ToLower ToTitle Repeat ReplaceAll Replace Title ToValidUTF8 Runes": [reads(0), fresh],
      Join: [readsAll(0), reads(1), fresh],
      Map: [calls(0), reads(1), fresh],
      "Trim TrimLeft TrimRight TrimSpace TrimPrefix TrimSuffix CutPrefix CutSuffix Cut Split SplitN SplitAfter SplitAfterN Fields":
        [reads(0), aliases(0)],
      "TrimFunc TrimLeftFunc TrimRightFunc FieldsFunc": [reads(0), calls(1), aliases(0)],
      "Compare Equal EqualFold Contains HasPrefix HasSuffix Index LastIndex Count": [reads(0), reads(1)],
      "ContainsAny ContainsRune IndexAny IndexByte IndexRune LastIndexAny LastIndexByte": [reads(0)],
      "ContainsFunc IndexFunc LastIndexFunc": [reads(0), calls(1)],
      "NewBuffer NewReader": [aliases(0)],
      NewBufferString: [fresh],
      [`(*Buffer).${bufferWrites}`]: [writes("recv")],
      "(*Buffer).Write": [reads(0)],
      "(*Buffer).Bytes|AvailableBuffer|Next|Peek": [aliases("recv")],
      "(*Buffer).Bytes|String|Len|Cap|Available|AvailableBuffer|Peek": [reads("recv")],
      "(*Reader).Read|ReadByte|ReadRune|Seek|UnreadByte|UnreadRune|WriteTo|Reset": [writes("recv")],
      "(*Reader).ReadAt|Len|Size": [reads("recv")],
    },
  },
  {
    path: "container/list",
    rows: {
      New: [fresh],
      "(*List).PushBack|PushFront": [writes("recv"), retains(0, "recv")],
      "(*List).InsertAfter|InsertBefore": [writes("recv"), retains(0, "recv")],
      "(*List).Init|MoveAfter|MoveBefore|MoveToBack|MoveToFront|Remove": [writes("recv")],
      "(*List).PushBackList|PushFrontList": [writes("recv"), reads(0)],
      "(*List).Back|Front|Len": [reads("recv")],
      "(*Element).Next|Prev": [reads("recv")],
    },
  },
  {
    path: "container/ring",
    rows: {
      New: [fresh],
      "(*Ring).Link|Unlink": [writes("recv")],
      "(*Ring).Len|Move|Next|Prev": [reads("recv")],
      "(*Ring).Do": [reads("recv"), calls(0)],
    },
  },
  {
    path: "container/heap",
    rows: {
      "Init Fix": [writes(0), calls(0, "many", heapMembers)],
      Push: [writes(0), calls(0, "many", [...heapMembers, "Push"]), retains(1, 0)],
      "Pop Remove": [writes(0), calls(0, "many", [...heapMembers, "Pop"])],
    },
  },
  {
    path: "math/rand",
    rows: {
      "(*Rand).ExpFloat64|Float32|Float64|Int|Int31|Int31n|Int63|Int63n|Intn|NormFloat64|Perm|Read|Seed|Uint32|Uint64":
        [writes("recv")],
      "(*Rand).Shuffle": [writes("recv"), calls(1)],
      Shuffle: [calls(1)],
    },
  },
  {
    path: "math/rand/v2",
    rows: {
      "(*Rand).ExpFloat64|Float32|Float64|Int|Int32|Int32N|Int64|Int64N|IntN|NormFloat64|Perm|Uint|Uint32|Uint32N|Uint64|Uint64N|UintN":
        [writes("recv")],
      "(*Rand).Shuffle": [writes("recv"), calls(1)],
      Shuffle: [calls(1)],
    },
  },
  {
    path: "math/big",
    rows: {
      "(*Int).Set|SetInt64|SetUint64|SetString|SetBytes|SetBit|Add|Sub|Mul|Div|Mod|DivMod|Quo|QuoRem|Rem|Exp|Neg|Abs|And|Or|Xor|Not|AndNot|Lsh|Rsh|Sqrt|GCD|ModInverse|Rand|Binomial|MulRange":
        [writes("recv"), aliases("recv")],
      "(*Int).Bit|BitLen|Bits|Bytes|Cmp|CmpAbs|Int64|IsInt64|IsUint64|Sign|String|Text|Uint64|Append|FillBytes|ProbablyPrime":
        [reads("recv")],
    },
  },
  {
    path: "net/url",
    rows: {
      "Values.Add|Del|Set": [writes("recv")],
      "Values.Encode|Get|Has": [reads("recv")],
      "(*URL).Query": [fresh],
      ParseQuery: [fresh],
    },
  },
  {
    path: "net/textproto",
    rows: { "MIMEHeader.Add|Del|Set": [writes("recv")], "MIMEHeader.Get|Values": [reads("recv")] },
  },
  { path: "net/mail", rows: { "Header.Get|AddressList|Date": [reads("recv")] } },
  // Caches and trees that many programs use without a lock of their own: a lookup moves entries about.
  {
    path: "github.com/golang/groupcache/lru",
    rows: {
      "(*Cache).Add": [writes("recv"), retains(1, "recv")],
      "(*Cache).Get|Remove|RemoveOldest|Clear": [writes("recv")],
      "(*Cache).Len": [reads("recv")],
    },
  },
  {
    path: "github.com/hashicorp/golang-lru/simplelru",
    rows: {
      "(*LRU).Add": [writes("recv"), retains(1, "recv")],
      "(*LRU).Get|Remove|RemoveOldest|Purge|Resize": [writes("recv")],
      "(*LRU).Contains|Peek|Keys|Values|Len|GetOldest": [reads("recv")],
    },
  },
  {
    path: "github.com/google/btree",
    rows: {
      "(*BTree).ReplaceOrInsert|Delete|DeleteMin|DeleteMax|Clear|Clone (*BTreeG).ReplaceOrInsert|Delete|DeleteMin|DeleteMax|Clear|Clone":
        [writes("recv")],
      "(*BTree).Get|Has|Len|Max|Min (*BTreeG).Get|Has|Len|Max|Min": [reads("recv")],
      "(*BTree).Ascend|Descend (*BTreeG).Ascend|Descend": [reads("recv"), calls(0)],
    },
  },
  {
    path: "github.com/emirpasic/gods/maps/treemap",
    rows: {
      "(*Map).Put|Remove|Clear": [writes("recv")],
      "(*Map).Get|Keys|Values|Size|Empty|Min|Max|Floor|Ceiling": [reads("recv")],
    },
  },
  {
    path: "github.com/emirpasic/gods/maps/hashmap",
    rows: { "(*Map).Put|Remove|Clear": [writes("recv")], "(*Map).Get|Keys|Values|Size|Empty": [reads("recv")] },
  },
  {
    path: "github.com/samber/lo",
    rows: {
      "Map Filter FilterMap FlatMap Reduce ForEach GroupBy KeyBy Associate UniqBy PartitionBy CountBy SumBy": [
        reads(0),
        calls(1),
      ],
      "Keys Values Uniq Flatten Reverse Chunk Invert Assign Contains": [reads(0)],
      "MapKeys MapValues MapEntries PickBy OmitBy": [reads(0), calls(1), fresh],
    },
  },
  { path: "github.com/samber/lo/parallel", rows: { "Map ForEach GroupBy PartitionBy": [reads(0)] } },
];
