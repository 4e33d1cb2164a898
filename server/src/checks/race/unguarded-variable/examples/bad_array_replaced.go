// go: 1.25
package board

type cell struct {
	text  string
	color int
}

type Board struct{ cells [4]cell }

// Run wipes the board: whatever others look at, it is the array that changes.
func (b *Board) Run(wipe <-chan struct{}) {
	go func() {
		for range wipe {
			b.cells = [4]cell{} // want race/unguarded-variable@"b.cells"
		}
	}()
}

func (b *Board) Text(i int) string { return b.cells[i].text }

func (b *Board) Color(i int) int { return b.cells[i].color }
