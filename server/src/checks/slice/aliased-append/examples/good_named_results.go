// lookalike: bad_named_results.go makes the header's room end where the payload begins
// go: 1.25

package packet

func Cut(packet []byte, at int) (header, payload []byte) {
	header, payload = packet[:at:at], packet[at:]
	header = append(header, 0)
	return header, payload
}

func Halves(words []string, mark string) []string {
	var first []string
	second := words[2:]
	first = append(first, words[:2]...)
	first = append(first, mark)
	return append(first, second...)
}
