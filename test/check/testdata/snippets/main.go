// Judges pieces of Go as explanations show them: statements and declarations mixed, without imports, using names that the
// text around them explains. Reads a JSON object of pieces by name, writes one of complaints by name.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/format"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
)

// packages that pieces may use, by the name that they go by.
var packages = map[string]string{
	"atomic": "sync/atomic", "bufio": "bufio", "bytes": "bytes", "cmp": "cmp", "context": "context", "errors": "errors",
	"fmt": "fmt", "http": "net/http", "io": "io", "json": "encoding/json", "list": "container/list", "log": "log",
	"maps": "maps", "math": "math", "net": "net", "os": "os", "runtime": "runtime", "slices": "slices", "sort": "sort",
	"strings": "strings", "sync": "sync", "synctest": "testing/synctest", "testing": "testing", "time": "time",
	"unsafe": "unsafe", "weak": "weak",
}

// tolerated is what is wrong with a piece only because it is one.
var tolerated = regexp.MustCompile(`^undefined: |^declared and not used|^too many return values|^missing return$|imported and not used$`)

func main() {
	input, err := io.ReadAll(os.Stdin)
	if err != nil {
		fail(err)
	}
	var pieces map[string]string
	if err := json.Unmarshal(input, &pieces); err != nil {
		fail(err)
	}
	fset := token.NewFileSet()
	std := importer.ForCompiler(fset, "source", nil)
	complaints := map[string][]string{}
	for name, piece := range pieces {
		if found := judge(fset, std, piece); len(found) > 0 {
			complaints[name] = found
		}
	}
	if err := json.NewEncoder(os.Stdout).Encode(complaints); err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(2)
}

func judge(fset *token.FileSet, std types.Importer, piece string) []string {
	declarations, statements := split(piece)
	var out []string
	for _, part := range []string{declarations, statements} {
		if formatted, err := format.Source([]byte(part)); err != nil {
			return append(out, err.Error())
		} else if strings.TrimSpace(string(formatted)) != strings.TrimSpace(part) {
			out = append(out, "not as gofmt writes it:\n"+string(formatted))
		}
	}
	body := declarations + "\nfunc _() {\n" + statements + "\n}\n"
	file, err := parser.ParseFile(fset, "piece.go", "package piece\n"+body, 0)
	if err != nil {
		return append(out, err.Error())
	}
	file, err = parser.ParseFile(fset, "piece.go", "package piece\n"+imports(file)+body, 0)
	if err != nil {
		return append(out, err.Error())
	}
	config := types.Config{Importer: std, Error: func(err error) {
		if e := (types.Error{}); errors.As(err, &e) && !tolerated.MatchString(e.Msg) {
			out = append(out, e.Msg)
		}
	}}
	_, _ = config.Check("piece", fset, []*ast.File{file}, nil) // what it returns is the first of what Error was told
	return out
}

// imports makes import declarations for the packages that a file names and does not declare.
func imports(file *ast.File) string {
	var out []string
	for _, id := range file.Unresolved {
		line := fmt.Sprintf("import %q\n", packages[id.Name])
		if packages[id.Name] != "" && !slices.Contains(out, line) {
			out = append(out, line)
		}
	}
	return strings.Join(out, "")
}

// split tells the top-level declarations of a piece from its statements. Types are declarations; variables are where
// nothing but declarations is.
func split(piece string) (declarations, statements string) {
	if _, err := format.Source([]byte("package piece\n" + piece)); err == nil {
		return piece, ""
	}
	starts := regexp.MustCompile(`^(?:func [\w(]|type |//go:)`)
	var outer, inner []string
	open := false
	for line := range strings.Lines(piece) {
		switch {
		case open:
			outer = append(outer, line)
			open = !strings.HasPrefix(line, "}") && !strings.HasPrefix(line, ")")
		case starts.MatchString(line):
			outer = append(outer, line)
			code, _, _ := strings.Cut(line, " //")
			open = strings.HasSuffix(strings.TrimSpace(code), "{") || strings.HasSuffix(strings.TrimSpace(code), "(")
		default:
			inner = append(inner, line)
		}
	}
	return strings.Join(outer, ""), strings.Join(inner, "")
}
