package mapview

import "time"

// SetNow gives the map another clock.
func (m *Map) SetNow(now func() time.Time) { m.now = now }
