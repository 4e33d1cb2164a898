// Command goast parses the Go files named on standard input with go/parser and prints, for each, one line of JSON with
// its declarations as S-expressions. Offsets are UTF-16 code units. The differential tests compare it with Racelight's
// own parsers; see goast.ts for the other half.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strconv"
	"strings"
	"unicode/utf8"
)

type result struct {
	Path     string   `json:"path"`
	Error    string   `json:"error,omitempty"`
	Package  string   `json:"package"`
	Decls    []string `json:"decls"`
	Comments string   `json:"comments"`
}

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for in.Scan() {
		if err := encoder.Encode(dumpFile(in.Text())); err != nil {
			panic(err)
		}
	}
}

func dumpFile(path string) result {
	r := result{Path: path, Decls: []string{}}
	source, err := os.ReadFile(path)
	if err != nil {
		r.Error = err.Error()
		return r
	}
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, path, source, parser.ParseComments|parser.SkipObjectResolution|parser.AllErrors)
	if err != nil {
		r.Error = err.Error()
		return r
	}
	d := &dumper{base: files.File(file.FileStart).Base(), units: utf16Offsets(source)}
	r.Package = file.Name.Name
	for _, decl := range file.Decls {
		d.out.Reset()
		d.node(decl)
		r.Decls = append(r.Decls, strings.TrimSpace(d.out.String()))
	}
	d.out.Reset()
	for _, group := range file.Comments {
		for _, comment := range group.List {
			d.print(d.offset(comment.Pos()))
		}
	}
	r.Comments = strings.TrimSpace(d.out.String())
	return r
}

// utf16Offsets maps each byte offset to the number of UTF-16 code units before it.
func utf16Offsets(source []byte) []int {
	offsets := make([]int, len(source)+1)
	n := 0
	for i := 0; i < len(source); {
		r, size := utf8.DecodeRune(source[i:])
		for k := 0; k < size; k++ {
			offsets[i+k] = n
		}
		i += size
		n++
		if r > 0xffff {
			n++
		}
	}
	offsets[len(source)] = n
	return offsets
}

type dumper struct {
	base  int
	units []int
	out   strings.Builder
}

func (d *dumper) offset(p token.Pos) int {
	if !p.IsValid() {
		return -1
	}
	return d.units[int(p)-d.base]
}

func (d *dumper) print(values ...any) {
	for _, v := range values {
		fmt.Fprint(&d.out, " ", v)
	}
}

func (d *dumper) open(kind string, n ast.Node) {
	d.print("("+kind, d.offset(n.Pos()), d.offset(n.End()))
}

func (d *dumper) close() { d.out.WriteString(")") }

func list[N ast.Node](d *dumper, nodes []N) {
	d.print("[")
	for _, n := range nodes {
		d.node(n)
	}
	d.out.WriteString(" ]")
}

func (d *dumper) expr(x ast.Expr) {
	if x == nil {
		d.print("-")
		return
	}
	d.node(x)
}

func (d *dumper) ident(x *ast.Ident) {
	if x == nil {
		d.print("-")
		return
	}
	d.node(x)
}

func (d *dumper) stmt(s ast.Stmt) {
	if s == nil {
		d.print("-")
		return
	}
	d.node(s)
}

func (d *dumper) fields(fields *ast.FieldList) {
	if fields == nil {
		d.print("[ ]")
		return
	}
	list(d, fields.List)
}

func (d *dumper) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.Ident:
		d.open("Ident", n)
		d.print(n.Name)
	case *ast.BasicLit:
		d.open("BasicLit", n)
		d.print(strings.ToLower(n.Kind.String()))
	case *ast.CompositeLit:
		d.open("CompositeLit", n)
		d.expr(n.Type)
		d.print(d.offset(n.Lbrace))
		list(d, n.Elts)
		d.print(d.offset(n.Rbrace))
	case *ast.KeyValueExpr:
		d.open("KeyValueExpr", n)
		d.node(n.Key)
		d.node(n.Value)
	case *ast.FuncLit:
		d.open("FuncLit", n)
		d.node(n.Type)
		d.node(n.Body)
	case *ast.ParenExpr:
		d.open("ParenExpr", n)
		d.node(n.X)
	case *ast.SelectorExpr:
		d.open("SelectorExpr", n)
		d.node(n.X)
		d.node(n.Sel)
	case *ast.IndexExpr:
		d.open("IndexExpr", n)
		d.node(n.X)
		d.print(d.offset(n.Lbrack))
		list(d, []ast.Expr{n.Index})
	case *ast.IndexListExpr:
		d.open("IndexExpr", n)
		d.node(n.X)
		d.print(d.offset(n.Lbrack))
		list(d, n.Indices)
	case *ast.SliceExpr:
		d.open("SliceExpr", n)
		d.node(n.X)
		d.expr(n.Low)
		d.expr(n.High)
		d.expr(n.Max)
	case *ast.TypeAssertExpr:
		d.open("TypeAssertExpr", n)
		d.node(n.X)
		d.expr(n.Type)
	case *ast.CallExpr:
		d.open("CallExpr", n)
		d.node(n.Fun)
		d.print(d.offset(n.Lparen))
		list(d, n.Args)
		d.print(n.Ellipsis.IsValid(), d.offset(n.Rparen))
	case *ast.StarExpr:
		d.open("StarExpr", n)
		d.node(n.X)
	case *ast.UnaryExpr:
		d.open("UnaryExpr", n)
		d.print(n.Op)
		d.node(n.X)
	case *ast.BinaryExpr:
		d.open("BinaryExpr", n)
		d.print(n.Op, d.offset(n.OpPos))
		d.node(n.X)
		d.node(n.Y)
	default:
		d.typeOrStmt(n)
		return
	}
	d.close()
}

func (d *dumper) typeOrStmt(n ast.Node) {
	switch n := n.(type) {
	case *ast.ArrayType:
		d.open("ArrayType", n)
		d.expr(n.Len)
		d.node(n.Elt)
	case *ast.StructType:
		d.open("StructType", n)
		d.print(d.offset(n.Fields.Opening))
		d.fields(n.Fields)
		d.print(d.offset(n.Fields.Closing))
	case *ast.FuncType:
		d.open("FuncType", n)
		d.fields(n.TypeParams)
		d.fields(n.Params)
		d.fields(n.Results)
	case *ast.InterfaceType:
		d.open("InterfaceType", n)
		d.fields(n.Methods)
	case *ast.MapType:
		d.open("MapType", n)
		d.node(n.Key)
		d.node(n.Value)
	case *ast.ChanType:
		d.open("ChanType", n)
		d.print([]string{"", "send", "recv", "both"}[n.Dir])
		d.node(n.Value)
	case *ast.Ellipsis:
		d.open("Ellipsis", n)
		d.expr(n.Elt)
	case *ast.Field:
		d.open("Field", n)
		list(d, n.Names)
		d.node(n.Type)
		d.print(n.Tag != nil)
	case *ast.BlockStmt:
		d.open("BlockStmt", n)
		list(d, n.List)
		d.print(d.offset(n.Rbrace))
	case *ast.ExprStmt:
		d.open("ExprStmt", n)
		d.node(n.X)
	case *ast.SendStmt:
		d.open("SendStmt", n)
		d.node(n.Chan)
		d.node(n.Value)
	case *ast.IncDecStmt:
		d.open("IncDecStmt", n)
		d.node(n.X)
		d.print(n.Tok)
	case *ast.AssignStmt:
		d.open("AssignStmt", n)
		list(d, n.Lhs)
		d.print(n.Tok, d.offset(n.TokPos))
		list(d, n.Rhs)
	case *ast.GoStmt:
		d.open("GoStmt", n)
		d.node(n.Call)
	case *ast.DeferStmt:
		d.open("DeferStmt", n)
		d.node(n.Call)
	case *ast.ReturnStmt:
		d.open("ReturnStmt", n)
		list(d, n.Results)
	case *ast.BranchStmt:
		d.open("BranchStmt", n)
		d.print(n.Tok)
		d.ident(n.Label)
	case *ast.LabeledStmt:
		d.open("LabeledStmt", n)
		d.node(n.Label)
		d.node(n.Stmt)
	case *ast.EmptyStmt:
		d.open("EmptyStmt", n)
	default:
		d.controlOrDecl(n)
		return
	}
	d.close()
}

func (d *dumper) controlOrDecl(n ast.Node) {
	switch n := n.(type) {
	case *ast.IfStmt:
		d.open("IfStmt", n)
		d.stmt(n.Init)
		d.node(n.Cond)
		d.node(n.Body)
		d.stmt(n.Else)
	case *ast.CaseClause:
		d.open("CaseClause", n)
		d.print(n.List == nil)
		list(d, n.List)
		list(d, n.Body)
	case *ast.SwitchStmt:
		d.open("SwitchStmt", n)
		d.stmt(n.Init)
		d.expr(n.Tag)
		list(d, n.Body.List)
		d.print(d.offset(n.Body.Rbrace))
	case *ast.TypeSwitchStmt:
		d.open("TypeSwitchStmt", n)
		d.stmt(n.Init)
		switch guard := n.Assign.(type) {
		case *ast.AssignStmt:
			d.node(guard.Lhs[0])
			d.node(guard.Rhs[0].(*ast.TypeAssertExpr).X)
		case *ast.ExprStmt:
			d.print("-")
			d.node(guard.X.(*ast.TypeAssertExpr).X)
		}
		list(d, n.Body.List)
		d.print(d.offset(n.Body.Rbrace))
	case *ast.CommClause:
		d.open("CommClause", n)
		d.stmt(n.Comm)
		list(d, n.Body)
	case *ast.SelectStmt:
		d.open("SelectStmt", n)
		list(d, n.Body.List)
		d.print(d.offset(n.Body.Rbrace))
	case *ast.ForStmt:
		d.open("ForStmt", n)
		d.stmt(n.Init)
		d.expr(n.Cond)
		d.stmt(n.Post)
		d.node(n.Body)
	case *ast.RangeStmt:
		d.open("RangeStmt", n)
		d.expr(n.Key)
		d.expr(n.Value)
		if n.Tok == token.ILLEGAL {
			d.print("-")
		} else {
			d.print(n.Tok)
		}
		d.node(n.X)
		d.node(n.Body)
	case *ast.DeclStmt:
		d.open("DeclStmt", n)
		d.node(n.Decl)
	case *ast.ImportSpec:
		path, _ := strconv.Unquote(n.Path.Value)
		d.open("ImportSpec", n)
		d.ident(n.Name)
		d.print(path)
	case *ast.TypeSpec:
		d.open("TypeSpec", n)
		d.node(n.Name)
		d.fields(n.TypeParams)
		d.print(n.Assign.IsValid())
		d.node(n.Type)
	case *ast.GenDecl:
		d.open("GenDecl", n)
		d.print(n.Tok, d.offset(n.Lparen), "[")
		for iota, spec := range n.Specs {
			if value, ok := spec.(*ast.ValueSpec); ok {
				d.open("ValueSpec", value)
				list(d, value.Names)
				d.expr(value.Type)
				list(d, value.Values)
				d.print(iota)
				d.close()
			} else {
				d.node(spec)
			}
		}
		d.print("]")
	case *ast.FuncDecl:
		d.open("FuncDecl", n)
		if n.Recv == nil || len(n.Recv.List) == 0 {
			d.print("-")
		} else {
			d.node(n.Recv.List[0])
		}
		d.node(n.Name)
		d.node(n.Type)
		if n.Body == nil {
			d.print("-")
		} else {
			d.node(n.Body)
		}
	default:
		panic(fmt.Sprintf("unexpected node %T", n))
	}
	d.close()
}
