// go: 1.25

// Package subjects has sets of subjects by their names.
package subjects

type subject struct {
	id    string
	since int
}

// GetID is its name.
func (s subject) GetID() string { return s.id }

// Set has one subject for each name.
type Set struct{ all map[string]subject }

func (s Set) set(id string, with *subject) {
	if with == nil {
		delete(s.all, id)
		return
	}
	s.all[id] = *with
}

// Since moves all of them.
func (s Set) Since(n int) {
	for _, one := range s.all {
		s.set(one.GetID(), later(one, n))
	}
}

func later(s subject, n int) *subject {
	if s.since > n {
		return nil
	}
	return &subject{id: s.id, since: n}
}
