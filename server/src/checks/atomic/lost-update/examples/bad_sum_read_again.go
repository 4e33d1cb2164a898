package ids

import (
	"fmt"
	"sync/atomic"
)

type issuer struct{ last atomic.Int64 }

func (i *issuer) Next() string {
	i.last.Add(1)
	id := i.last.Load() // want atomic/lost-update `get the same number`
	return fmt.Sprintf("job-%d", id)
}
