// go: 1.22

// Package debug offers pages about a running program.
package debug

import (
	"fmt"
	"net/http"
)

// Pages lists what there is to see.
type Pages struct {
	help map[string]string
	skip bool
}

// Register adds all pages to the mux. Nobody serves it yet.
func (p *Pages) Register(mux *http.ServeMux) {
	p.help = map[string]string{}
	mux.HandleFunc("/debug", p.index)
	p.add(mux, "/debug/version", "Shows the version", p.version)
	p.add(mux, "/debug/flags", "Shows the flags", p.flags)
	p.skip = len(p.help) == 0
}

func (p *Pages) add(mux *http.ServeMux, path, help string, h http.HandlerFunc) {
	p.help[path] = help
	mux.HandleFunc(path, h)
}

func (p *Pages) index(w http.ResponseWriter, _ *http.Request) {
	if p.skip {
		return
	}
	fmt.Fprintln(w, len(p.help), "pages")
}

func (p *Pages) version(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "1.0") }

func (p *Pages) flags(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "none") }
