// go: 1.25

package arena

// Blocks has a tiny block and a huge one.
func Blocks() map[int][]byte {
	blocks := make(map[int][]byte) // want memory/sparse-map@"blocks" `very unlike`
	blocks[0] = make([]byte, 8)
	blocks[1] = make([]byte, 64<<20)
	return blocks
}
