// go: 1.25

package perms

// Cache keeps decisions.
type Cache struct {
	known map[string]bool
}

func key(org, user, action string) string {
	return org + user + action
}

func (c *Cache) lookup(k string) (allowed, ok bool) {
	allowed, ok = c.known[k]
	return allowed, ok
}

// Allowed mistakes one user for another.
func (c *Cache) Allowed(org, user, action string) bool {
	k := key(org, user, action)
	allowed, ok := c.lookup(k) // want map/fragile-key@"k"
	return allowed && ok
}
