// lookalike: bad_lengths.go has blocks of like sizes
// go: 1.25

package arena

func Blocks() map[int][]byte {
	blocks := make(map[int][]byte)
	blocks[0] = make([]byte, 4096)
	blocks[1] = make([]byte, 64<<10)
	return blocks
}
