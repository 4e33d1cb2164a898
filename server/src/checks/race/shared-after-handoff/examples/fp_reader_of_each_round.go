package mixer

import "bufio"

// Sum adds what the sources have next; each has a buffer of its own.
func Sum(sources []*bufio.Reader, n int) ([]byte, error) {
	var parts [][]byte
	for _, r := range sources {
		part, err := r.Peek(n)
		if err != nil {
			return nil, err
		}
		parts = append(parts, part)
	}
	sum := make([]byte, n)
	for _, part := range parts {
		for i, b := range part {
			sum[i] += b
		}
	}
	return sum, nil
}
