package fixture

const kindBits = 0o170000 & 0xffff

var letters = map[uint16]byte{0o040000: 'd', 0o100000: '-', 0o120000: 'l'}

// letter tells the kind of a file by bits of its mode: a map has no holes to skip.
func letter(mode uint16) byte {
	if l, ok := letters[mode&(kindBits+1)]; ok {
		return l
	}
	return letters[mode&kindBits]
}
