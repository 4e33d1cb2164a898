// lookalike: bad_deref.go writes before the append
// go: 1.25

package ledger

type Ledger struct {
	sums []int64
}

func (l *Ledger) Split(account int) int {
	sum := &l.sums[account]
	half := *sum / 2
	*sum -= half
	l.sums = append(l.sums, half)
	return len(l.sums) - 1
}
