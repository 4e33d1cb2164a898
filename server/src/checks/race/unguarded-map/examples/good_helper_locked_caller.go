// lookalike: bad_helper_writes.go every goroutine takes mu around the call that writes
// go: 1.25

package logscan

import (
	"bufio"
	"io"
	"strings"
	"sync"
)

// Levels counts the lines of each level in all logs, one goroutine a log.
func Levels(logs []io.Reader) (map[string]int, error) {
	var mu sync.Mutex
	counts := make(map[string]int)
	errs := make([]error, len(logs))
	var wg sync.WaitGroup
	for i, log := range logs {
		wg.Go(func() {
			errs[i] = scan(log, &mu, counts)
		})
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return counts, nil
}

func scan(log io.Reader, mu *sync.Mutex, counts map[string]int) error {
	lines := bufio.NewScanner(log)
	for lines.Scan() {
		mu.Lock()
		add(counts, lines.Text())
		mu.Unlock()
	}
	return lines.Err()
}

func add(counts map[string]int, line string) {
	level, _, ok := strings.Cut(line, " ")
	if !ok {
		level = "UNKNOWN"
	}
	counts[level]++
}
