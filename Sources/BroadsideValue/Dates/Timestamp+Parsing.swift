extension Timestamp {
  /// The day or moment that a text names, in any spelling that leaves no doubt which day is meant.
  ///
  /// Year first: `2015-02-11`, `2015-2-1`, `2015/02/11`, then `T` or blanks and a time. Month as an English word:
  /// `Wed, 11 Feb 2015`, `11 February 2015`, `February 11th, 2015`. Times: `10:00`, `10:00:30.5`, `10:00 PM`; offsets: `Z`, `+01:00`,
  /// `+0100`, ` -4`, `EST`. A weekday is read over, as RFC 5322 readers do. Nil for anything else; ``timestampProblem(in:)`` says why.
  package init?(parsing text: String) {
    var reader = TimestampReader(text)
    guard let timestamp = try? reader.read() else { return nil }
    self = timestamp
  }
}

/// Why a text that looks like a date names no day, in a few words that can stand beside a caret: `February 2015 has 28 days`.
///
/// Nil where the text names a day and where it doesn't look like a date at all.
package func timestampProblem(in text: String) -> String? {
  var reader = TimestampReader(text)
  do {
    _ = try reader.read()
    return nil
  } catch .problem(let problem) {
    return problem
  } catch {
    return nil
  }
}
