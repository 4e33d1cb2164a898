// lookalike: bad_through_getter.go a changed copy is swapped in
// go: 1.25

package quota

import "sync"

type account struct {
	used  int64
	limit int64
}

// Quotas limits what each tenant uses.
type Quotas struct {
	accounts sync.Map
}

// Take uses some of a tenant's quota.
func (q *Quotas) Take(tenant string, n int64) bool {
	for {
		v, ok := q.accounts.Load(tenant)
		if !ok {
			return false
		}
		old := v.(*account)
		next := *old
		next.used += n
		if next.used > next.limit {
			return false
		}
		if q.accounts.CompareAndSwap(tenant, old, &next) {
			return true
		}
	}
}
