// go: 1.25

package etag

import (
	"crypto/sha256"
	"encoding/hex"
)

// Of gives a tag for a set of attributes.
func Of(attrs map[string]string) string {
	h := sha256.New()
	for k, v := range attrs {
		h.Write([]byte(k + "\x00" + v)) // want map/iteration-order@"h.Write([]byte(k + \"\\x00\" + v))"
	}
	return hex.EncodeToString(h.Sum(nil))
}
