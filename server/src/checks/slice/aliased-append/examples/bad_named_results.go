// go: 1.25

package packet

// Cut ends the header with a mark, which is the first byte of the payload that it returns beside it.
func Cut(packet []byte, at int) (header, payload []byte) {
	header, payload = packet[:at], packet[at:]
	header = append(header, 0) // want slice/aliased-append@"append(header, 0)"
	return header, payload
}

// Halves does so with names declared first.
func Halves(words []string, mark string) []string {
	var first []string
	second := words[2:]
	first = words[:2]
	first = append(first, mark) // want slice/aliased-append@"append(first, mark)"
	return append(first, second...)
}
