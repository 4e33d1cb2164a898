// go: 1.25
package claims

type Account struct {
	name   string
	signed map[string]int
}

// Update takes the keys over; one that is not strict may sign for itself as well.
func (a *Account) Update(keys map[string]int, strict bool) {
	a.signed = nil
	if len(keys) > 0 || !strict {
		a.signed = make(map[string]int)
	}
	for k, scope := range keys {
		a.signed[k] = scope
	}
}
