package ids

import (
	"fmt"
	"sync/atomic"
)

type issuer struct {
	last  atomic.Int64
	other atomic.Int64
}

func (i *issuer) Next() string {
	id := i.last.Add(1)
	return fmt.Sprintf("job-%d", id)
}

func (i *issuer) Note() int64 {
	i.other.Add(1)
	n := i.last.Load()
	return n
}
