// Command typedump prints what go/types knows of packages of the standard library: the type of every expression and
// the object of every identifier, by byte offset, as JSON. Type aliases are resolved away. An argument "path:file"
// is a package of one file, errors in which are passed over.
package main

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/build"
	"go/constant"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// dump holds runs of numbers: start, end, index into texts.
type dump struct {
	Texts []string
	Files []*file
}

type file struct {
	Path   string
	Exprs  []int
	Idents []int
}

func main() {
	fset := token.NewFileSet()
	imp := importer.ForCompiler(fset, "source", nil).(types.ImporterFrom)
	out := &dump{}
	index := map[string]int{}
	text := func(s string) int {
		i, ok := index[s]
		if !ok {
			i = len(out.Texts)
			index[s] = i
			out.Texts = append(out.Texts, s)
		}
		return i
	}
	for _, path := range os.Args[1:] {
		if err := addPackage(fset, imp, path, text, out); err != nil {
			fmt.Fprintln(os.Stderr, path, err)
			os.Exit(1)
		}
	}
	if err := json.NewEncoder(os.Stdout).Encode(out); err != nil {
		os.Exit(1)
	}
}

type dirImporter struct {
	types.ImporterFrom
	dir string
}

func (d dirImporter) Import(path string) (*types.Package, error) {
	return d.ImportFrom(path, d.dir, 0)
}

func addPackage(fset *token.FileSet, imp types.ImporterFrom, path string, text func(string) int, out *dump) error {
	name, single := strings.CutSuffix(path, ":file")
	bp := &build.Package{Dir: filepath.Dir(name), GoFiles: []string{filepath.Base(name)}}
	if single {
		path = name
	} else {
		var err error
		if bp, err = build.Import(path, "", 0); err != nil {
			return err
		}
	}
	var files []*ast.File
	for _, name := range bp.GoFiles {
		f, err := parser.ParseFile(fset, filepath.Join(bp.Dir, name), nil, parser.SkipObjectResolution)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return nil
		}
		files = append(files, f)
	}
	info := &types.Info{
		Types:     map[ast.Expr]types.TypeAndValue{},
		Defs:      map[*ast.Ident]types.Object{},
		Uses:      map[*ast.Ident]types.Object{},
		Implicits: map[ast.Node]types.Object{},
	}
	conf := types.Config{Importer: dirImporter{imp, bp.Dir}, Error: func(error) {}, Sizes: types.SizesFor("gc", "amd64")}
	pkg, _ := conf.Check(path, fset, files, info)
	objects := &describer{fset: fset, pkg: pkg}
	for _, f := range files {
		to := &file{Path: fset.Position(f.Pos()).Filename, Exprs: []int{}, Idents: []int{}}
		tf := fset.File(f.Pos())
		ast.Inspect(f, func(n ast.Node) bool {
			e, ok := n.(ast.Expr)
			if !ok {
				return true
			}
			if tv, ok := info.Types[e]; ok && !tv.IsBuiltin() && tv.Type != nil {
				to.Exprs = append(to.Exprs, tf.Offset(e.Pos()), tf.Offset(e.End()), text(typeText(tv.Type)))
			}
			if id, ok := n.(*ast.Ident); ok {
				obj := info.Uses[id]
				if obj == nil {
					obj = info.Defs[id]
				}
				if obj != nil {
					to.Idents = append(to.Idents, tf.Offset(id.Pos()), tf.Offset(id.End()), text(objects.describe(obj)))
				}
			}
			return true
		})
		out.Files = append(out.Files, to)
	}
	return nil
}

type describer struct {
	fset *token.FileSet
	pkg  *types.Package
}

// describe gives kind and place of declaration, and the type of variables.
func (d *describer) describe(obj types.Object) string {
	var kind, extra string
	switch o := obj.(type) {
	case *types.Var:
		kind = "var"
		extra = " " + typeText(o.Type())
		obj = o.Origin()
	case *types.Func:
		kind = "func"
		obj = o.Origin()
	case *types.TypeName:
		kind = "type"
	case *types.Const:
		kind = "const"
		extra = " " + typeText(o.Type())
		if k := o.Val().Kind(); k == constant.Int || k == constant.Bool {
			extra += " = " + o.Val().ExactString()
		}
	case *types.PkgName:
		return "pkgname " + o.Imported().Path()
	case *types.Builtin:
		return "builtin " + o.Name()
	case *types.Nil:
		return "nil"
	case *types.Label:
		kind = "label"
	}
	if !obj.Pos().IsValid() {
		return kind + " " + obj.Name() + extra
	}
	p := d.fset.Position(obj.Pos())
	return fmt.Sprintf("%s %s:%d%s", kind, p.Filename, p.Offset, extra)
}

func typeText(t types.Type) string {
	var b strings.Builder
	write(&b, t, 0)
	return b.String()
}

func write(b *strings.Builder, t types.Type, depth int) {
	if depth > 40 {
		b.WriteString("…")
		return
	}
	depth++
	switch t := types.Unalias(t).(type) {
	case *types.Basic:
		switch t.Kind() {
		case types.Invalid:
			b.WriteString("?")
		case types.UnsafePointer:
			b.WriteString("unsafe.Pointer")
		case types.Uint8:
			b.WriteString("uint8")
		case types.Int32:
			b.WriteString("int32")
		default:
			b.WriteString(t.Name())
		}
	case *types.Named:
		if p := t.Obj().Pkg(); p != nil {
			b.WriteString(p.Path() + ".")
		}
		b.WriteString(t.Obj().Name())
		if args := t.TypeArgs(); args.Len() > 0 {
			b.WriteString("[")
			for i := 0; i < args.Len(); i++ {
				if i > 0 {
					b.WriteString(",")
				}
				write(b, args.At(i), depth)
			}
			b.WriteString("]")
		} else if ps := t.TypeParams(); ps.Len() > 0 {
			b.WriteString("[")
			for i := 0; i < ps.Len(); i++ {
				if i > 0 {
					b.WriteString(",")
				}
				write(b, ps.At(i), depth)
			}
			b.WriteString("]")
		}
	case *types.TypeParam:
		b.WriteString(t.Obj().Name())
	case *types.Pointer:
		b.WriteString("*")
		write(b, t.Elem(), depth)
	case *types.Slice:
		b.WriteString("[]")
		write(b, t.Elem(), depth)
	case *types.Array:
		fmt.Fprintf(b, "[%d]", t.Len())
		write(b, t.Elem(), depth)
	case *types.Map:
		b.WriteString("map[")
		write(b, t.Key(), depth)
		b.WriteString("]")
		write(b, t.Elem(), depth)
	case *types.Chan:
		b.WriteString([]string{"chan ", "chan<- ", "<-chan "}[t.Dir()])
		inner, ok := types.Unalias(t.Elem()).(*types.Chan)
		parens := t.Dir() != types.SendOnly && ok && inner.Dir() == types.RecvOnly
		if parens {
			b.WriteString("(")
		}
		write(b, t.Elem(), depth)
		if parens {
			b.WriteString(")")
		}
	case *types.Tuple:
		b.WriteString("(")
		for i := 0; i < t.Len(); i++ {
			if i > 0 {
				b.WriteString(", ")
			}
			write(b, t.At(i).Type(), depth)
		}
		b.WriteString(")")
	case *types.Struct:
		b.WriteString("struct{")
		for i := 0; i < t.NumFields(); i++ {
			if i > 0 {
				b.WriteString("; ")
			}
			if f := t.Field(i); !f.Embedded() {
				b.WriteString(f.Name() + " ")
			}
			write(b, t.Field(i).Type(), depth)
		}
		b.WriteString("}")
	case *types.Signature:
		b.WriteString("func")
		writeSignature(b, t, depth)
	case *types.Interface:
		writeInterface(b, t, depth)
	case *types.Union:
		b.WriteString("interface{constraint}")
	default:
		fmt.Fprintf(b, "%T", t)
	}
}

func writeInterface(b *strings.Builder, t *types.Interface, depth int) {
	if t.Empty() {
		b.WriteString("any")
		return
	}
	if !t.IsMethodSet() {
		b.WriteString("interface{constraint}")
		return
	}
	var methods []*types.Func
	for i := 0; i < t.NumMethods(); i++ {
		methods = append(methods, t.Method(i))
	}
	sort.Slice(methods, func(i, j int) bool { return methods[i].Name() < methods[j].Name() })
	b.WriteString("interface{")
	for i, m := range methods {
		if i > 0 {
			b.WriteString("; ")
		}
		b.WriteString(m.Name())
		writeSignature(b, m.Type().(*types.Signature), depth)
	}
	b.WriteString("}")
}

func writeSignature(b *strings.Builder, s *types.Signature, depth int) {
	if ps := s.TypeParams(); ps.Len() > 0 {
		b.WriteString("[")
		for i := 0; i < ps.Len(); i++ {
			if i > 0 {
				b.WriteString(", ")
			}
			b.WriteString(ps.At(i).Obj().Name())
		}
		b.WriteString("]")
	}
	writeVars(b, s.Params(), s.Variadic(), depth)
	switch r := s.Results(); {
	case r.Len() == 0:
	case r.Len() == 1 && r.At(0).Name() == "":
		b.WriteString(" ")
		write(b, r.At(0).Type(), depth)
	default:
		b.WriteString(" ")
		writeVars(b, r, false, depth)
	}
}

func writeVars(b *strings.Builder, t *types.Tuple, variadic bool, depth int) {
	b.WriteString("(")
	for i := 0; i < t.Len(); i++ {
		if i > 0 {
			b.WriteString(", ")
		}
		v := t.At(i)
		if v.Name() != "" {
			b.WriteString(v.Name() + " ")
		}
		if s, ok := v.Type().(*types.Slice); ok && variadic && i == t.Len()-1 {
			b.WriteString("...")
			write(b, s.Elem(), depth)
			continue
		}
		write(b, v.Type(), depth)
	}
	b.WriteString(")")
}
