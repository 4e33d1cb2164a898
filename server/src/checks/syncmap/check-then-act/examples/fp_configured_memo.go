// go: 1.25

package levels

import (
	"strings"
	"sync"
	"sync/atomic"
)

type rule struct {
	prefix string
	level  int
}

type config struct {
	level int
	rules []rule
	cache sync.Map // file -> int
}

// Filter decides by file. A change of the rules makes a new cache.
type Filter struct {
	config atomic.Pointer[config]
}

func New(level int) *Filter {
	f := &Filter{}
	f.config.Store(&config{level: level})
	return f
}

func (f *Filter) SetRules(level int, prefixes ...string) {
	c := &config{level: level}
	for i, p := range prefixes {
		c.rules = append(c.rules, rule{prefix: p, level: i})
	}
	f.config.Store(c)
}

// Level reads what does not change, and stores the same whoever comes second.
func (f *Filter) Level(file string) int {
	cfg := f.config.Load()
	var level int
	if v, ok := cfg.cache.Load(file); ok {
		level = v.(int)
	} else {
		level = cfg.level
		for _, r := range cfg.rules {
			if strings.HasPrefix(file, r.prefix) {
				level = r.level
			}
		}
		cfg.cache.Store(file, level)
	}
	return level
}
