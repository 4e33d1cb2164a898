// go: 1.25

package journal

import "sync"

// Journal collects records between begin and commit or rollback, which hold
// the lock for the whole transaction.
type Journal struct {
	mu      sync.Mutex
	records []string
	mark    int
	limit   int
}

func New(limit int) *Journal {
	return &Journal{limit: limit}
}

func (j *Journal) begin() {
	j.mu.Lock()
	j.mark = len(j.records)
}

func (j *Journal) commit() {
	j.mu.Unlock()
}

func (j *Journal) rollback() {
	j.records = j.records[:j.mark]
	j.mu.Unlock()
}

// Append adds all non-empty records or, where they do not fit, none of them.
func (j *Journal) Append(records ...string) bool {
	j.begin()
	for _, r := range records {
		if r == "" {
			continue
		}
		if len(j.records) == j.limit {
			j.rollback()
			return false
		}
		j.records = append(j.records, r)
	}
	j.commit()
	return true
}

func (j *Journal) Len() int {
	j.mu.Lock()
	defer j.mu.Unlock()
	return len(j.records)
}
