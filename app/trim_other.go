//go:build !linux

package app

// trim is for the C library of Linux.
func trim() {}
