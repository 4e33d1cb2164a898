// lookalike: bad_header_and_body.go does not use the frame again
// go: 1.25

package frame

func Reply(frame []byte, headerLen int, check byte) []byte {
	header := append(frame[:headerLen], check)
	header[0] |= 0x80
	return header
}
