// go: 1.25

package ledger

// Ledger adds up amounts.
type Ledger struct {
	sums []int64
}

// Split moves half of an account to a new one.
func (l *Ledger) Split(account int) int {
	sum := &l.sums[account]
	half := *sum / 2
	l.sums = append(l.sums, half)
	*sum -= half // want slice/stale-element-pointer@"*sum"
	return len(l.sums) - 1
}
