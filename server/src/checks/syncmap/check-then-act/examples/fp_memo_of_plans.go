// fp: whoever makes a plan second makes an equal one, which nobody changes or tells from the first
// go: 1.25

package scan

import (
	"context"
	"reflect"
	"strings"
	"sync"
)

type field struct {
	index int
	set   func(v reflect.Value, text string)
}

type plan struct{ fields map[string]*field }

func (p *plan) add(name string, f *field) { p.fields[name] = f }

func newPlan(t reflect.Type, tag string) *plan {
	out := &plan{fields: make(map[string]*field, t.NumField())}
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get(tag), ",")
		if name != "" {
			out.add(name, &field{index: i, set: func(v reflect.Value, text string) { v.SetString(text) }})
		}
	}
	return out
}

// Plans are kept by type.
type Plans struct{ byType sync.Map }

// Fields is how many fields of a type can be scanned.
func (p *Plans) Fields(t reflect.Type) int { return len(p.of(t).fields) }

// Set scans one field.
func (p *Plans) Set(v reflect.Value, name, text string) {
	if f := p.of(v.Type()).fields[name]; f != nil {
		f.set(v.Field(f.index), text)
	}
}

func (p *Plans) of(t reflect.Type) *plan {
	if v, ok := p.byType.Load(t); ok {
		return v.(*plan)
	}
	made := newPlan(t, "scan")
	p.byType.Store(t, made)
	return made
}

type traits struct{ mounts []string }

// Kinds keeps traits of kinds.
type Kinds struct {
	seen sync.Map
}

func (k *Kinds) lookUp(ctx context.Context, kind string) (map[string]string, error) {
	return map[string]string{"mounts": kind}, ctx.Err()
}

// Mounts of a kind.
func (k *Kinds) Mounts(ctx context.Context, kind string) ([]string, error) {
	t, err := k.traits(ctx, kind)
	if err != nil {
		return nil, err
	}
	return append([]string(nil), t.mounts...), nil
}

func (k *Kinds) traits(ctx context.Context, kind string) (*traits, error) {
	if v, ok := k.seen.Load(kind); ok {
		return v.(*traits), nil
	}
	notes, err := k.lookUp(ctx, kind)
	if err != nil {
		return nil, err
	}
	t := &traits{}
	if v, ok := notes["mounts"]; ok {
		t.mounts = strings.Split(v, ",")
	}
	k.seen.Store(kind, t)
	return t, nil
}
