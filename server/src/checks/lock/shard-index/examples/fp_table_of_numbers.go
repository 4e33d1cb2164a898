package example

// A parity table that is asked for some bits only.
var odd = [64]uint8{1: 1, 2: 1, 4: 1, 8: 1, 16: 1, 32: 1}

func parity(flags uint8) uint8 {
	return odd[flags&42]
}

func weight(flags uint8) int {
	at := flags & 21
	return int(odd[at]) + 1
}
