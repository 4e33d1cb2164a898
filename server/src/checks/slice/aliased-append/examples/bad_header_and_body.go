// go: 1.25

package frame

// Sum adds a checksum to the header of a frame, then reads the body.
func Sum(frame []byte, headerLen int, check byte) (header []byte, total int) {
	header = append(frame[:headerLen], check) // want slice/aliased-append@"append(frame[:headerLen], check)"
	for _, b := range frame[headerLen:] {
		total += int(b)
	}
	return header, total
}
