// go: 1.25

package plugins

import (
	"fmt"
	"sync"
)

type Plugin struct {
	Name string
	Run  func() error
}

// Host runs plugins by name. They are loaded by New and can be unloaded later.
type Host struct {
	plugins sync.Map // name -> Plugin
}

// New may look and store in two steps: nobody else has the map yet.
func New(list []Plugin) (*Host, error) {
	h := &Host{}
	for _, p := range list {
		if _, ok := h.plugins.Load(p.Name); ok {
			return nil, fmt.Errorf("two plugins named %s", p.Name)
		}
		h.plugins.Store(p.Name, p)
	}
	return h, nil
}

func (h *Host) Run(name string) error {
	v, ok := h.plugins.Load(name)
	if !ok {
		return fmt.Errorf("no plugin %s", name)
	}
	return v.(Plugin).Run()
}

func (h *Host) Unload(name string) {
	h.plugins.Delete(name)
}
