// go: 1.25

package tenants

import "sync"

type limits struct {
	requests int
	bytes    int64
}

// Tenants keeps plans by tenant and limits by plan.
type Tenants struct {
	plans  sync.Map // tenant -> string
	limits sync.Map // plan -> limits
}

func (t *Tenants) SetPlan(tenant, plan string) {
	t.plans.Store(tenant, plan)
}

func (t *Tenants) SetLimits(plan string, requests int, bytes int64) {
	t.limits.Store(plan, limits{requests: requests, bytes: bytes})
}

// Requests checks the first lookup and not the second.
func (t *Tenants) Requests(tenant string) int {
	plan, ok := t.plans.Load(tenant)
	if !ok {
		return 0
	}
	lim, _ := t.limits.Load(plan)
	return lim.(limits).requests // want syncmap/unchecked-load@"lim.(limits)"
}

func (t *Tenants) Bytes(plan string) int64 {
	lim, ok := t.limits.Load(plan)
	if !ok {
		return 0
	}
	return lim.(limits).bytes
}

func (t *Tenants) Remove(tenant string) {
	t.plans.Delete(tenant)
}

func (t *Tenants) RemovePlan(plan string) {
	t.limits.Delete(plan)
}
