// Memory for one parse: taken in large blocks, given back all at once, and kept for the next parse.
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
  struct parse_memory *outer; // that of the parse that was running before
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

// What is free lies in the newest block.
static inline void parse_memory_use(parse_memory *memory, parse_block *block) {
  memory->blocks = block;
  memory->next = (char *)(((uintptr_t)(block + 1) + 15) & ~(uintptr_t)15);
  memory->end = (char *)block + block->size;
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
    parse_memory_use(memory, block);
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

static void parse_memory_ignore(void *unused) { (void)unused; }

// The allocator to give to cmark between begin and end.
static inline cmark_mem *parse_memory_allocator(void) {
  static cmark_mem allocator = {parse_memory_calloc, parse_memory_realloc, parse_memory_ignore};
  return &allocator;
}

// Enough for most texts; and the most that is kept for the next.
enum { parse_memory_room = 1 << 18, parse_memory_kept_max = 1 << 23 };

// Memory that no parse is using. Each slot is emptied and filled in one step, so that threads need no lock.
enum { parse_memory_idle_max = 64 };
static inline parse_memory **parse_memory_idle(void) {
  static parse_memory *slots[parse_memory_idle_max];
  return slots;
}

static inline parse_memory *parse_memory_new(void) {
  for (parse_memory **slot = parse_memory_idle(); slot < parse_memory_idle() + parse_memory_idle_max; slot++) {
    if (!__atomic_load_n(slot, __ATOMIC_RELAXED)) continue;
    parse_memory *memory = __atomic_exchange_n(slot, NULL, __ATOMIC_ACQUIRE);
    if (memory) return memory;
  }
  parse_memory *memory = calloc(1, sizeof *memory);
  parse_block *block = malloc(parse_memory_room);
  if (!memory || !block) abort();
  *block = (parse_block){0, parse_memory_room};
  parse_memory_use(memory, block);
  return memory;
}

static inline void parse_memory_free_blocks(parse_block *block) {
  while (block) {
    parse_block *older = block->older;
    free(block);
    block = older;
  }
}

// Begins a parse.
static inline parse_memory *parse_memory_begin(void) {
  parse_memory *memory = parse_memory_new();
  memory->outer = *parse_memory_current();
  *parse_memory_current() = memory;
  return memory;
}

// Takes everything back that was given since the parse began. The newest block, which is the largest, is kept.
static inline void parse_memory_end(parse_memory *memory) {
  *parse_memory_current() = memory->outer;
  parse_block *block = memory->blocks;
  parse_memory_free_blocks(block->older);
  block->older = NULL;
  parse_memory_use(memory, block);
  for (parse_memory **slot = parse_memory_idle(); slot < parse_memory_idle() + parse_memory_idle_max; slot++) {
    parse_memory *empty = NULL;
    if (block->size > parse_memory_kept_max) break;
    if (__atomic_compare_exchange_n(slot, &empty, memory, 0, __ATOMIC_RELEASE, __ATOMIC_RELAXED)) return;
  }
  parse_memory_free_blocks(block);
  free(memory);
}
