// go: 1.24

package gate

import (
	"io"
	"sync"
)

// Level says what is worth a line.
type Level int

// Writer writes lines of a level and above.
type Writer struct {
	mu    sync.RWMutex
	least Level
	out   io.Writer
}

// SetLevel may be called while others write.
func (w *Writer) SetLevel(l Level) {
	w.least = l // want race/inconsistent-lock@"w.least" `written here without`
}

func (w *Writer) SetOutput(out io.Writer) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.out = out
}

// isWorth takes the lock for nothing else than the level.
func (w *Writer) isWorth(l Level) bool {
	w.mu.RLock()
	defer w.mu.RUnlock()
	return l >= w.least
}

func (w *Writer) Write(l Level, line string) error {
	if !w.isWorth(l) {
		return nil
	}
	out, prefix := w.target(l)
	_, err := io.WriteString(out, prefix+line)
	return err
}

func (w *Writer) target(l Level) (io.Writer, string) {
	w.mu.RLock()
	defer w.mu.RUnlock()
	return w.out, w.prefix(l)
}

func (w *Writer) prefix(l Level) string {
	if l > w.least {
		return "! "
	}
	return ""
}
