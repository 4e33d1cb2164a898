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

// New returns quotas for the tenants given.
func New(limits map[string]int64) *Quotas {
	q := &Quotas{}
	for t, n := range limits {
		q.accounts.Store(t, &account{limit: n})
	}
	return q
}

func (q *Quotas) account(tenant string) *account {
	v, ok := q.accounts.Load(tenant)
	if !ok {
		return nil
	}
	return v.(*account)
}

// Take uses some of a tenant's quota.
func (q *Quotas) Take(tenant string, n int64) bool {
	a := q.account(tenant)
	if a == nil || a.used+n > a.limit {
		return false
	}
	a.used += n // want syncmap/shared-value@"a.used"
	return true
}
