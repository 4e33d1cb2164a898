// go: 1.25

package probe

type table struct{ names []string }

// find tries slot after slot.
func (t *table) find(hash uint64, name string) bool {
	for at := hash; at != 0; at = at*5 + 1 {
		if t.names[int(at)%len(t.names)] == name { // want lock/shard-index@"int(at)%len(t.names)" `negative`
			return true
		}
	}
	return false
}
