// What the C library lets a program say about memory, and Swift's own module of it leaves out.
#include <stdint.h>
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#include <sys/mman.h>
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

// Asks the system for huge pages, of which fewer have to be found, for what the calling thread allocates next.
//
// A thread has its memory in pieces of 64 MB, at multiples of that; meant is the piece that the next allocation lies in. Where that isn't
// so, the advice is about other memory of the program, and does no harm.
static inline void take_huge_pages(void) {
#ifdef __GLIBC__
  const uintptr_t piece = 64 << 20;
  void *next = malloc(1 << 16);
  if (!next) return;
  madvise((void *)((uintptr_t)next & ~(piece - 1)), piece, MADV_HUGEPAGE);
  free(next);
#endif
}
