// go: 1.25

package quota

import (
	"net/http"
	"strconv"
)

// Limiter counts what each user of each tenant has spent. The set of tenants is fixed; the inner maps grow.
type Limiter struct {
	spent map[string]map[string]int
	limit int
}

// NewLimiter prepares the maps of all tenants.
func NewLimiter(limit int, tenants ...string) *Limiter {
	l := &Limiter{spent: make(map[string]map[string]int), limit: limit}
	for _, t := range tenants {
		l.spent[t] = make(map[string]int)
	}
	return l
}

// ServeHTTP books one request, or forgets a user on DELETE.
func (l *Limiter) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	tenant, user := r.Header.Get("X-Tenant"), r.Header.Get("X-User")
	users, ok := l.spent[tenant]
	if !ok {
		http.Error(w, "unknown tenant", http.StatusForbidden)
		return
	}
	if r.Method != http.MethodDelete {
		users[user]++ // want race/unguarded-map@"users[user]"
		left := l.limit - users[user]
		if left < 0 {
			http.Error(w, "limit reached", http.StatusTooManyRequests)
			return
		}
		w.Header().Set("X-Left", strconv.Itoa(left))
		return
	}
	delete(users, user)
}
