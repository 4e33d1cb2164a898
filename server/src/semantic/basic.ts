/** The predeclared types and the constructors of unnamed ones. */
import type { ArrayT, Basic, BasicKind, Chan, InterfaceT, MapT, Pointer, Slice, Tuple, Type } from "./types";
import { NamedType } from "./named";

export { unknown } from "./named";

function basic(name: BasicKind, sort: Basic["sort"]): Basic {
  return { kind: "basic", name, sort, untyped: name.startsWith("untyped") };
}

export const boolType = basic("bool", "bool");
export const intType = basic("int", "int");
export const int32Type = basic("int32", "int");
export const uintType = basic("uint", "uint");
export const uint8Type = basic("uint8", "uint");
export const uintptrType = basic("uintptr", "uint");
export const float32Type = basic("float32", "float");
export const float64Type = basic("float64", "float");
export const complex64Type = basic("complex64", "complex");
export const complex128Type = basic("complex128", "complex");
export const stringType = basic("string", "string");
export const unsafePointerType = basic("unsafe.Pointer", "pointer");
export const untypedBool = basic("untyped bool", "bool");
export const untypedInt = basic("untyped int", "int");
export const untypedRune = basic("untyped rune", "int");
export const untypedFloat = basic("untyped float", "float");
export const untypedComplex = basic("untyped complex", "complex");
export const untypedString = basic("untyped string", "string");
export const untypedNil = basic("untyped nil", "nil");

/**
 * Untyped operands that are no constants: comparisons, and shifts by a variable count. They format like their constant
 * twins; only {@link isUntypedConst} tells them apart. A context's type reaches their operands, not those of constants.
 */
export const untypedBoolValue = basic("untyped bool", "bool");
export const untypedIntValue = basic("untyped int", "int");
export const untypedRuneValue = basic("untyped rune", "int");
export const untypedFloatValue = basic("untyped float", "float");

/** Types that have a name in the universe block, by that name. */
export const predeclaredTypes: ReadonlyMap<string, Type> = new Map<string, Type>([
  ["bool", boolType],
  ["int", intType],
  ["int8", basic("int8", "int")],
  ["int16", basic("int16", "int")],
  ["int32", int32Type],
  ["rune", int32Type],
  ["int64", basic("int64", "int")],
  ["uint", uintType],
  ["uint8", uint8Type],
  ["byte", uint8Type],
  ["uint16", basic("uint16", "uint")],
  ["uint32", basic("uint32", "uint")],
  ["uint64", basic("uint64", "uint")],
  ["uintptr", uintptrType],
  ["float32", float32Type],
  ["float64", float64Type],
  ["complex64", complex64Type],
  ["complex128", complex128Type],
  ["string", stringType],
]);

export const emptyInterface: InterfaceT = {
  kind: "interface",
  methods: new Map(),
  union: undefined,
  comparable: false,
};
export const emptyTuple: Tuple = { kind: "tuple", types: [] };
export const byteSlice: Slice = { kind: "slice", elem: uint8Type };

/** Pointers to one named type are one object, so that looking up their members is cheap. */
export function pointerTo(elem: Type): Pointer {
  if (elem instanceof NamedType) return (elem.pointer ??= { kind: "pointer", elem });
  return { kind: "pointer", elem };
}

export function sliceOf(elem: Type): Slice {
  return elem === uint8Type ? byteSlice : { kind: "slice", elem };
}

export function arrayOf(elem: Type, len: number): ArrayT {
  return { kind: "array", elem, len };
}

export function mapOf(key: Type, value: Type): MapT {
  return { kind: "map", key, value };
}

export function chanOf(dir: Chan["dir"], elem: Type): Chan {
  return { kind: "chan", dir, elem };
}

export function tupleOf(types: readonly Type[]): Tuple {
  return types.length === 0 ? emptyTuple : { kind: "tuple", types };
}

export function isUntyped(t: Type): t is Basic {
  return t.kind === "basic" && t.untyped;
}

/** False for typed operands too. */
export function isUntypedConst(t: Type): boolean {
  return (
    isUntyped(t) && t !== untypedBoolValue && t !== untypedIntValue && t !== untypedRuneValue && t !== untypedFloatValue
  );
}

/** The type that a variable gets from an untyped initialiser; typed ones pass through. */
export function defaultType(t: Type): Type {
  if (t.kind !== "basic" || !t.untyped) return t;
  switch (t.name) {
    case "untyped bool":
      return boolType;
    case "untyped int":
      return intType;
    case "untyped rune":
      return int32Type;
    case "untyped float":
      return float64Type;
    case "untyped complex":
      return complex128Type;
    case "untyped string":
      return stringType;
    default:
      return t;
  }
}
