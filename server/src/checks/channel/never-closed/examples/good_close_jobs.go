// lookalike: bad_worker_pool.go the dispatcher closes jobs before it waits
// go: 1.25

package checksum

import (
	"hash/crc32"
	"sync"
)

type File struct {
	Name string
	Data []byte
}

// Sums computes checksums with a fixed number of workers.
func Sums(files []File, workers int) map[string]uint32 {
	var (
		jobs = make(chan File)
		sums = make(map[string]uint32, len(files))
		mu   sync.Mutex
		wg   sync.WaitGroup
	)
	for range workers {
		wg.Go(func() {
			for f := range jobs {
				sum := crc32.ChecksumIEEE(f.Data)
				mu.Lock()
				sums[f.Name] = sum
				mu.Unlock()
			}
		})
	}
	for _, f := range files {
		jobs <- f
	}
	close(jobs)
	wg.Wait()
	return sums
}
