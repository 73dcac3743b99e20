package app

/*
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
static void trim(void) { malloc_trim(0); }
#else
static void trim(void) {}
#endif
*/
import "C"

// trim gives back what the C library keeps of memory that drivers have freed. Only
// glibc has to be told.
func trim() { C.trim() }
