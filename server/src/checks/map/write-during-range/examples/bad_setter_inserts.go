// go: 1.25
package aliases

type Aliases struct{ to map[string]string }

func (a *Aliases) add(from, to string) { a.to[from] = to }

// Expand adds the plural of every alias.
func (a *Aliases) Expand() {
	for k, v := range a.to {
		a.add(k+"s", v) // want map/write-during-range
	}
}
