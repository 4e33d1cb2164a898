// go: 1.25

package request

type Request struct {
	byTopic map[string]map[int32][]byte
}

func (r *Request) ensure(topic string, partition int32) {
	if r.byTopic == nil {
		r.byTopic = make(map[string]map[int32][]byte)
	}
	if r.byTopic[topic] == nil {
		r.byTopic[topic] = make(map[int32][]byte)
	}
}

// Add may rely on what ensure has made.
func (r *Request) Add(topic string, partition int32, data []byte) {
	r.ensure(topic, partition)
	r.byTopic[topic][partition] = data
}
