// go: 1.25

package warmup

import (
	"net/http"
	"strconv"
	"sync/atomic"
)

// Model answers once it is trained. The atomic store of ready comes after the plain store of weight, and readers look at
// ready first, so that they see the weight.
type Model struct {
	weight float64
	ready  atomic.Bool
}

// Train starts the training and returns at once.
func Train(samples []float64) *Model {
	m := &Model{}
	go func() {
		sum := 0.0
		for _, s := range samples {
			sum += s
		}
		m.weight = sum / float64(max(len(samples), 1))
		m.ready.Store(true)
	}()
	return m
}

// ServeHTTP answers with the weight.
func (m *Model) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !m.ready.Load() {
		http.Error(w, "still training", http.StatusServiceUnavailable)
		return
	}
	w.Write(strconv.AppendFloat(nil, m.weight, 'g', -1, 64))
}
