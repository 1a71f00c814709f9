import ArgumentParser
import BroadsideText
import BroadsideValue

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

// What the program asks of the system it runs on: the day, the terminal, the number of processors.

/// The day it is, in UTC.
func today() -> CalendarDate {
  var now = timespec()
  unsafe clock_gettime(CLOCK_REALTIME, &now)
  return CalendarDate(daysSince1970: Int(now.tv_sec) / 86_400)
}

/// The moment it is, to the minute, in UTC.
func thisMinute() -> Timestamp {
  var now = timespec()
  unsafe clock_gettime(CLOCK_REALTIME, &now)
  let seconds = Int(now.tv_sec)
  let time = Timestamp.Time(hour: seconds / 3600 % 24, minute: seconds / 60 % 60)
  return Timestamp(CalendarDate(daysSince1970: seconds / 86_400), time: time, offsetMinutes: 0)
}

/// Nanoseconds on a clock that only goes forward.
func monotonicNanoseconds() -> UInt64 {
  var now = timespec()
  unsafe clock_gettime(CLOCK_MONOTONIC, &now)
  return UInt64(now.tv_sec) * 1_000_000_000 + UInt64(now.tv_nsec)
}

/// Stands for the file that this program is: another one as soon as it is built anew.
func programFingerprint() -> Fingerprint? {
  #if os(Linux)
    let path = "/proc/self/exe"
  #else
    let path = CommandLine.arguments[0]
  #endif
  var status = stat()
  guard unsafe stat(path, &status) == 0 else { return nil }
  var writer = PackedWriter()
  writer.put(Int(status.st_size))
  #if canImport(Darwin)
    let changed = status.st_mtimespec
  #else
    let changed = status.st_mtim
  #endif
  writer.put(Int(changed.tv_sec))
  writer.put(Int(changed.tv_nsec))
  writer.put(Int(truncatingIfNeeded: status.st_ino))
  return writer.fingerprint()
}

func processorCount() -> Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

/// Whether messages go to a terminal that shows colours and its user wants them (https://no-color.org).
func isColourWanted() -> Bool { isTerminal() && environment("NO_COLOR", isEmpty: true) }

/// Whether messages go to a terminal on which a line can be written over.
func isTerminal() -> Bool { isatty(STDERR_FILENO) == 1 && !environment("TERM", is: "dumb") }

private func environment(_ name: String, isEmpty: Bool) -> Bool {
  guard let value = unsafe getenv(name) else { return isEmpty }
  return unsafe (value.pointee == 0) == isEmpty
}

private func environment(_ name: String, is text: String) -> Bool {
  guard let value = unsafe getenv(name) else { return false }
  return unsafe String(cString: value) == text
}

func isFolder(_ path: String) -> Bool {
  var status = stat()
  return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

/// The path without links and dots; nil where there is nothing.
func resolvedPath(_ path: String) -> String? {
  guard let resolved = unsafe realpath(path, nil) else { return nil }
  defer { unsafe free(resolved) }
  return unsafe String(cString: resolved)
}

/// ``resolvedPath(_:)`` for something that may not be there yet: its nearest folder that is there, and the rest as it is written.
func resolvedPlace(_ path: String) -> String? {
  if let resolved = resolvedPath(path) { return resolved }
  guard let slash = path.dropLast().lastIndex(of: "/") else { return resolvedPath(".").map { $0 + "/" + path } }
  let parent = slash == path.startIndex ? "/" : String(path[..<slash])
  return resolvedPlace(parent).map { $0 + path[slash...] }
}

/// Ends the process at once, with the status for success.
func exitWell() -> Never { exit(EXIT_SUCCESS) }

/// Ends the process with the status for wrong usage (EX_USAGE).
func exitWithUsageFault() -> Never { exit(64) }

func writeOutput(_ text: String) { write(text, to: STDOUT_FILENO) }
func writeError(_ text: String) { write(text, to: STDERR_FILENO) }

private func write(_ text: String, to descriptor: Int32) {
  var bytes = Array(text.utf8)[...]
  while !bytes.isEmpty {
    let count = unsafe bytes.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
    if count < 0, errno == EINTR { continue }
    if count <= 0 { return }
    bytes = bytes.dropFirst(count)
  }
}

/// How a command ends other than well.
enum ExitStatus {
  static let siteHasErrors = ExitCode(1)
  static let toolFault = ExitCode(2)
  static let unusableSettings = ExitCode(3)
  static let checkFoundProblems = ExitCode(4)
}
