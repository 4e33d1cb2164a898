// go: 1.25

package feeds

import (
	"fmt"
	"sync"
	"time"
)

var (
	mu        sync.Mutex
	callbacks = map[string]func(){}
)

// Register keeps a callback. Where the name ends is where the identifier, always as long, begins.
func Register(name, managerUUID string, f func()) {
	mu.Lock()
	defer mu.Unlock()
	callbacks[name+managerUUID] = f
}

type row struct {
	id      int
	changed time.Time
}

// Changes counts the changes of the rows. A time begins with the four digits of the year and a dash.
func Changes(rows []row) map[string]int {
	changes := make(map[string]int, len(rows))
	for _, r := range rows {
		changes[fmt.Sprintf("%d%v", r.id, r.changed)]++
	}
	return changes
}
