// go: 1.25

// lookalike: bad_joined_by_helper.go the first part stands in the source
package memo

// Store keeps values by kind and name.
type Store struct {
	values map[string]int
}

// New makes an empty store.
func New() *Store { return &Store{values: make(map[string]int)} }

func keyOf(kind, name string) string { return kind + name }

// User finds what is known of a user: the kinds are told apart by how they begin.
func (s *Store) User(name string) int { return s.values[keyOf("user:", name)] }

// Group finds what is known of a group.
func (s *Store) Group(name string) int { return s.values[keyOf("group:", name)] }

// Put stores what is known of a user.
func (s *Store) Put(name string, v int) { s.values[keyOf("user:", name)] = v }
