// go: 1.25

// Package store keeps values by their keys.
package store

import (
	"maps"
	"sync"
)

type data map[string]string

// KV keeps them.
type KV struct {
	data   data
	fields data
	sync.RWMutex
}

// New makes one; its fields stay as they are.
func New(fields data) *KV { return &KV{data: make(data), fields: fields} }

// All gives the address of a copy.
func (k *KV) All() *data {
	k.RLock()
	defer k.RUnlock()
	out := maps.Clone(k.data)
	return &out
}

// Fields are never changed.
func (k *KV) Fields() *data { return &k.fields }

// entries is for those that have the lock.
func (k *KV) entries() *data { return &k.data }

// Add notes a value.
func (k *KV) Add(key, value string) {
	k.Lock()
	defer k.Unlock()
	(*k.entries())[key] = value
}

// Get looks one up.
func (k *KV) Get(key string) string {
	k.RLock()
	defer k.RUnlock()
	return (*k.entries())[key]
}
