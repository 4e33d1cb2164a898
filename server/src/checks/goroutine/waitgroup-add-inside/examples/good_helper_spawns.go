// lookalike: bad_named_worker.go the helper that adds is called, not started
// go: 1.25

package resize

import "sync"

// Image is one picture to be scaled.
type Image struct {
	Width, Height int
	Data          []byte
}

func (m *Image) halve() {
	m.Width /= 2
	m.Height /= 2
	m.Data = m.Data[:m.Width*m.Height]
}

func shrink(m *Image, wg *sync.WaitGroup) {
	wg.Add(1)
	go func() {
		defer wg.Done()
		m.halve()
	}()
}

// Thumbnails halves every picture.
func Thumbnails(images []*Image) {
	wg := &sync.WaitGroup{}
	for _, m := range images {
		shrink(m, wg)
	}
	wg.Wait()
}
