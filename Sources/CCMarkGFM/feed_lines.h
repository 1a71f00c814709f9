// A text for a parser, line by line.
#include <cmark-gfm.h>
#include <cmark-gfm_version.h>
#include <cmark-gfm/buffer.h>
#include <cmark-gfm/parser.h>
#include <string.h>

// Does what cmark_parser_feed does, which looks for the ends of lines byte by byte: here the C library does, many bytes at a time.
//
// A line is put where a parser keeps the beginning of a line whose end is not there yet, and then the end is fed. Texts with other ends of
// lines than \n, or with NUL, are fed as a whole; so are all where the library is a later one, whose parsers count what they are fed.
static inline void feed_lines(cmark_parser *parser, const char *text, size_t count) {
  if (CMARK_GFM_VERSION > ((0 << 24) | (29 << 16) | (0 << 8) | 6) || memchr(text, '\r', count) || memchr(text, 0, count)) {
    cmark_parser_feed(parser, text, count);
    return;
  }
  for (const char *end = text + count; text < end;) {
    const char *line_end = memchr(text, '\n', (size_t)(end - text));
    const char *stop = line_end ? line_end : end;
    cmark_strbuf_put(&parser->linebuf, (const unsigned char *)text, (bufsize_t)(stop - text));
    if (!line_end) return;
    cmark_parser_feed(parser, line_end, 1);
    text = line_end + 1;
  }
}
