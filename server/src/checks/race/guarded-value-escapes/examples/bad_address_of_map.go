// go: 1.25

// Package store keeps values by their keys.
package store

import "sync"

type data map[string][]string

// KV keeps them.
type KV struct {
	data data
	keys []string
	sync.RWMutex
}

// New makes an empty one.
func New() *KV { return &KV{data: make(data)} }

// All gives the map by its address: the lock is gone when it is looked at.
func (k *KV) All() *data {
	k.RLock()
	defer k.RUnlock()
	return &k.data // want race/guarded-value-escapes@"&k.data"
}

// Keys does so with the list.
func (k *KV) Keys() *[]string {
	k.RLock()
	defer k.RUnlock()
	return &k.keys // want race/guarded-value-escapes@"&k.keys"
}

// Add notes a value.
func (k *KV) Add(key, value string) {
	k.Lock()
	defer k.Unlock()
	if _, ok := k.data[key]; !ok {
		k.keys = append(k.keys, key)
	}
	k.data[key] = append(k.data[key], value)
}

// Get gives a copy.
func (k *KV) Get(key string) []string {
	k.RLock()
	defer k.RUnlock()
	return append([]string(nil), k.data[key]...)
}
