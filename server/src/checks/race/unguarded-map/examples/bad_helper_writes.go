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
	counts := make(map[string]int)
	errs := make([]error, len(logs))
	var wg sync.WaitGroup
	for i, log := range logs {
		wg.Go(func() {
			errs[i] = scan(log, counts) // want race/unguarded-map
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

func scan(log io.Reader, counts map[string]int) error {
	lines := bufio.NewScanner(log)
	for lines.Scan() {
		add(counts, lines.Text())
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
