//go:build windows || darwin

package host

// Display reports why no window can be opened, as far as can be told without
// trying: nothing here.
func Display() error { return nil }
