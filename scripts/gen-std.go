//go:build ignore

// Writes server/src/gostd/declarations.gen.ts and since.gen.ts: the exported declarations of Go's standard library
// (linux/amd64, cgo on) without bodies and comments, and since which version each name exists.
//
// Run: go run scripts/gen-std.go [-root DIR]
package main

import (
	"bufio"
	"bytes"
	"flag"
	"fmt"
	"go/ast"
	"go/build"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"log"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"runtime"
	"sort"
	"strconv"
	"strings"
)

func main() {
	log.SetFlags(0)
	root := flag.String("root", ".", "root of the repository")
	flag.Parse()
	out := filepath.Join(*root, "server", "src", "gostd")
	context := build.Default
	context.GOOS, context.GOARCH, context.CgoEnabled = "linux", "amd64", true
	l := &loader{context: &context, fset: token.NewFileSet(), packages: map[string]*types.Package{}}
	public := publicPackages(filepath.Join(context.GOROOT, "src"))
	var found []*types.Package
	for _, p := range public {
		if pkg, err := l.Import(p); err == nil {
			found = append(found, pkg)
		} else if _, none := err.(*build.NoGoError); !none {
			log.Fatal(err)
		}
	}
	w := &writer{packages: map[string]*packageWriter{}}
	for _, pkg := range found {
		w.of(pkg).addExported()
	}
	w.drain()
	check(os.WriteFile(filepath.Join(out, "declarations.gen.ts"), w.declarations(), 0o644))
	check(os.WriteFile(filepath.Join(out, "since.gen.ts"), sinceTable(filepath.Join(context.GOROOT, "api")), 0o644))
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

// publicPackages lists the import paths that users may name.
func publicPackages(src string) []string {
	var paths []string
	check(filepath.WalkDir(src, func(p string, d os.DirEntry, err error) error {
		if err != nil || !d.IsDir() || p == src {
			return err
		}
		if d.Name()[0] == '_' {
			return filepath.SkipDir
		}
		switch d.Name() {
		case "internal", "vendor", "testdata", "cmd", "builtin":
			return filepath.SkipDir
		}
		rel, err := filepath.Rel(src, p)
		paths = append(paths, filepath.ToSlash(rel))
		return err
	}))
	sort.Strings(paths)
	return paths
}

// loader type-checks the library's declarations from source; function bodies are left out.
type loader struct {
	context  *build.Context
	fset     *token.FileSet
	packages map[string]*types.Package
}

func (l *loader) Import(p string) (*types.Package, error) {
	return l.ImportFrom(p, "", 0)
}

func (l *loader) ImportFrom(p, dir string, _ types.ImportMode) (*types.Package, error) {
	if p == "unsafe" {
		return types.Unsafe, nil
	}
	src := filepath.Join(l.context.GOROOT, "src")
	folder := filepath.Join(src, filepath.FromSlash(p))
	if _, err := os.Stat(folder); err != nil {
		folder = filepath.Join(src, "vendor", filepath.FromSlash(p))
		p = "vendor/" + p
	}
	if pkg := l.packages[p]; pkg != nil {
		return pkg, nil
	}
	meta, err := l.context.ImportDir(folder, 0)
	if err != nil {
		return nil, err
	}
	var files []*ast.File
	for _, name := range append(meta.GoFiles, meta.CgoFiles...) {
		f, err := parser.ParseFile(l.fset, filepath.Join(folder, name), nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	config := types.Config{
		Importer: l, IgnoreFuncBodies: true, FakeImportC: true, Error: func(error) {},
		Sizes: types.SizesFor("gc", "amd64"), GoVersion: "",
	}
	pkg, _ := config.Check(p, l.fset, files, nil)
	l.packages[p] = pkg
	return pkg, nil
}

// writer collects what must be declared: all exported objects, and unexported types that these mention.
type writer struct {
	packages map[string]*packageWriter
	queue    []*types.TypeName
}

type packageWriter struct {
	w       *writer
	pkg     *types.Package
	objects map[string]types.Object
	imports map[string]string // path to local name
	used    map[string]bool   // local names taken
}

func (w *writer) of(pkg *types.Package) *packageWriter {
	p := w.packages[pkg.Path()]
	if p == nil {
		p = &packageWriter{w, pkg, map[string]types.Object{}, map[string]string{}, map[string]bool{}}
		w.packages[pkg.Path()] = p
	}
	return p
}

func (p *packageWriter) addExported() {
	for _, name := range p.pkg.Scope().Names() {
		if obj := p.pkg.Scope().Lookup(name); obj.Exported() && wanted(p.pkg.Path(), obj) {
			p.objects[name] = obj
			if t, ok := obj.(*types.TypeName); ok {
				p.w.queue = append(p.w.queue, t)
			}
		}
	}
}

// System call numbers and ioctl constants are half of all constants and of no use to any rule.
var syscallConstants = regexp.MustCompile(`^(SIG|E[A-Z0-9]+$|O_|S_I|AF_INET|AF_UNIX|SOCK_STREAM|SOCK_DGRAM|SOL_SOCKET|SO_RE|Std|F_[A-Z]+$|LOCK_|MAP_|PROT_|WNOHANG|RLIMIT_|CLONE_NEW|IPPROTO_TCP|IPPROTO_UDP|TCP_NODELAY|SHUT_)`)

func wanted(path string, obj types.Object) bool {
	c, isConst := obj.(*types.Const)
	if !isConst {
		return true
	}
	switch path {
	case "syscall":
		return syscallConstants.MatchString(c.Name())
	case "debug/elf", "debug/pe", "debug/macho", "debug/dwarf":
		return false
	}
	return true
}

// drain follows mentions until nothing new turns up. Printing is what finds them, so it is done once for that.
func (w *writer) drain() {
	for {
		before := w.size()
		for _, name := range w.paths() {
			w.packages[name].source()
		}
		if w.size() == before {
			return
		}
	}
}

func (w *writer) size() int {
	n := 0
	for _, p := range w.packages {
		n += len(p.objects) + len(p.imports)
	}
	return n
}

func (w *writer) paths() []string {
	var names []string
	for name := range w.packages {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

func (w *writer) declarations() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "// Generated by scripts/gen-std.go from %s. Do not edit.\n\n", version())
	b.WriteString("/** Exported declarations per import path: package name, a newline, Go source text. */\n")
	b.WriteString("export const declarationSources: Readonly<Record<string, string>> = {\n")
	for _, name := range w.paths() {
		p := w.packages[name]
		fmt.Fprintf(&b, "  %s:\n    %s,\n", jsString(name), jsString(p.source()))
	}
	b.WriteString("};\n\n")
	b.WriteString("/** Types that hold a lock by value (as go vet's copylocks sees them), qualified. */\n")
	b.WriteString("export const noCopyTypes =\n  " + jsString(strings.Join(w.noCopy(), " ")) + ";\n")
	return b.Bytes()
}

func jsString(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r < ' ' || r > '~':
			fmt.Fprintf(&b, `\u{%x}`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// noCopy lists exported types with a Lock and Unlock on the pointer, or that hold one by value.
func (w *writer) noCopy() []string {
	var names []string
	for _, path := range w.paths() {
		p := w.packages[path]
		for _, name := range sortedKeys(p.objects) {
			t, ok := p.objects[name].(*types.TypeName)
			if ok && t.Exported() && !t.IsAlias() && holdsLock(t.Type(), map[types.Type]bool{}) {
				names = append(names, path+"."+name)
			}
		}
	}
	return names
}

func holdsLock(t types.Type, seen map[types.Type]bool) bool {
	if seen[t] {
		return false
	}
	seen[t] = true
	if _, isInterface := t.Underlying().(*types.Interface); !isInterface {
		if named, ok := types.Unalias(t).(*types.Named); ok {
			set := types.NewMethodSet(types.NewPointer(named))
			value := types.NewMethodSet(named)
			if direct(set, "Lock") && direct(set, "Unlock") && value.Lookup(nil, "Lock") == nil {
				return true
			}
			if obj := named.Obj(); obj.Name() == "noCopy" {
				return true
			}
		}
	}
	switch u := t.Underlying().(type) {
	case *types.Struct:
		for f := range u.Fields() {
			if holdsLock(f.Type(), seen) {
				return true
			}
		}
	case *types.Array:
		return holdsLock(u.Elem(), seen)
	}
	return false
}

func direct(set *types.MethodSet, name string) bool {
	m := set.Lookup(nil, name)
	return m != nil
}

func sortedKeys[V any](m map[string]V) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

// source prints the package's declarations: imports, constants, variables, types with their methods, functions.
func (p *packageWriter) source() string {
	var consts, vars, typeDecls, funcs []string
	for _, name := range sortedKeys(p.objects) {
		switch obj := p.objects[name].(type) {
		case *types.Const:
			consts = append(consts, p.constant(obj))
		case *types.Var:
			vars = append(vars, name+" "+p.typ(obj.Type()))
		case *types.TypeName:
			d, methods := p.typeDecl(obj)
			typeDecls = append(typeDecls, d)
			funcs = append(funcs, methods...)
		case *types.Func:
			funcs = append(funcs, "func "+name+p.signature(obj.Signature()))
		}
	}
	var b strings.Builder
	b.WriteString(p.pkg.Name() + "\n")
	if len(p.imports) > 0 {
		b.WriteString("import (\n")
		for _, path := range sortedKeys(p.imports) {
			if local := p.imports[path]; local != pathBase(path) {
				b.WriteString(local + " ")
			}
			b.WriteString(strconv.Quote(path) + "\n")
		}
		b.WriteString(")\n")
	}
	group(&b, "const", consts)
	group(&b, "var", vars)
	group(&b, "type", typeDecls)
	for _, f := range funcs {
		b.WriteString(f + "\n")
	}
	return b.String()
}

func pathBase(p string) string { return path.Base(p) }

func group(b *strings.Builder, keyword string, specs []string) {
	if len(specs) > 0 {
		b.WriteString(keyword + " (\n" + strings.Join(specs, "\n") + "\n)\n")
	}
}

func (p *packageWriter) constant(c *types.Const) string {
	value := c.Val()
	basic, _ := c.Type().(*types.Basic)
	text := value.ExactString()
	switch value.Kind() {
	case constant.String:
		text = strconv.QuoteToASCII(constant.StringVal(value))
	case constant.Int:
		if basic != nil && basic.Kind() == types.UntypedRune {
			if n, ok := constant.Int64Val(value); ok && n >= 0 {
				text = strconv.QuoteRuneToASCII(rune(n))
			}
		} else if len(text) > 18 && !strings.HasPrefix(text, "-") {
			text = "0x" + fmt.Sprintf("%x", constant.Val(value))
		}
	}
	if value.Kind() == constant.Float || basic != nil && basic.Kind() == types.UntypedFloat {
		f, _ := constant.Float64Val(value)
		text = strconv.FormatFloat(f, 'g', -1, 64)
		if !strings.ContainsAny(text, ".e") {
			text += ".0"
		}
	}
	if basic != nil && basic.Info()&types.IsUntyped != 0 {
		return c.Name() + " = " + text
	}
	return c.Name() + " " + p.typ(c.Type()) + " = " + text
}

func (p *packageWriter) typeDecl(obj *types.TypeName) (string, []string) {
	if alias, ok := obj.Type().(*types.Alias); ok {
		return obj.Name() + p.typeParams(alias.TypeParams()) + " = " + p.typ(alias.Rhs()), nil
	}
	named, ok := obj.Type().(*types.Named)
	if !ok { // an alias of a basic type
		return obj.Name() + " = " + p.typ(obj.Type()), nil
	}
	var methods []string
	var sorted []*types.Func
	for m := range named.Methods() {
		if m.Exported() {
			sorted = append(sorted, m)
		}
	}
	sort.Slice(sorted, func(i, j int) bool { return sorted[i].Name() < sorted[j].Name() })
	for _, m := range sorted {
		recv := obj.Name()
		if params := named.TypeParams(); params.Len() > 0 {
			// The method's own names for the type parameters are the ones its signature is written in.
			var names []string
			for tp := range m.Signature().RecvTypeParams().TypeParams() {
				names = append(names, tp.Obj().Name())
			}
			recv += "[" + strings.Join(names, ", ") + "]"
		}
		if _, pointer := m.Signature().Recv().Type().(*types.Pointer); pointer {
			recv = "*" + recv
		}
		methods = append(methods, "func ("+recv+") "+m.Name()+p.signature(m.Signature()))
	}
	return obj.Name() + p.typeParams(named.TypeParams()) + " " + p.typ(named.Underlying()), methods
}

func (p *packageWriter) typeParams(list *types.TypeParamList) string {
	if list.Len() == 0 {
		return ""
	}
	var parts []string
	for tp := range list.TypeParams() {
		parts = append(parts, tp.Obj().Name()+" "+p.constraint(tp.Constraint()))
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

func (p *packageWriter) constraint(t types.Type) string {
	if i, ok := t.(*types.Interface); ok && i.IsImplicit() && i.NumEmbeddeds() == 1 {
		return p.typ(i.EmbeddedType(0))
	}
	return p.typ(t)
}

func (p *packageWriter) signature(s *types.Signature) string {
	text := p.typeParams(s.TypeParams()) + "(" + p.params(s.Params(), s.Variadic()) + ")"
	switch results := s.Results(); {
	case results.Len() == 0:
	case results.Len() == 1 && results.At(0).Name() == "":
		text += " " + p.typ(results.At(0).Type())
	default:
		text += " (" + p.params(results, false) + ")"
	}
	return text
}

// params keeps names (hovers and named-result rules like them) and joins neighbours of one type.
func (p *packageWriter) params(list *types.Tuple, variadic bool) string {
	var parts []string
	for i := range list.Len() {
		v := list.At(i)
		var text string
		if variadic && i == list.Len()-1 {
			if slice, ok := v.Type().(*types.Slice); ok {
				text = "..." + p.typ(slice.Elem())
			} else { // append([]byte, string...)
				text = "..." + p.typ(v.Type())
			}
		} else {
			text = p.typ(v.Type())
			if v.Name() != "" && i+1 < list.Len() && !(variadic && i+1 == list.Len()-1) &&
				types.Identical(v.Type(), list.At(i+1).Type()) && p.typ(list.At(i+1).Type()) == text {
				parts = append(parts, v.Name())
				continue
			}
		}
		if v.Name() != "" {
			text = v.Name() + " " + text
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, ", ")
}

func (p *packageWriter) typ(t types.Type) string {
	switch t := t.(type) {
	case *types.Basic:
		if t.Kind() == types.UnsafePointer {
			return p.qualify(types.Unsafe) + "Pointer"
		}
		if t.Kind() == types.Invalid {
			return "uintptr"
		}
		return t.Name()
	case *types.Alias:
		return p.named(t.Obj(), t.TypeArgs())
	case *types.Named:
		return p.named(t.Obj(), t.TypeArgs())
	case *types.TypeParam:
		return t.Obj().Name()
	case *types.Pointer:
		return "*" + p.typ(t.Elem())
	case *types.Slice:
		return "[]" + p.typ(t.Elem())
	case *types.Array:
		return "[" + strconv.FormatInt(t.Len(), 10) + "]" + p.typ(t.Elem())
	case *types.Map:
		return "map[" + p.typ(t.Key()) + "]" + p.typ(t.Elem())
	case *types.Chan:
		elem := p.typ(t.Elem())
		if c, ok := t.Elem().(*types.Chan); ok && c.Dir() == types.RecvOnly && t.Dir() != types.RecvOnly {
			elem = "(" + elem + ")"
		}
		switch t.Dir() {
		case types.SendOnly:
			return "chan<- " + elem
		case types.RecvOnly:
			return "<-chan " + elem
		}
		return "chan " + elem
	case *types.Signature:
		return "func" + p.signature(t)
	case *types.Struct:
		return p.structType(t)
	case *types.Interface:
		return p.interfaceType(t)
	case *types.Union:
		var terms []string
		for term := range t.Terms() {
			text := p.typ(term.Type())
			if term.Tilde() {
				text = "~" + text
			}
			terms = append(terms, text)
		}
		return strings.Join(terms, " | ")
	}
	log.Fatalf("unexpected type %T", t)
	return ""
}

// structType keeps exported fields and embedded types (they promote). Hidden fields only leave a trace where they
// decide whether values compare.
func (p *packageWriter) structType(t *types.Struct) string {
	var fields []string
	hidden, comparable, hiddenComparable := false, true, true
	for i := range t.NumFields() {
		f := t.Field(i)
		switch {
		case f.Embedded() && promotes(f):
			fields = append(fields, p.typ(f.Type()))
		case f.Exported():
			fields = append(fields, f.Name()+" "+p.typ(f.Type()))
		default:
			hidden = true
			hiddenComparable = hiddenComparable && types.Comparable(f.Type())
			continue
		}
		comparable = comparable && types.Comparable(f.Type())
	}
	if hidden {
		switch {
		case comparable && !hiddenComparable:
			fields = append(fields, "_ []int")
		default:
			fields = append(fields, "_ int")
		}
	}
	return "struct{" + strings.Join(fields, "; ") + "}"
}

// promotes tells whether an embedded field is exported or has something exported to pass on.
func promotes(f *types.Var) bool {
	if f.Exported() {
		return true
	}
	t := f.Type()
	if pointer, ok := t.(*types.Pointer); ok {
		t = pointer.Elem()
	}
	set := types.NewMethodSet(types.NewPointer(t))
	for m := range set.Methods() {
		if m.Obj().Exported() {
			return true
		}
	}
	if s, ok := t.Underlying().(*types.Struct); ok {
		for inner := range s.Fields() {
			if inner.Exported() || inner.Embedded() && promotes(inner) {
				return true
			}
		}
	}
	return types.IsInterface(t)
}

func (p *packageWriter) interfaceType(t *types.Interface) string {
	if t.NumExplicitMethods() == 0 && t.NumEmbeddeds() == 0 {
		return "interface{}"
	}
	var elems []string
	for m := range t.ExplicitMethods() {
		elems = append(elems, m.Name()+p.signature(m.Signature()))
	}
	for e := range t.EmbeddedTypes() {
		elems = append(elems, p.typ(e))
	}
	return "interface{" + strings.Join(elems, "; ") + "}"
}

func (p *packageWriter) named(obj *types.TypeName, args *types.TypeList) string {
	text := obj.Name()
	if pkg := obj.Pkg(); pkg != nil {
		if pkg == p.pkg {
			p.objects[obj.Name()] = obj
		} else {
			p.w.of(pkg).objects[obj.Name()] = obj
			text = p.qualify(pkg) + text
		}
	}
	if args.Len() > 0 {
		var parts []string
		for a := range args.Types() {
			parts = append(parts, p.typ(a))
		}
		text += "[" + strings.Join(parts, ", ") + "]"
	}
	return text
}

// qualify gives the package's local name with a dot; it must not clash with another import or a declared name.
func (p *packageWriter) qualify(pkg *types.Package) string {
	local, known := p.imports[pkg.Path()]
	if !known {
		local = pkg.Name()
		for n := 2; p.used[local] || p.pkg.Scope().Lookup(local) != nil; n++ {
			local = pkg.Name() + strconv.Itoa(n)
		}
		p.imports[pkg.Path()] = local
		p.used[local] = true
	}
	return local + "."
}

var apiLine = regexp.MustCompile(`^pkg ([^ ,]+)(?: \([^)]*\))?, (func|method|type|const|var) (.*)$`)
var apiMethod = regexp.MustCompile(`^\((\*?)([A-Za-z0-9_]+)(?:\[[^\]]*\])?\) ([A-Za-z0-9_]+)`)
var apiName = regexp.MustCompile(`^[A-Za-z0-9_]+`)
var apiField = regexp.MustCompile(`^([A-Za-z0-9_]+)(?:\[[^\]]*\])? (?:struct|interface), ([A-Za-z0-9_]+)(?: |\()`)

// sinceTable reads the API listing. Names of Go 1.0 are left out, and constants (no rule or fix makes new ones).
func sinceTable(api string) []byte {
	versions := map[string]int{} // qualified name to minor version
	files, err := filepath.Glob(filepath.Join(api, "go1.*.txt"))
	check(err)
	for _, file := range files {
		minor, err := strconv.Atoi(strings.TrimSuffix(strings.TrimPrefix(filepath.Base(file), "go1."), ".txt"))
		if err != nil {
			continue
		}
		data, err := os.ReadFile(file)
		check(err)
		lines := bufio.NewScanner(bytes.NewReader(data))
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			if name := apiEntry(lines.Text()); name != "" {
				if old, seen := versions[name]; !seen || minor < old {
					versions[name] = minor
				}
			}
		}
	}
	for name := range oldNames(filepath.Join(api, "go1.txt")) {
		delete(versions, name)
	}
	byVersion := map[int]map[string][]string{}
	for name, minor := range versions {
		slash := strings.LastIndex(name, "/") + 1
		dot := slash + strings.Index(name[slash:], ".")
		if byVersion[minor] == nil {
			byVersion[minor] = map[string][]string{}
		}
		byVersion[minor][name[:dot]] = append(byVersion[minor][name[:dot]], name[dot+1:])
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "// Generated by scripts/gen-std.go from %s. Do not edit.\n\n", version())
	b.WriteString("/** Minor version of Go 1 to the names that it brought: `path name name;path name`. */\n")
	b.WriteString("export const namesByMinor: Readonly<Record<number, string>> = {\n")
	var minors []int
	for m := range byVersion {
		minors = append(minors, m)
	}
	sort.Ints(minors)
	for _, m := range minors {
		var parts []string
		for _, pkg := range sortedKeys(byVersion[m]) {
			sort.Strings(byVersion[m][pkg])
			parts = append(parts, pkg+" "+strings.Join(byVersion[m][pkg], " "))
		}
		fmt.Fprintf(&b, "  %d:\n    %s,\n", m, jsString(strings.Join(parts, ";")))
	}
	b.WriteString("};\n")
	return b.Bytes()
}

func oldNames(file string) map[string]bool {
	data, err := os.ReadFile(file)
	check(err)
	names := map[string]bool{}
	for _, line := range strings.Split(string(data), "\n") {
		if name := apiEntry(line); name != "" {
			names[name] = true
		}
	}
	return names
}

func apiEntry(line string) string {
	m := apiLine.FindStringSubmatch(line)
	if m == nil || m[1] == "syscall" || strings.HasPrefix(m[1], "debug/") || m[2] == "const" {
		return ""
	}
	switch m[2] {
	case "method":
		if mm := apiMethod.FindStringSubmatch(m[3]); mm != nil {
			if mm[1] == "*" {
				return m[1] + ".(*" + mm[2] + ")." + mm[3]
			}
			return m[1] + "." + mm[2] + "." + mm[3]
		}
		return ""
	case "type":
		if f := apiField.FindStringSubmatch(m[3]); f != nil && f[2] != "embedded" && f[2] != "unexported" {
			return m[1] + "." + f[1] + "." + f[2]
		}
	}
	return m[1] + "." + apiName.FindString(m[3])
}

// version is the toolchain's release without its patch number.
func version() string {
	parts := strings.SplitN(runtime.Version(), ".", 3)
	return strings.Join(parts[:2], ".")
}
