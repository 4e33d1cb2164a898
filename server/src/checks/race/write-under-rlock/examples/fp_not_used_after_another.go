// go: 1.25

package flows

import "sync"

// Table holds flows, which are replayed as a whole.
type Table struct {
	replay sync.RWMutex
	flows  map[string]*flow
	send   func([]string)
}

type flow struct {
	text  string
	parts []string
}

// InstallAll installs the flows of the time before.
// It should NOT be used after any flow is installed by Install.
func (t *Table) InstallAll(parts map[string][]string) {
	t.replay.RLock()
	defer t.replay.RUnlock()
	for name, list := range parts {
		t.flows[name] = &flow{parts: list}
	}
	all := make([]string, 0, len(t.flows))
	for _, f := range t.flows {
		f.text = join(f.parts)
		all = append(all, f.text)
	}
	t.send(all)
}

// Install adds a part to a flow.
func (t *Table) Install(name, part string) {
	t.replay.Lock()
	defer t.replay.Unlock()
	f := t.flows[name]
	if f == nil {
		f = &flow{}
		t.flows[name] = f
	}
	f.parts = append(f.parts, part)
	f.text = join(f.parts)
	t.send([]string{f.text})
}

func join(parts []string) (text string) {
	for _, p := range parts {
		text += p
	}
	return text
}
