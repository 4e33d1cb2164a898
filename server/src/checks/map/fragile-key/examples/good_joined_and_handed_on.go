// lookalike: bad_joined_and_handed_on.go the parts are told apart, or the callee has no map for them
// go: 1.25

package perms

import (
	"log"
	"strconv"
)

// Cache keeps decisions.
type Cache struct {
	known map[string]bool
}

func key(org, user, action string) string {
	return strconv.Quote(org) + "/" + strconv.Quote(user) + "/" + action
}

func join(org, user string) string { return org + user }

func (c *Cache) lookup(k string) (allowed, ok bool) {
	allowed, ok = c.known[k]
	return allowed, ok
}

func note(who string) { log.Print(who) }

// Allowed tells them apart.
func (c *Cache) Allowed(org, user, action string) bool {
	note(join(org, user))
	allowed, ok := c.lookup(key(org, user, action))
	return allowed && ok
}
