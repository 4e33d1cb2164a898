/** The universe block, and package unsafe, which the language itself defines. */
import type {
  BuiltinObj,
  ConstObj,
  InterfaceT,
  NilObj,
  Obj,
  PackageId,
  PackageScope,
  Signature,
  Type,
  TypeName,
} from "./types";
import {
  emptyInterface,
  predeclaredTypes,
  stringType,
  unknown,
  unsafePointerType,
  untypedBool,
  untypedInt,
} from "./basic";
import { NamedType } from "./named";
import { FuncObject, VarObject } from "./objects";

const builtins = [
  "append",
  "cap",
  "clear",
  "close",
  "complex",
  "copy",
  "delete",
  "imag",
  "len",
  "make",
  "max",
  "min",
  "new",
  "panic",
  "print",
  "println",
  "real",
  "recover",
] as const;

function typeName(name: string, type: Type, isAlias = false, pkg?: PackageId): TypeName {
  return { kind: "type", name, pkg, site: undefined, type, isAlias, spec: undefined };
}

function constant(name: string, type: Type, value: ConstObj["value"]): ConstObj {
  return { kind: "const", name, pkg: undefined, site: undefined, type, value };
}

function builtin(name: string, pkg?: PackageId): BuiltinObj {
  return { kind: "builtin", name, pkg, site: undefined };
}

function defined(name: string, underlying: (self: NamedType) => InterfaceT): NamedType {
  const obj: { -readonly [K in keyof TypeName]: TypeName[K] } = { ...typeName(name, unknown) };
  const named: NamedType = new NamedType(obj, [], undefined, {
    underlying,
    methods: () => new Map(),
    typeParams: () => [],
  });
  obj.type = named;
  return named;
}

export const errorType: NamedType = defined("error", (self) => {
  const result = new VarObject({ name: "", pkg: undefined, role: "result", place: undefined }, stringType);
  const signature: Signature = {
    kind: "signature",
    params: [],
    results: [result],
    variadic: false,
    recv: undefined,
    typeParams: [],
  };
  const method = new FuncObject(
    "Error",
    undefined,
    undefined,
    true,
    false,
    undefined,
    undefined,
    () => signature,
    () => self,
  );
  return { kind: "interface", methods: new Map([["Error", method]]), union: undefined, comparable: false };
});

export const comparableType: NamedType = defined("comparable", () => ({
  kind: "interface",
  methods: new Map(),
  union: undefined,
  comparable: true,
}));

export const nilObject: NilObj = { kind: "nil", name: "nil", pkg: undefined, site: undefined };
/** Its value depends on where it stands. */
export const iotaObject: ConstObj = constant("iota", untypedInt, undefined);

/** Everything that is declared in no package. */
export const universe: ReadonlyMap<string, Obj> = new Map<string, Obj>([
  ...[...predeclaredTypes].map(([name, type]): [string, Obj] => [
    name,
    typeName(name, type, name === "byte" || name === "rune"),
  ]),
  ["any", typeName("any", emptyInterface, true)],
  ["error", errorType.obj],
  ["comparable", comparableType.obj],
  ["true", constant("true", untypedBool, true)],
  ["false", constant("false", untypedBool, false)],
  ["iota", iotaObject],
  ["nil", nilObject],
  ...builtins.map((name): [string, Obj] => [name, builtin(name)]),
]);

const unsafeId: PackageId = { path: "unsafe", name: "unsafe" };
const unsafeNames = new Map<string, Obj>([
  ["Pointer", typeName("Pointer", unsafePointerType, false, unsafeId)],
  ...["Add", "Alignof", "Offsetof", "Sizeof", "Slice", "SliceData", "String", "StringData"].map(
    (name): [string, Obj] => [name, builtin(name, unsafeId)],
  ),
]);

export const unsafePackage: PackageScope = {
  id: unsafeId,
  lookup: (name) => unsafeNames.get(name),
  names: [...unsafeNames.keys()],
  complete: true,
};
