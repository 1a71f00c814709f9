// What the C library lets a program say about memory, and Swift's own module of it leaves out.
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

// Lets memory come from the system in steps of up to 60 MB, which are given back when the process ends.
//
// Threads would else ask for a page or two at a time, and while one does, none of the others gets any.
static inline void take_memory_in_large_steps(void) {
#ifdef __GLIBC__
  mallopt(M_TOP_PAD, 60 << 20);
  mallopt(M_MMAP_THRESHOLD, 4 << 20); // The first setting ends its growing by itself.
#endif
}
