// Memory for one parse: taken in large blocks, given back all at once.
//
// cmark calls its allocator without a context, so the memory of the parse that is running is kept for each thread.
// A parse begins and ends on one thread; another may begin and end in between.
//
// Each object file that calls these functions gets a copy of them: call them from one Swift file, from functions that are not inlined.
#include <cmark-gfm.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct parse_memory {
  struct parse_memory *outer; // the parse that was running before
  struct parse_block *blocks; // newest first
  char *next, *end;           // what is free in the newest
  char *last;                 // the allocation made last, which can grow in place
} parse_memory;

typedef struct parse_block {
  struct parse_block *older;
  size_t size;
} parse_block;

// One of each thread. (A variable of the file would not be compiled into a Swift module.)
static inline parse_memory **parse_memory_current(void) {
  static _Thread_local parse_memory *current;
  return &current;
}

// Each allocation stands behind its size, at a multiple of 16.
enum { parse_memory_head = 16 };

static inline void *parse_memory_take(size_t size) {
  parse_memory *memory = *parse_memory_current();
  if (size > SIZE_MAX / 4) abort();
  size_t needed = parse_memory_head + ((size + 15) & ~(size_t)15);
  if ((size_t)(memory->end - memory->next) < needed) {
    size_t room = memory->blocks ? memory->blocks->size * 2 : 0;
    if (room < needed + sizeof(parse_block) + 16) room = needed + sizeof(parse_block) + 16;
    parse_block *block = malloc(room);
    if (!block) abort();
    block->older = memory->blocks;
    block->size = room;
    memory->blocks = block;
    memory->next = (char *)(((uintptr_t)(block + 1) + 15) & ~(uintptr_t)15);
    memory->end = (char *)block + room;
  }
  char *head = memory->next;
  memory->next += needed;
  memory->last = head + parse_memory_head;
  *(size_t *)head = size;
  return memory->last;
}

static void *parse_memory_calloc(size_t count, size_t size) {
  if (size && count > SIZE_MAX / 4 / size) abort();
  return memset(parse_memory_take(count * size), 0, count * size);
}

static void *parse_memory_realloc(void *old, size_t size) {
  if (!old) return parse_memory_take(size);
  parse_memory *memory = *parse_memory_current();
  size_t *old_size = (size_t *)((char *)old - parse_memory_head);
  if (size <= *old_size) return old;
  if (old == memory->last && size <= (size_t)(memory->end - memory->last) - 15) {
    *old_size = size;
    memory->next = memory->last + ((size + 15) & ~(size_t)15);
    return old;
  }
  return memcpy(parse_memory_take(size), old, *old_size);
}

static void parse_memory_free(void *unused) { (void)unused; }

// The allocator to give to cmark between begin and end.
static inline cmark_mem *parse_memory_allocator(void) {
  static cmark_mem allocator = {parse_memory_calloc, parse_memory_realloc, parse_memory_free};
  return &allocator;
}

// Begins a parse that will take about that much memory.
static inline parse_memory *parse_memory_begin(size_t size) {
  parse_memory *memory = calloc(1, sizeof *memory);
  parse_block *block = malloc(size + sizeof *block + 16);
  if (!memory || !block) abort();
  *block = (parse_block){0, size + sizeof *block + 16};
  memory->blocks = block;
  memory->next = (char *)(((uintptr_t)(block + 1) + 15) & ~(uintptr_t)15);
  memory->end = (char *)block + block->size;
  memory->outer = *parse_memory_current();
  *parse_memory_current() = memory;
  return memory;
}

// Gives everything back that was taken since the parse began.
static inline void parse_memory_end(parse_memory *memory) {
  *parse_memory_current() = memory->outer;
  for (parse_block *block = memory->blocks; block;) {
    parse_block *older = block->older;
    free(block);
    block = older;
  }
  free(memory);
}
